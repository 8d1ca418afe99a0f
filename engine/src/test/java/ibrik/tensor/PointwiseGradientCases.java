package ibrik.tensor;

import ibrik.gradient.Draw;
import ibrik.gradient.GradientCase;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Element-wise operations: those of one and of two operands are taken from their families. */
public final class PointwiseGradientCases {
  private static final double[] UNIT = {0.15, 0.85};

  /** Where those are smooth that are not so everywhere; the others: both signs. */
  private static final Map<Unary, double[]> DOMAINS =
      Map.ofEntries(
          Map.entry(Elementary.SQRT, UNIT),
          Map.entry(Elementary.RSQRT, UNIT),
          Map.entry(Exponential.LOG, UNIT),
          Map.entry(Exponential.LOG2, UNIT),
          Map.entry(Exponential.LOG10, UNIT),
          Map.entry(Exponential.LOG1P, UNIT),
          Map.entry(Exponential.ERFINV, UNIT),
          Map.entry(Trigonometric.ASIN, UNIT),
          Map.entry(Trigonometric.ACOS, UNIT),
          Map.entry(Trigonometric.ATANH, UNIT),
          Map.entry(Trigonometric.ACOSH, new double[] {1.5, 3}),
          Map.entry(Rounding.FLOOR, new double[] {0.1, 0.9}),
          Map.entry(Rounding.CEIL, new double[] {0.1, 0.9}),
          Map.entry(Rounding.TRUNC, new double[] {0.1, 0.9}),
          Map.entry(Rounding.FRAC, new double[] {0.1, 0.9}),
          Map.entry(Rounding.ROUND, new double[] {0.6, 1.4}));

  private PointwiseGradientCases() {}

  public static Stream<GradientCase> all() {
    return Stream.of(unary(), binary(), one(), two(), three()).flatMap(s -> s);
  }

  /** Names in the graph of all operations of the families. */
  public static Stream<String> nodes() {
    return Stream.concat(
        constants(Unary.class).map(op -> op.definition().node()),
        constants(Binary.class).map(op -> op.definition().node()));
  }

  /** The operations of all families. */
  private static <T> Stream<T> constants(Class<T> families) {
    return Stream.of(families.getPermittedSubclasses())
        .flatMap(family -> Stream.of(family.getEnumConstants()))
        .map(families::cast);
  }

  /** {@code FLOOR_DIVIDE} to {@code floorDivide}. */
  private static String method(String constant) {
    return Pattern.compile("_(.)")
        .matcher(constant.toLowerCase())
        .replaceAll(letter -> letter.group(1).toUpperCase());
  }

  private static Tensor operand(Draw d, Unary op) {
    double[] domain = DOMAINS.get(op);
    int[] sizes = d.shape(3);
    return domain == null ? d.leaf(sizes) : d.between(domain[0], domain[1], sizes);
  }

  private static Stream<GradientCase> unary() {
    return constants(Unary.class)
        .flatMap(
            op -> {
              String method = method(op.name());
              return Stream.of(
                  new GradientCase(
                      method, Set.of(method), d -> d.of(x -> op.apply(x), operand(d, op))),
                  new GradientCase(
                      method + "_",
                      Set.of(method + "_"),
                      d -> d.of(x -> op.applyInPlace(x.mul(1.0)).mul(x), operand(d, op))));
            });
  }

  private static Stream<GradientCase> binary() {
    return constants(Binary.class)
        .flatMap(
            op -> {
              String method = method(op.name());
              BinaryOperator<Tensor> inPlace = (a, b) -> op.applyInPlace(a.mul(1.0), b).mul(a);
              return Stream.of(
                  new GradientCase(method, Set.of(method), d -> pair(d, op::apply)),
                  new GradientCase(
                      method + ", other way round",
                      Set.of(),
                      d -> pair(d, (a, b) -> op.apply(b, a))),
                  new GradientCase(method + "_", Set.of(method + "_"), d -> into(d, inPlace)),
                  new GradientCase(
                      method + ", of itself",
                      Set.of(),
                      d -> d.of(x -> op.apply(x, x.mul(1.1)), d.between(1.1, 1.9, d.shape(2)))));
            });
  }

