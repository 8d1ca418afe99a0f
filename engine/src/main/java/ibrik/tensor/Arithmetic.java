package ibrik.tensor;

import ibrik.cpu.FloatBinary;
import ibrik.cpu.FloatUnary;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** What an element-wise operation does to elements. */
final class Arithmetic {
  private Arithmetic() {}

  /**
   * Of one operand.
   *
   * @param doubles for floating point dtypes
   * @param longs for whole numbers; null: they are computed as floats
   * @param floats a loop for runs of float32; null: element by element through {@code doubles}
   */
  record One(DoubleUnaryOperator doubles, LongUnaryOperator longs, FloatUnary floats) {}

  /**
   * Of two operands.
   *
   * @param doubles for floating point dtypes
   * @param longs for whole numbers; null: they are computed as floats
   * @param floats a loop for runs of float32; null: element by element through {@code doubles}
   */
  record Two(DoubleBinaryOperator doubles, LongBinaryOperator longs, FloatBinary floats) {}

  /** Of three operands: floating point only. */
  @FunctionalInterface
  interface Three {
    double of(double a, double b, double c);
  }
}
