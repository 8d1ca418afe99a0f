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
    return Elementary.NEG.apply(self());
  }

  /** As {@link #neg()}, in place. */
  default Tensor neg_() {
    return Elementary.NEG.applyInPlace(self());
  }

  /** {@code |self|}. */
  default Tensor abs() {
    return Elementary.ABS.apply(self());
  }

  /** As {@link #abs()}, in place. */
  default Tensor abs_() {
    return Elementary.ABS.applyInPlace(self());
  }

  /** {@code self²}. */
  default Tensor square() {
    return Elementary.SQUARE.apply(self());
  }

  /** As {@link #square()}, in place. */
  default Tensor square_() {
    return Elementary.SQUARE.applyInPlace(self());
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Elementary.SIGN.apply(self());
  }

  /** As {@link #sign()}, in place. */
  default Tensor sign_() {
    return Elementary.SIGN.applyInPlace(self());
  }

  /** Rounded down. */
  default Tensor floor() {
    return Rounding.FLOOR.apply(self());
  }

  /** As {@link #floor()}, in place. */
  default Tensor floor_() {
    return Rounding.FLOOR.applyInPlace(self());
  }

  /** Rounded up. */
  default Tensor ceil() {
    return Rounding.CEIL.apply(self());
  }

  /** As {@link #ceil()}, in place. */
  default Tensor ceil_() {
    return Rounding.CEIL.applyInPlace(self());
  }

  /** Rounded towards 0. */
  default Tensor trunc() {
    return Rounding.TRUNC.apply(self());
  }

  /** As {@link #trunc()}, in place. */
  default Tensor trunc_() {
    return Rounding.TRUNC.applyInPlace(self());
  }

  /** Rounded to the nearest whole number, halves to the even one. */
  default Tensor round() {
    return Rounding.ROUND.apply(self());
  }

  /** As {@link #round()}, in place. */
  default Tensor round_() {
    return Rounding.ROUND.applyInPlace(self());
  }

  /** The part after the point, with the sign. */
  default Tensor frac() {
    return Rounding.FRAC.apply(self());
  }

  /** As {@link #frac()}, in place. */
  default Tensor frac_() {
    return Rounding.FRAC.applyInPlace(self());
  }

  /** {@code e^self}. */
  default Tensor exp() {
    return Exponential.EXP.apply(self());
  }

  /** As {@link #exp()}, in place. */
  default Tensor exp_() {
    return Exponential.EXP.applyInPlace(self());
  }

  /** {@code 2^self}. */
  default Tensor exp2() {
    return Exponential.EXP2.apply(self());
  }

  /** As {@link #exp2()}, in place. */
  default Tensor exp2_() {
    return Exponential.EXP2.applyInPlace(self());
  }

  /** {@code e^self - 1}, exact near 0. */
  default Tensor expm1() {
    return Exponential.EXPM1.apply(self());
  }

  /** As {@link #expm1()}, in place. */
  default Tensor expm1_() {
    return Exponential.EXPM1.applyInPlace(self());
  }

  /** The natural logarithm. */
  default Tensor log() {
    return Exponential.LOG.apply(self());
  }

  /** As {@link #log()}, in place. */
  default Tensor log_() {
    return Exponential.LOG.applyInPlace(self());
  }

  /** The logarithm to base 2. */
  default Tensor log2() {
    return Exponential.LOG2.apply(self());
  }

  /** As {@link #log2()}, in place. */
  default Tensor log2_() {
    return Exponential.LOG2.applyInPlace(self());
  }

  /** The logarithm to base 10. */
  default Tensor log10() {
    return Exponential.LOG10.apply(self());
  }

  /** As {@link #log10()}, in place. */
  default Tensor log10_() {
    return Exponential.LOG10.applyInPlace(self());
  }

  /** {@code log(1 + self)}, exact near 0. */
  default Tensor log1p() {
    return Exponential.LOG1P.apply(self());
  }

  /** As {@link #log1p()}, in place. */
  default Tensor log1p_() {
    return Exponential.LOG1P.applyInPlace(self());
  }

  /** The square root. */
  default Tensor sqrt() {
    return Elementary.SQRT.apply(self());
  }

  /** As {@link #sqrt()}, in place. */
  default Tensor sqrt_() {
    return Elementary.SQRT.applyInPlace(self());
  }

  /** {@code 1 / sqrt(self)}. */
  default Tensor rsqrt() {
    return Elementary.RSQRT.apply(self());
  }

  /** As {@link #rsqrt()}, in place. */
  default Tensor rsqrt_() {
    return Elementary.RSQRT.applyInPlace(self());
  }

  /** {@code 1 / self}. */
  default Tensor reciprocal() {
    return Elementary.RECIPROCAL.apply(self());
  }

  /** As {@link #reciprocal()}, in place. */
  default Tensor reciprocal_() {
    return Elementary.RECIPROCAL.applyInPlace(self());
  }

  /** The sine. */
  default Tensor sin() {
    return Trigonometric.SIN.apply(self());
  }

  /** As {@link #sin()}, in place. */
  default Tensor sin_() {
    return Trigonometric.SIN.applyInPlace(self());
  }

  /** The cosine. */
  default Tensor cos() {
    return Trigonometric.COS.apply(self());
  }

  /** As {@link #cos()}, in place. */
  default Tensor cos_() {
    return Trigonometric.COS.applyInPlace(self());
  }

  /** The tangent. */
  default Tensor tan() {
    return Trigonometric.TAN.apply(self());
  }

  /** As {@link #tan()}, in place. */
  default Tensor tan_() {
    return Trigonometric.TAN.applyInPlace(self());
  }

  /** The arc sine. */
  default Tensor asin() {
    return Trigonometric.ASIN.apply(self());
  }

  /** As {@link #asin()}, in place. */
  default Tensor asin_() {
    return Trigonometric.ASIN.applyInPlace(self());
  }

  /** The arc cosine. */
  default Tensor acos() {
    return Trigonometric.ACOS.apply(self());
  }

  /** As {@link #acos()}, in place. */
  default Tensor acos_() {
    return Trigonometric.ACOS.applyInPlace(self());
  }

  /** The arc tangent. */
  default Tensor atan() {
    return Trigonometric.ATAN.apply(self());
  }

  /** As {@link #atan()}, in place. */
  default Tensor atan_() {
    return Trigonometric.ATAN.applyInPlace(self());
  }

  /** The hyperbolic sine. */
  default Tensor sinh() {
    return Trigonometric.SINH.apply(self());
  }

  /** As {@link #sinh()}, in place. */
  default Tensor sinh_() {
    return Trigonometric.SINH.applyInPlace(self());
  }

  /** The hyperbolic cosine. */
  default Tensor cosh() {
    return Trigonometric.COSH.apply(self());
  }

  /** As {@link #cosh()}, in place. */
  default Tensor cosh_() {
    return Trigonometric.COSH.applyInPlace(self());
  }

  /** The hyperbolic tangent. */
  default Tensor tanh() {
    return Activation.TANH.apply(self());
  }

  /** As {@link #tanh()}, in place. */
  default Tensor tanh_() {
    return Activation.TANH.applyInPlace(self());
  }

  /** The inverse hyperbolic sine. */
  default Tensor asinh() {
    return Trigonometric.ASINH.apply(self());
  }

  /** As {@link #asinh()}, in place. */
  default Tensor asinh_() {
    return Trigonometric.ASINH.applyInPlace(self());
  }

  /** The inverse hyperbolic cosine. */
  default Tensor acosh() {
    return Trigonometric.ACOSH.apply(self());
  }

  /** As {@link #acosh()}, in place. */
  default Tensor acosh_() {
    return Trigonometric.ACOSH.applyInPlace(self());
  }

  /** The inverse hyperbolic tangent. */
  default Tensor atanh() {
    return Trigonometric.ATANH.apply(self());
  }

  /** As {@link #atanh()}, in place. */
  default Tensor atanh_() {
    return Trigonometric.ATANH.applyInPlace(self());
  }

  /** {@code 1 / (1 + e^-self)}. */
  default Tensor sigmoid() {
    return Activation.SIGMOID.apply(self());
  }

  /** As {@link #sigmoid()}, in place. */
  default Tensor sigmoid_() {
    return Activation.SIGMOID.applyInPlace(self());
  }

  /** {@code max(self, 0)}. */
  default Tensor relu() {
    return Activation.RELU.apply(self());
  }

  /** As {@link #relu()}, in place. */
  default Tensor relu_() {
    return Activation.RELU.applyInPlace(self());
  }

  /** The error function. */
  default Tensor erf() {
    return Exponential.ERF.apply(self());
  }

  /** As {@link #erf()}, in place. */
  default Tensor erf_() {
    return Exponential.ERF.applyInPlace(self());
  }

  /** {@code 1 - erf(self)}. */
  default Tensor erfc() {
    return Exponential.ERFC.apply(self());
  }

  /** As {@link #erfc()}, in place. */
  default Tensor erfc_() {
    return Exponential.ERFC.applyInPlace(self());
  }

  /** The inverse of {@link #erf()}. */
  default Tensor erfinv() {
    return Exponential.ERFINV.apply(self());
  }

  /** As {@link #erfinv()}, in place. */
  default Tensor erfinv_() {
    return Exponential.ERFINV.applyInPlace(self());
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
    return NanToNum.of(self(), nan, posinf, neginf);
  }
}