  /** Two operands that broadcast against each other. */
  private static Draw.Problem pair(Draw d, BinaryOperator<Tensor> f) {
    int[] sizes = d.shape(3);
    return d.of(
        f,
        d.between(1.1, 1.9, d.broadcastable(sizes)),
        d.between(2.1, 2.9, d.broadcastable(sizes)));
  }

  /** The second operand broadcasts to the first. */
  private static Draw.Problem into(Draw d, BinaryOperator<Tensor> f) {
    int[] sizes = d.shape(3);
    return d.of(f, d.between(1.1, 1.9, sizes), d.between(2.1, 2.9, d.broadcastable(sizes)));
  }

  private static GradientCase one(String name, UnaryOperator<Tensor> f) {
    return GradientCase.of(name, d -> d.of(f, d.leaf(d.shape(3))));
  }

  private static Stream<GradientCase> one() {
    return Stream.of(
        one("add, number", x -> x.add(2).add(3, 2).square()),
        one("add_, number", x -> x.mul(x).add_(2).mul(x)),
        one("sub, number", x -> x.sub(2).sub(1, 0.5).square()),
        one("sub_, number", x -> x.mul(x).sub_(2).mul(x)),
        one("mul, number", x -> x.mul(-3).square()),
        one("mul_, number", x -> x.mul(x).mul_(2).mul(x)),
        one("div, number", x -> x.div(-3).square()),
        one("div_, number", x -> x.mul(x).div_(2).mul(x)),
        one("div, number, floor", x -> x.div(0.7, "floor").add(x)),
        one("div, number, trunc", x -> x.div(0.7, "trunc").add(x)),
        one("floorDivide, number", x -> x.floorDivide(0.7).add(x)),
        one("floorDivide_, number", x -> x.mul(1.0).floorDivide_(0.7).add(x)),
        one("remainder, number", x -> x.remainder(0.7).square()),
        one("remainder_, number", x -> x.mul(1.0).remainder_(0.7).mul(x)),
        one("fmod, number", x -> x.fmod(0.7).square()),
        one("fmod_, number", x -> x.mul(1.0).fmod_(0.7).mul(x)),
        one("rsub, number", x -> x.rsub(3).square()),
        one("rdiv, number", x -> x.add(2).rdiv(3)),
        one("clamp", x -> x.clamp(-0.5, 0.5).square()),
        one("clamp_", x -> x.mul(1.0).clamp_(-0.5, null).mul(x)),
        one("clampMin", x -> x.clampMin(0.1).square()),
        one("clampMin_", x -> x.mul(1.0).clampMin_(0.1).mul(x)),
        one("clampMax", x -> x.clampMax(0.1).square()),
        one("clampMax_", x -> x.mul(1.0).clampMax_(0.1).mul(x)),
        one("pow, 3", x -> x.pow(3)),
        one("pow, 2", x -> x.pow(2)),
        one("pow, 1", x -> x.pow(1).square()),
        one("pow, 0", x -> x.pow(0)),
        one("pow, -2", x -> x.add(2).pow(-2)),
        one("pow, 1.5", x -> x.add(2).pow(1.5)),
        one("pow, 0.5", x -> x.add(2).pow(0.5)),
        one("pow, of a number", x -> Tensors.pow(2.5, x)),
        one("pow_, 2", x -> x.mul(1.0).pow_(2).mul(x)),
        one("lerp, number", x -> x.lerp(x.square(), 0.3)),
        one("lerp_, number", x -> x.mul(1.0).lerp_(x.square(), 0.7).mul(x)),
        one("nanToNum", x -> x.nanToNum().square()),
        one("round, decimals", x -> x.mul(0.01).round(1).add(x)),
        one("maskedFill, number", x -> x.maskedFill(x.detach().gt(0), 2).mul(x)),
        one("maskedFill_, number", x -> x.mul(1.0).maskedFill_(x.detach().gt(0), 2).mul(x)),
        one("fill_", x -> x.mul(x).fill_(2).mul(x)),
        one("zero_", x -> x.mul(x).zero_().add(x)),
        one("where, number", x -> x.square().where(x.detach().gt(0), 3).mul(x)),
        one("to", x -> x.to(DType.FLOAT64).square()),
        one("toDouble", x -> x.toDouble().square()),
        one("cpu", x -> x.cpu().square()),
        one("typeAs", x -> x.typeAs(x.detach()).square()),
        one("clone", x -> x.clone().square()),
        one("copy_, of another dtype", x -> x.mul(1.0).copy_(x.to(DType.FLOAT64)).mul(x)),
        GradientCase.of(
            "remainder, signs",
            d ->
                d.of(
                    (a, b) -> a.remainder(b).square(),
                    d.leaf(d.size(), 2),
                    d.between(-0.35, -0.3, 2))),
        GradientCase.of(
            "fmod, signs",
            d ->
                d.of(
                    (a, b) -> a.fmod(b).square(), d.leaf(d.size(), 2), d.between(-0.35, -0.3, 2))));
  }

