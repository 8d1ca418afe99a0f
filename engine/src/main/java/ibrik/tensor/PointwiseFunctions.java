package ibrik.tensor;

/**
 * Element-wise operations as functions, as {@code torch} has them beside the methods of {@link
 * Tensor}; {@link Tensors} passes them on.
 */
public abstract sealed class PointwiseFunctions extends CreationFunctions
    permits ReductionFunctions {
  PointwiseFunctions() {}

  /** {@code a + b}. */
  public static Tensor add(Tensor a, Tensor b) {
    return a.add(b);
  }

  /** {@code a + b}. */
  public static Tensor add(Tensor a, Number b) {
    return a.add(b);
  }

  /** {@code a + b}. */
  public static Tensor add(Number a, Tensor b) {
    return b.add(a);
  }

  /** {@code a - b}. */
  public static Tensor sub(Tensor a, Tensor b) {
    return a.sub(b);
  }

  /** {@code a - b}. */
  public static Tensor sub(Tensor a, Number b) {
    return a.sub(b);
  }

  /** {@code a - b}. */
  public static Tensor sub(Number a, Tensor b) {
    return b.rsub(a);
  }

  /** {@code a * b}. */
  public static Tensor mul(Tensor a, Tensor b) {
    return a.mul(b);
  }

  /** {@code a * b}. */
  public static Tensor mul(Tensor a, Number b) {
    return a.mul(b);
  }

  /** {@code a * b}. */
  public static Tensor mul(Number a, Tensor b) {
    return b.mul(a);
  }

  /** {@code a / b}. */
  public static Tensor div(Tensor a, Tensor b) {
    return a.div(b);
  }

  /** {@code a / b}. */
  public static Tensor div(Tensor a, Number b) {
    return a.div(b);
  }

  /** {@code a / b}. */
  public static Tensor div(Number a, Tensor b) {
    return b.rdiv(a);
  }

  /** {@code base} to the power of {@code exponent}. */
  public static Tensor pow(Tensor base, Tensor exponent) {
    return base.pow(exponent);
  }

  /** {@code base} to the power of {@code exponent}. */
  public static Tensor pow(Tensor base, Number exponent) {
    return base.pow(exponent);
  }

  /** {@code base} to the power of {@code exponent}. */
  public static Tensor pow(Number base, Tensor exponent) {
    return Power.of(base, exponent);
  }

  /** {@code e^x}. */
  public static Tensor exp(Tensor x) {
    return x.exp();
  }

  /** The natural logarithm. */
  public static Tensor log(Tensor x) {
    return x.log();
  }

  /** The logarithm to base 2. */
  public static Tensor log2(Tensor x) {
    return x.log2();
  }

  /** The logarithm to base 10. */
  public static Tensor log10(Tensor x) {
    return x.log10();
  }

  /** The square root. */
  public static Tensor sqrt(Tensor x) {
    return x.sqrt();
  }

  /** {@code 1 / sqrt(x)}. */
  public static Tensor rsqrt(Tensor x) {
    return x.rsqrt();
  }

  /** {@code x²}. */
  public static Tensor square(Tensor x) {
    return x.square();
  }

  /** {@code |x|}. */
  public static Tensor abs(Tensor x) {
    return x.abs();
  }

  /** {@code -x}. */
  public static Tensor neg(Tensor x) {
    return x.neg();
  }

  /** -1, 0 or 1. */
  public static Tensor sign(Tensor x) {
    return x.sign();
  }

  /** The sine. */
  public static Tensor sin(Tensor x) {
    return x.sin();
  }

  /** The cosine. */
  public static Tensor cos(Tensor x) {
    return x.cos();
  }

  /** The tangent. */
  public static Tensor tan(Tensor x) {
    return x.tan();
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return x.tanh();
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static Tensor sigmoid(Tensor x) {
    return x.sigmoid();
  }

  /** {@code max(x, 0)}. */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** Rounded down. */
  public static Tensor floor(Tensor x) {
    return x.floor();
  }

  /** Rounded up. */
  public static Tensor ceil(Tensor x) {
    return x.ceil();
  }

  /** Rounded to the nearest whole number, halves to the even one. */
  public static Tensor round(Tensor x) {
    return x.round();
  }

  /** Where it is NaN. */
  public static Tensor isnan(Tensor x) {
    return x.isnan();
  }

  /** Moved into [min, max]; null: no bound. */
  public static Tensor clamp(Tensor x, Number min, Number max) {
    return x.clamp(min, max);
  }

  /** Of each pair the larger one. */
  public static Tensor maximum(Tensor a, Tensor b) {
    return a.maximum(b);
  }

  /** Of each pair the smaller one. */
  public static Tensor minimum(Tensor a, Tensor b) {
    return a.minimum(b);
  }

  /** Elements of {@code x} where {@code condition} is true, else of {@code y}. */
  public static Tensor where(Tensor condition, Tensor x, Tensor y) {
    return Where.of(condition, x, y);
  }

  /** Elements of {@code x} where {@code condition} is true, else {@code y}. */
  public static Tensor where(Tensor condition, Tensor x, Number y) {
    return Where.of(condition, x, Tensor.number(y));
  }

  /** {@code x} where {@code condition} is true, else elements of {@code y}. */
  public static Tensor where(Tensor condition, Number x, Tensor y) {
    return Where.of(condition, Tensor.number(x), y);
  }

  /** Where {@code a == b}. */
  public static Tensor eq(Tensor a, Tensor b) {
    return a.eq(b);
  }

  /** Where {@code a == b}. */
  public static Tensor eq(Tensor a, Number b) {
    return a.eq(b);
  }

  /** Where {@code a != b}. */
  public static Tensor ne(Tensor a, Tensor b) {
    return a.ne(b);
  }

  /** Where {@code a != b}. */
  public static Tensor ne(Tensor a, Number b) {
    return a.ne(b);
  }

  /** Where {@code a < b}. */
  public static Tensor lt(Tensor a, Tensor b) {
    return a.lt(b);
  }

  /** Where {@code a < b}. */
  public static Tensor lt(Tensor a, Number b) {
    return a.lt(b);
  }

  /** Where {@code a <= b}. */
  public static Tensor le(Tensor a, Tensor b) {
    return a.le(b);
  }

  /** Where {@code a <= b}. */
  public static Tensor le(Tensor a, Number b) {
    return a.le(b);
  }

  /** Where {@code a > b}. */
  public static Tensor gt(Tensor a, Tensor b) {
    return a.gt(b);
  }

  /** Where {@code a > b}. */
  public static Tensor gt(Tensor a, Number b) {
    return a.gt(b);
  }

  /** Where {@code a >= b}. */
  public static Tensor ge(Tensor a, Tensor b) {
    return a.ge(b);
  }

  /** Where {@code a >= b}. */
  public static Tensor ge(Tensor a, Number b) {
    return a.ge(b);
  }

  /** Whether both have the same shape and the same elements. */
  public static boolean equal(Tensor a, Tensor b) {
    return a.equal(b);
  }

  /** As {@link Tensor#allclose(Tensor)}. */
  public static boolean allclose(Tensor a, Tensor b) {
    return a.allclose(b);
  }

  /** The lower triangle of the last two dimensions; else 0. */
  public static Tensor tril(Tensor x) {
    return x.tril();
  }

  /** The upper triangle of the last two dimensions; else 0. */
  public static Tensor triu(Tensor x) {
    return x.triu();
  }

  /** As {@link Tensor#diag()}. */
  public static Tensor diag(Tensor x) {
    return x.diag();
  }

  /** {@link Tensor#logicalAnd(Tensor)}. */
  public static Tensor logicalAnd(Tensor input, Tensor other) {
    return input.logicalAnd(other);
  }

  /** {@link Tensor#logicalOr(Tensor)}. */
  public static Tensor logicalOr(Tensor input, Tensor other) {
    return input.logicalOr(other);
  }

  /** {@link Tensor#logicalXor(Tensor)}. */
  public static Tensor logicalXor(Tensor input, Tensor other) {
    return input.logicalXor(other);
  }

  /** {@link Tensor#logicalNot()}. */
  public static Tensor logicalNot(Tensor input) {
    return input.logicalNot();
  }

  /** {@link Tensor#isinf()}. */
  public static Tensor isinf(Tensor input) {
    return input.isinf();
  }

  /** {@link Tensor#isfinite()}. */
  public static Tensor isfinite(Tensor input) {
    return input.isfinite();
  }

  /** {@link Tensor#trunc()}. */
  public static Tensor trunc(Tensor input) {
    return input.trunc();
  }

  /** {@link Tensor#frac()}. */
  public static Tensor frac(Tensor input) {
    return input.frac();
  }

  /** {@link Tensor#reciprocal()}. */
  public static Tensor reciprocal(Tensor input) {
    return input.reciprocal();
  }

  /** {@link Tensor#exp2()}. */
  public static Tensor exp2(Tensor input) {
    return input.exp2();
  }

  /** {@link Tensor#expm1()}. */
  public static Tensor expm1(Tensor input) {
    return input.expm1();
  }

  /** {@link Tensor#log1p()}. */
  public static Tensor log1p(Tensor input) {
    return input.log1p();
  }

  /** {@link Tensor#asin()}. */
  public static Tensor asin(Tensor input) {
    return input.asin();
  }

  /** {@link Tensor#acos()}. */
  public static Tensor acos(Tensor input) {
    return input.acos();
  }

  /** {@link Tensor#atan()}. */
  public static Tensor atan(Tensor input) {
    return input.atan();
  }

  /** {@link Tensor#sinh()}. */
  public static Tensor sinh(Tensor input) {
    return input.sinh();
  }

  /** {@link Tensor#cosh()}. */
  public static Tensor cosh(Tensor input) {
    return input.cosh();
  }

  /** {@link Tensor#erf()}. */
  public static Tensor erf(Tensor input) {
    return input.erf();
  }

  /** {@link Tensor#erfc()}. */
  public static Tensor erfc(Tensor input) {
    return input.erfc();
  }

  /** {@link Tensor#floorDivide(Tensor)}. */
  public static Tensor floorDivide(Tensor input, Tensor other) {
    return input.floorDivide(other);
  }

  /** {@link Tensor#floorDivide(Number)}. */
  public static Tensor floorDivide(Tensor input, Number other) {
    return input.floorDivide(other);
  }

  /** {@link Tensor#remainder(Tensor)}. */
  public static Tensor remainder(Tensor input, Tensor other) {
    return input.remainder(other);
  }

  /** {@link Tensor#remainder(Number)}. */
  public static Tensor remainder(Tensor input, Number other) {
    return input.remainder(other);
  }

  /** {@link Tensor#fmod(Tensor)}. */
  public static Tensor fmod(Tensor input, Tensor other) {
    return input.fmod(other);
  }

  /** {@link Tensor#fmod(Number)}. */
  public static Tensor fmod(Tensor input, Number other) {
    return input.fmod(other);
  }

  /** {@link Tensor#atan2(Tensor)}. */
  public static Tensor atan2(Tensor input, Tensor other) {
    return input.atan2(other);
  }

  /** {@link Tensor#hypot(Tensor)}. */
  public static Tensor hypot(Tensor input, Tensor other) {
    return input.hypot(other);
  }

  /** {@link Tensor#lerp(Tensor, Tensor)}. */
  public static Tensor lerp(Tensor input, Tensor end, Tensor weight) {
    return input.lerp(end, weight);
  }

  /** {@link Tensor#lerp(Tensor, double)}. */
  public static Tensor lerp(Tensor input, Tensor end, double weight) {
    return input.lerp(end, weight);
  }

  /** {@link Tensor#nanToNum()}. */
  public static Tensor nanToNum(Tensor input) {
    return input.nanToNum();
  }

  /** {@link Tensor#nanToNum(double, Number, Number)}. */
  public static Tensor nanToNum(Tensor input, double nan, Number posinf, Number neginf) {
    return input.nanToNum(nan, posinf, neginf);
  }
}
