package ibrik.tensor;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Derivatives of the element-wise operations against finite differences, on random shapes. */
class PointwiseGradientTest {
  private final Generator generator = new Generator(5);

  private Tensor random(double from, double to, int... sizes) {
    return Tensors.zeros(DType.FLOAT64, sizes).uniform_(from, to, generator).requiresGrad_();
  }

  private int[] randomSizes() {
    var sizes = new int[(int) generator.nextBelow(0, 3)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) generator.nextBelow(1, 4);
    }
    return sizes;
  }

  /** Where each is smooth, its own interval: constants of {@link Unary} not named here: (0, 1). */
  private static final Map<Unary, double[]> DOMAINS =
      Map.of(
          Trigonometric.ACOSH, new double[] {1.5, 3},
          Rounding.FLOOR, new double[] {0.1, 0.9},
          Rounding.CEIL, new double[] {0.1, 0.9},
          Rounding.TRUNC, new double[] {0.1, 0.9},
          Rounding.FRAC, new double[] {0.1, 0.9},
          Rounding.ROUND, new double[] {0.6, 1.4});

  /** The operations of all families. */
  private static <T> Stream<T> constants(Class<T> families) {
    return Stream.of(families.getPermittedSubclasses())
        .flatMap(family -> Stream.of(family.getEnumConstants()))
        .map(families::cast);
  }

  @TestFactory
  Stream<DynamicTest> everyOperationOfOneOperand() {
    return constants(Unary.class)
        .map(
            op ->
                dynamicTest(
                    op.name(),
                    () -> {
                      double[] domain = DOMAINS.getOrDefault(op, new double[] {0.15, 0.85});
                      var x = random(domain[0], domain[1], randomSizes());
                      GradientCheck.check(in -> op.apply(in.get(0)), x);
                      GradientCheck.check(
                          in -> op.applyInPlace(in.get(0).mul(1.0)).mul(in.get(0)), x);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationOfTwoOperandsBroadcast() {
    return constants(Binary.class)
        .map(
            op ->
                dynamicTest(
                    op.name(),
                    () -> {
                      var a = random(1.1, 1.9, 2, 3);
                      var b = random(2.1, 2.9, 3);
                      GradientCheck.check(in -> op.apply(in.get(0), in.get(1)), a, b);
                      GradientCheck.check(in -> op.apply(in.get(1), in.get(0)), a, b);
                      GradientCheck.check(
                          in -> op.applyInPlace(in.get(0).mul(1.0), in.get(1)).mul(in.get(1)),
                          a,
                          b);
                      GradientCheck.check(in -> op.apply(in.get(0), in.get(0).mul(1.1)), a);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> operationsWithParameters() {
    var of = new LinkedHashMap<String, UnaryOperator<Tensor>>();
    of.put("clamp", x -> x.clamp(-0.5, 0.5));
    of.put("clamp min", x -> x.clampMin(0.1));
    of.put("clamp_", x -> x.mul(1.0).clamp_(-0.5, null));
    of.put("pow 3", x -> x.pow(3));
    of.put("pow 2", x -> x.pow(2));
    of.put("pow_ 2", x -> x.mul(1.0).pow_(2));
    of.put("pow 0", x -> x.pow(0));
    of.put("pow -2", x -> x.add(2).pow(-2));
    of.put("pow 1.5", x -> x.add(2).pow(1.5));
    of.put("pow 0.5", x -> x.add(2).pow(0.5));
    of.put("number pow", x -> Tensors.pow(2.5, x));
    of.put("rsub", x -> x.rsub(3));
    of.put("rdiv", x -> x.add(2).rdiv(3));
    of.put("nan_to_num", Tensor::nanToNum);
    of.put("round 1", x -> x.mul(0.01).round(1).add(x));
    of.put("masked_fill", x -> x.maskedFill(x.detach().gt(0), 2).mul(x));
    of.put("masked_fill_", x -> x.mul(1.0).maskedFill_(x.detach().gt(0), 2).mul(x));
    of.put("fill_", x -> x.mul(x).fill_(2).mul(x));
    of.put("zero_", x -> x.mul(x).zero_().add(x));
    of.put("tril", x -> x.tril(1));
    of.put("triu", x -> x.triu(-1));
    of.put("diag", x -> x.diag(1).square());
    of.put("diag of a vector", x -> x.reshape(-1).diag(-1).square());
    of.put("to float64", x -> x.to(DType.FLOAT64).square());
    of.put("clone", x -> x.clone().square());
    return of.entrySet().stream()
        .map(
            e ->
                dynamicTest(
                    e.getKey(),
                    () ->
                        GradientCheck.check(
                            in -> e.getValue().apply(in.get(0)), random(-0.9, 0.9, 3, 4))));
  }

  @TestFactory
  Stream<DynamicTest> operationsOfSeveralTensors() {
    var two = new LinkedHashMap<String, BinaryOperator<Tensor>>();
    two.put("pow", Tensor::pow);
    two.put("pow_", (a, b) -> a.mul(1.0).pow_(b));
    two.put("add alpha", (a, b) -> a.add(b, 2.5).square());
    two.put("sub alpha", (a, b) -> a.sub(b, 2.5).square());
    two.put("add_ alpha", (a, b) -> a.mul(1.0).add_(b, 2.5).square());
    two.put("copy_", (a, b) -> a.mul(1.0).copy_(b).mul(a));
    two.put(
        "copy_ into a view",
        (a, b) -> {
          var c = a.mul(1.0);
          c.select(0, 1).copy_(b);
          return c.mul(a);
        });
    two.put("lerp number", (a, b) -> a.lerp(b, 0.3).square());
    two.put("where", (a, b) -> Tensors.where(a.detach().gt(1.5), a, b).square());
    two.put("fill_ with a tensor", (a, b) -> a.mul(1.0).fill_(b.sum()).mul(a));
    two.put(
        "masked_fill with a tensor", (a, b) -> a.maskedFill(a.detach().gt(1.5), b.sum()).square());
    two.put("clamp by tensors", (a, b) -> a.clamp(b.sub(1), null));
    var checks = Stream.<DynamicTest>builder();
    two.forEach(
        (name, op) ->
            checks.add(
                dynamicTest(
                    name,
                    () ->
                        GradientCheck.check(
                            in -> op.apply(in.get(0), in.get(1)),
                            random(1.1, 1.9, 2, 3),
                            random(2.1, 2.9, 3)))));
    Map<String, Function<List<Tensor>, Tensor>> three =
        Map.of(
            "lerp", in -> in.get(0).lerp(in.get(1), in.get(2)),
            "lerp_", in -> in.get(0).mul(1.0).lerp_(in.get(1), in.get(2)),
            "addcmul", in -> in.get(0).addcmul(in.get(1), in.get(2), 0.7).square(),
            "addcmul_", in -> in.get(0).mul(1.0).addcmul_(in.get(1), in.get(2), 0.7).square(),
            "addcdiv", in -> in.get(0).addcdiv(in.get(1), in.get(2), 0.7).square());
    three.forEach(
        (name, op) ->
            checks.add(
                dynamicTest(
                    name,
                    () ->
                        GradientCheck.check(
                            op, random(1, 2, 2, 3), random(2, 3, 3), random(0.1, 0.9, 2, 1)))));
    return checks.build();
  }
}