  private static GradientCase two(String name, BinaryOperator<Tensor> f) {
    return GradientCase.of(name, d -> pair(d, f));
  }

  private static GradientCase into(String name, BinaryOperator<Tensor> f) {
    return GradientCase.of(name, d -> into(d, f));
  }

  private static Stream<GradientCase> two() {
    return Stream.of(
        two("pow, tensors", Tensor::pow),
        two("add, alpha", (a, b) -> a.add(b, 2.5).square()),
        two("sub, alpha", (a, b) -> a.sub(b, 2.5).square()),
        two("rsub, alpha", (a, b) -> a.rsub(b, 2.5).square()),
        two("div, floor", (a, b) -> b.div(a, "floor").add(b)),
        two("div, trunc", (a, b) -> b.div(a, "trunc").add(b)),
        two("where", (a, b) -> Tensors.where(a.detach().gt(1.5), a, b).square()),
        two("where, method", (a, b) -> a.where(a.detach().gt(1.5), b).square()),
        into("pow_", (a, b) -> a.mul(1.0).pow_(b)),
        into("add_, alpha", (a, b) -> a.mul(1.0).add_(b, 2.5).square()),
        into("sub_, alpha", (a, b) -> a.mul(1.0).sub_(b, 2.5).square()),
        into("copy_", (a, b) -> a.mul(1.0).copy_(b).mul(a)),
        into("fill_, tensor", (a, b) -> a.mul(1.0).fill_(b.sum()).mul(a)),
        into("maskedFill, tensor", (a, b) -> a.maskedFill(a.detach().gt(1.5), b.sum()).square()),
        into(
            "maskedFill_, tensor",
            (a, b) -> a.mul(1.0).maskedFill_(a.detach().gt(1.5), b.sum()).mul(a)),
        into("clamp, tensors", (a, b) -> a.clamp(b.sub(0.9), b.sub(0.6))),
        GradientCase.of(
            "copy_, into a view",
            d -> {
              int n = d.size();
              return d.of(
                  (a, b) -> {
                    var c = a.mul(1.0);
                    c.select(0, 1).copy_(b);
                    return c.mul(a);
                  },
                  d.leaf(2, n, d.size()),
                  d.leaf(n, 1));
            }));
  }

  private static Draw.Problem triple(Draw d, boolean inPlace, Draw.Three f) {
    int[] sizes = d.shape(3);
    return d.of(
        f,
        d.between(1, 2, inPlace ? sizes : d.broadcastable(sizes)),
        d.between(2, 3, d.broadcastable(sizes)),
        d.between(0.1, 0.9, d.broadcastable(sizes)));
  }

  private static GradientCase three(String name, Draw.Three f) {
    return GradientCase.of(name, d -> triple(d, name.contains("_"), f));
  }

  private static Stream<GradientCase> three() {
    return Stream.of(
        three("lerp", Tensor::lerp),
        three("lerp_", (a, b, c) -> a.mul(1.0).lerp_(b, c)),
        three("addcmul", (a, b, c) -> a.addcmul(b, c, 0.7).square()),
        three("addcmul_", (a, b, c) -> a.mul(1.0).addcmul_(b, c, 0.7).square()),
        three("addcdiv", (a, b, c) -> a.addcdiv(b, c, 0.7).square()),
        three("addcdiv_", (a, b, c) -> a.mul(1.0).addcdiv_(b, c, 0.7).square()));
  }
}
