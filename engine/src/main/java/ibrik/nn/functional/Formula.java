package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A function of one number with its first two derivatives, for {@link Elementwise}.
 *
 * @param name as in the functions of this package
 * @param node its name in the graph
 * @param bend the second derivative as tensor operations, which gives all that follow; null where
 *     the third is 0 wherever there is one
 */
record Formula(
    String name,
    String node,
    DoubleUnaryOperator value,
    DoubleUnaryOperator first,
    DoubleUnaryOperator second,
    UnaryOperator<Tensor> bend) {
  private static final DoubleUnaryOperator ZERO = x -> 0;

  /** A function whose second derivative is 0 wherever it has one: made of straight pieces. */
  static Formula piecewiseLinear(
      String name, String node, DoubleUnaryOperator value, DoubleUnaryOperator first) {
    return new Formula(name, node, value, first, ZERO, null);
  }

  /** Derivative number {@code order}, 0 is the function. */
  DoubleUnaryOperator derivative(int order) {
    return switch (order) {
      case 0 -> value;
      case 1 -> first;
      case 2 -> second;
      default -> ZERO;
    };
  }
}
