package ibrik.tensor;

/**
 * Functions of the elements of a {@link Tensor}. Those that give fractions give float32 for whole
 * numbers.
 */
public sealed interface MathOps permits PointwiseOps {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code -self}. */
  default Tensor neg() {
    return Unary.NEG.apply(self());
  }

  /** As {@link #neg()}, in place. */
  default Tensor neg_() {
    return Unary.NEG.applyInPlace(self());
  }

  /** {@code |self|}. */
  default Tensor abs() {
    return Unary.ABS.apply(self());
  }

  /** As {@link #abs()}, in place. */
  default Tensor abs_() {
    return Unary.ABS.applyInPlace(self());
  }

  /** {@code self²}. */
  default Tensor square() {
    return Unary.SQUARE.apply(self());
  }

  /** As {@link #square()}, in place. */
  default Tensor square_() {
    return Unary.SQUARE.applyInPlace(self());
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Unary.SIGN.apply(self());
  }

  /** As {@link #sign()}, in place. */
  default Tensor sign_() {
    return Unary.SIGN.applyInPlace(self());
  }

  /** Rounded down. */
  default Tensor floor() {
    return Unary.FLOOR.apply(self());
  }

  /** As {@link #floor()}, in place. */
  default Tensor floor_() {
    return Unary.FLOOR.applyInPlace(self());
  }

  /** Rounded up. */
  default Tensor ceil() {
    return Unary.CEIL.apply(self());
  }

  /** As {@link #ceil()}, in place. */
  default Tensor ceil_() {
    return Unary.CEIL.applyInPlace(self());
  }

  /** Rounded towards 0. */
  default Tensor trunc() {
    return Unary.TRUNC.apply(self());
  }

  /** As {@link #trunc()}, in place. */
  default Tensor trunc_() {
    return Unary.TRUNC.applyInPlace(self());
  }

  /** Rounded to the nearest whole number, halves to the even one. */
  default Tensor round() {
    return Unary.ROUND.apply(self());
  }

  /** As {@link #round()}, in place. */
  default Tensor round_() {
    return Unary.ROUND.applyInPlace(self());
  }

  /** The part after the point, with the sign. */
  default Tensor frac() {
    return Unary.FRAC.apply(self());
  }

  /** As {@link #frac()}, in place. */
  default Tensor frac_() {
    return Unary.FRAC.applyInPlace(self());
  }

  /** {@code e^self}. */
  default Tensor exp() {
    return Unary.EXP.apply(self());
  }

  /** As {@link #exp()}, in place. */
  default Tensor exp_() {
    return Unary.EXP.applyInPlace(self());
  }

  /** {@code 2^self}. */
  default Tensor exp2() {
    return Unary.EXP2.apply(self());
  }

  /** As {@link #exp2()}, in place. */
  default Tensor exp2_() {
    return Unary.EXP2.applyInPlace(self());
  }

  /** {@code e^self - 1}, exact near 0. */
  default Tensor expm1() {
    return Unary.EXPM1.apply(self());
  }

  /** As {@link #expm1()}, in place. */
  default Tensor expm1_() {
    return Unary.EXPM1.applyInPlace(self());
  }

  /** The natural logarithm. */
  default Tensor log() {
    return Unary.LOG.apply(self());
  }

  /** As {@link #log()}, in place. */
  default Tensor log_() {
    return Unary.LOG.applyInPlace(self());
  }

  /** The logarithm to base 2. */
  default Tensor log2() {
    return Unary.LOG2.apply(self());
  }

  /** As {@link #log2()}, in place. */
  default Tensor log2_() {
    return Unary.LOG2.applyInPlace(self());
  }

  /** The logarithm to base 10. */
  default Tensor log10() {
    return Unary.LOG10.apply(self());
  }

  /** As {@link #log10()}, in place. */
  default Tensor log10_() {
    return Unary.LOG10.applyInPlace(self());
  }

  /** {@code log(1 + self)}, exact near 0. */
  default Tensor log1p() {
    return Unary.LOG1P.apply(self());
  }

  /** As {@link #log1p()}, in place. */
  default Tensor log1p_() {
    return Unary.LOG1P.applyInPlace(self());
  }

  /** The square root. */
  default Tensor sqrt() {
    return Unary.SQRT.apply(self());
  }

  /** As {@link #sqrt()}, in place. */
  default Tensor sqrt_() {
    return Unary.SQRT.applyInPlace(self());
  }

  /** {@code 1 / sqrt(self)}. */
  default Tensor rsqrt() {
    return Unary.RSQRT.apply(self());
  }

  /** As {@link #rsqrt()}, in place. */
  default Tensor rsqrt_() {
    return Unary.RSQRT.applyInPlace(self());
  }

  /** {@code 1 / self}. */
  default Tensor reciprocal() {
    return Unary.RECIPROCAL.apply(self());
  }

  /** As {@link #reciprocal()}, in place. */
  default Tensor reciprocal_() {
    return Unary.RECIPROCAL.applyInPlace(self());
  }

  /** The sine. */
  default Tensor sin() {
    return Unary.SIN.apply(self());
  }

  /** As {@link #sin()}, in place. */
  default Tensor sin_() {
    return Unary.SIN.applyInPlace(self());
  }

  /** The cosine. */
  default Tensor cos() {
    return Unary.COS.apply(self());
  }

  /** As {@link #cos()}, in place. */
  default Tensor cos_() {
    return Unary.COS.applyInPlace(self());
  }

  /** The tangent. */
  default Tensor tan() {
    return Unary.TAN.apply(self());
  }

  /** As {@link #tan()}, in place. */
  default Tensor tan_() {
    return Unary.TAN.applyInPlace(self());
  }

  /** The arc sine. */
  default Tensor asin() {
    return Unary.ASIN.apply(self());
  }

  /** As {@link #asin()}, in place. */
  default Tensor asin_() {
    return Unary.ASIN.applyInPlace(self());
  }

  /** The arc cosine. */
  default Tensor acos() {
    return Unary.ACOS.apply(self());
  }

  /** As {@link #acos()}, in place. */
  default Tensor acos_() {
    return Unary.ACOS.applyInPlace(self());
  }

  /** The arc tangent. */
  default Tensor atan() {
    return Unary.ATAN.apply(self());
  }

  /** As {@link #atan()}, in place. */
  default Tensor atan_() {
    return Unary.ATAN.applyInPlace(self());
  }

  /** The hyperbolic sine. */
  default Tensor sinh() {
    return Unary.SINH.apply(self());
  }

  /** As {@link #sinh()}, in place. */
  default Tensor sinh_() {
    return Unary.SINH.applyInPlace(self());
  }

  /** The hyperbolic cosine. */
  default Tensor cosh() {
    return Unary.COSH.apply(self());
  }

  /** As {@link #cosh()}, in place. */
  default Tensor cosh_() {
    return Unary.COSH.applyInPlace(self());
  }

  /** The hyperbolic tangent. */
  default Tensor tanh() {
    return Unary.TANH.apply(self());
  }

  /** As {@link #tanh()}, in place. */
  default Tensor tanh_() {
    return Unary.TANH.applyInPlace(self());
  }

  /** The inverse hyperbolic sine. */
  default Tensor asinh() {
    return Unary.ASINH.apply(self());
  }

  /** As {@link #asinh()}, in place. */
  default Tensor asinh_() {
    return Unary.ASINH.applyInPlace(self());
  }

  /** The inverse hyperbolic cosine. */
  default Tensor acosh() {
    return Unary.ACOSH.apply(self());
  }

  /** As {@link #acosh()}, in place. */
  default Tensor acosh_() {
    return Unary.ACOSH.applyInPlace(self());
  }

  /** The inverse hyperbolic tangent. */
  default Tensor atanh() {
    return Unary.ATANH.apply(self());
  }

  /** As {@link #atanh()}, in place. */
  default Tensor atanh_() {
    return Unary.ATANH.applyInPlace(self());
  }

  /** {@code 1 / (1 + e^-self)}. */
  default Tensor sigmoid() {
    return Unary.SIGMOID.apply(self());
  }

  /** As {@link #sigmoid()}, in place. */
  default Tensor sigmoid_() {
    return Unary.SIGMOID.applyInPlace(self());
  }

  /** {@code max(self, 0)}. */
  default Tensor relu() {
    return Unary.RELU.apply(self());
  }

  /** As {@link #relu()}, in place. */
  default Tensor relu_() {
    return Unary.RELU.applyInPlace(self());
  }

  /** The error function. */
  default Tensor erf() {
    return Unary.ERF.apply(self());
  }

  /** As {@link #erf()}, in place. */
  default Tensor erf_() {
    return Unary.ERF.applyInPlace(self());
  }

  /** {@code 1 - erf(self)}. */
  default Tensor erfc() {
    return Unary.ERFC.apply(self());
  }

  /** As {@link #erfc()}, in place. */
  default Tensor erfc_() {
    return Unary.ERFC.applyInPlace(self());
  }

  /** The inverse of {@link #erf()}. */
  default Tensor erfinv() {
    return Unary.ERFINV.apply(self());
  }

  /** As {@link #erfinv()}, in place. */
  default Tensor erfinv_() {
    return Unary.ERFINV.applyInPlace(self());
  }

  /** Rounded at a decimal place, halves to even. */
  default Tensor round(int decimals) {
    return Rounding.decimals(self(), decimals);
  }

  /**
   * Moved into [min, max]; null: no bound.
   *
   * @throws IllegalArgumentException where both are null
   */
  default Tensor clamp(Number min, Number max) {
    return Clamp.of(self(), min, max);
  }

  /** As {@link #clamp(Number, Number)}, with a bound for each element, broadcast. */
  default Tensor clamp(Tensor min, Tensor max) {
    return Clamp.of(self(), min, max);
  }

  /** As {@link #clamp(Number, Number)}, in place. */
  default Tensor clamp_(Number min, Number max) {
    return Clamp.inPlace(self(), min, max);
  }

  /** At least {@code min}. */
  default Tensor clampMin(Number min) {
    return clamp(min, null);
  }

  /** At least {@code min}, in place. */
  default Tensor clampMin_(Number min) {
    return clamp_(min, null);
  }

  /** At most {@code max}. */
  default Tensor clampMax(Number max) {
    return clamp(null, max);
  }

  /** At most {@code max}, in place. */
  default Tensor clampMax_(Number max) {
    return clamp_(null, max);
  }

  /** NaN as 0, infinities as the largest and smallest number of the dtype. */
  default Tensor nanToNum() {
    return nanToNum(0, null, null);
  }

  /** NaN and the infinities replaced; null: the largest or smallest number of the dtype. */
  default Tensor nanToNum(double nan, Number posinf, Number neginf) {
    return Rounding.nanToNum(self(), nan, posinf, neginf);
  }
}
