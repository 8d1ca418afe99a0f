package ibrik.tensor;

/** Arithmetic of {@link Tensor} with other tensors and with numbers. */
public sealed interface ArithmeticOps permits PointwiseOps {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The sum {@code self + other}, with broadcasting and type promotion. */
  default Tensor add(Tensor other) {
    return Basic.ADD.apply(self(), other);
  }

  /** The sum {@code self + other}. */
  default Tensor add(Number other) {
    return add(Tensor.number(other));
  }

  /** As {@link #add(Tensor)}, in place. */
  default Tensor add_(Tensor other) {
    return Basic.ADD.applyInPlace(self(), other);
  }

  /** As {@link #add(Number)}, in place. */
  default Tensor add_(Number other) {
    return add_(Tensor.number(other));
  }

  /** {@code self + alpha * other}. */
  default Tensor add(Tensor other, Number alpha) {
    return AddScaled.add(self(), other, alpha);
  }

  /** {@code self + alpha * other}. */
  default Tensor add(Number other, Number alpha) {
    return add(Tensor.number(other), alpha);
  }

  /** {@code self += alpha * other}, in place. */
  default Tensor add_(Tensor other, Number alpha) {
    return AddScaled.addInPlace(self(), other, alpha);
  }

  /** The difference {@code self - other}, with broadcasting and type promotion. */
  default Tensor sub(Tensor other) {
    return Basic.SUB.apply(self(), other);
  }

  /** The difference {@code self - other}. */
  default Tensor sub(Number other) {
    return sub(Tensor.number(other));
  }

  /** As {@link #sub(Tensor)}, in place. */
  default Tensor sub_(Tensor other) {
    return Basic.SUB.applyInPlace(self(), other);
  }

  /** As {@link #sub(Number)}, in place. */
  default Tensor sub_(Number other) {
    return sub_(Tensor.number(other));
  }

  /** {@code self - alpha * other}. */
  default Tensor sub(Tensor other, Number alpha) {
    return AddScaled.sub(self(), other, alpha);
  }

  /** {@code self - alpha * other}. */
  default Tensor sub(Number other, Number alpha) {
    return sub(Tensor.number(other), alpha);
  }

  /** {@code self -= alpha * other}, in place. */
  default Tensor sub_(Tensor other, Number alpha) {
    return AddScaled.subInPlace(self(), other, alpha);
  }

  /**
   * The difference the other way round, {@code other - self}, with broadcasting and type promotion.
   */
  default Tensor rsub(Tensor other) {
    return Basic.RSUB.apply(self(), other);
  }

  /** The difference the other way round, {@code other - self}. */
  default Tensor rsub(Number other) {
    return rsub(Tensor.number(other));
  }

  /** {@code other - alpha * self}. */
  default Tensor rsub(Tensor other, Number alpha) {
    return other.sub(self(), alpha);
  }

  /** The product {@code self * other}, with broadcasting and type promotion. */
  default Tensor mul(Tensor other) {
    return Basic.MUL.apply(self(), other);
  }

  /** The product {@code self * other}. */
  default Tensor mul(Number other) {
    return mul(Tensor.number(other));
  }

  /** As {@link #mul(Tensor)}, in place. */
  default Tensor mul_(Tensor other) {
    return Basic.MUL.applyInPlace(self(), other);
  }

  /** As {@link #mul(Number)}, in place. */
  default Tensor mul_(Number other) {
    return mul_(Tensor.number(other));
  }

  /**
   * The quotient {@code self / other}; whole numbers give float32, with broadcasting and type
   * promotion.
   */
  default Tensor div(Tensor other) {
    return Basic.DIV.apply(self(), other);
  }

  /** The quotient {@code self / other}; whole numbers give float32. */
  default Tensor div(Number other) {
    return div(Tensor.number(other));
  }

  /** As {@link #div(Tensor)}, in place. */
  default Tensor div_(Tensor other) {
    return Basic.DIV.applyInPlace(self(), other);
  }

  /** As {@link #div(Number)}, in place. */
  default Tensor div_(Number other) {
    return div_(Tensor.number(other));
  }

  /**
   * The quotient, rounded: {@code "floor"} down, {@code "trunc"} towards 0; null: not rounded.
   *
   * @throws IllegalArgumentException for another mode, or whole numbers divided by zero
   */
  default Tensor div(Tensor other, String roundingMode) {
    return switch (roundingMode) {
      case null -> div(other);
      case "floor" -> Division.FLOOR_DIVIDE.apply(self(), other);
      case "trunc" -> Division.TRUNC_DIVIDE.apply(self(), other);
      default ->
          throw new IllegalArgumentException(
              "div: expected the rounding mode \"floor\", \"trunc\" or null, given \"%s\""
                  .formatted(roundingMode));
    };
  }

  /** As {@link #div(Tensor, String)}. */
  default Tensor div(Number other, String roundingMode) {
    return div(Tensor.number(other), roundingMode);
  }

  /** The quotient the other way round, {@code other / self}. */
  default Tensor rdiv(Number other) {
    return self().reciprocal().mul(other);
  }

  /** The quotient {@code self / other}, rounded down, with broadcasting and type promotion. */
  default Tensor floorDivide(Tensor other) {
    return Division.FLOOR_DIVIDE.apply(self(), other);
  }

  /** The quotient {@code self / other}, rounded down. */
  default Tensor floorDivide(Number other) {
    return floorDivide(Tensor.number(other));
  }

  /** As {@link #floorDivide(Tensor)}, in place. */
  default Tensor floorDivide_(Tensor other) {
    return Division.FLOOR_DIVIDE.applyInPlace(self(), other);
  }

  /** As {@link #floorDivide(Number)}, in place. */
  default Tensor floorDivide_(Number other) {
    return floorDivide_(Tensor.number(other));
  }

  /**
   * What {@link #floorDivide} leaves, with the sign of {@code other}: Python's {@code %}, with
   * broadcasting and type promotion.
   */
  default Tensor remainder(Tensor other) {
    return Division.REMAINDER.apply(self(), other);
  }

  /** What {@link #floorDivide} leaves, with the sign of {@code other}: Python's {@code %}. */
  default Tensor remainder(Number other) {
    return remainder(Tensor.number(other));
  }

  /** As {@link #remainder(Tensor)}, in place. */
  default Tensor remainder_(Tensor other) {
    return Division.REMAINDER.applyInPlace(self(), other);
  }

  /** As {@link #remainder(Number)}, in place. */
  default Tensor remainder_(Number other) {
    return remainder_(Tensor.number(other));
  }

  /**
   * What a division that rounds towards 0 leaves, with the sign of {@code self}: Java's {@code %},
   * with broadcasting and type promotion.
   */
  default Tensor fmod(Tensor other) {
    return Division.FMOD.apply(self(), other);
  }

  /**
   * What a division that rounds towards 0 leaves, with the sign of {@code self}: Java's {@code %}.
   */
  default Tensor fmod(Number other) {
    return fmod(Tensor.number(other));
  }

  /** As {@link #fmod(Tensor)}, in place. */
  default Tensor fmod_(Tensor other) {
    return Division.FMOD.applyInPlace(self(), other);
  }

  /** As {@link #fmod(Number)}, in place. */
  default Tensor fmod_(Number other) {
    return fmod_(Tensor.number(other));
  }

  /** {@code self} to the power of {@code exponent}, with broadcasting and type promotion. */
  default Tensor pow(Tensor exponent) {
    return Power.of(self(), exponent);
  }

  /**
   * {@code self} to the power of {@code exponent}.
   *
   * @throws IllegalArgumentException for whole numbers and a negative exponent
   */
  default Tensor pow(Number exponent) {
    return Power.of(self(), exponent);
  }

  /** As {@link #pow(Tensor)}, in place. */
  default Tensor pow_(Tensor exponent) {
    return Power.inPlace(self(), exponent);
  }

  /** As {@link #pow(Number)}, in place. */
  default Tensor pow_(Number exponent) {
    return Power.inPlace(self(), exponent);
  }

  /** Of each pair the larger one, NaN where either is, with broadcasting and type promotion. */
  default Tensor maximum(Tensor other) {
    return Extremum.MAXIMUM.apply(self(), other);
  }

  /** Of each pair the smaller one, NaN where either is, with broadcasting and type promotion. */
  default Tensor minimum(Tensor other) {
    return Extremum.MINIMUM.apply(self(), other);
  }

  /** The angle of the point (other, self), in (-π, π], with broadcasting and type promotion. */
  default Tensor atan2(Tensor other) {
    return Polar.ATAN2.apply(self(), other);
  }

  /** {@code sqrt(self² + other²)}, with broadcasting and type promotion. */
  default Tensor hypot(Tensor other) {
    return Polar.HYPOT.apply(self(), other);
  }

  /** Between self (weight 0) and {@code end} (weight 1): {@code self + weight * (end - self)}. */
  default Tensor lerp(Tensor end, Tensor weight) {
    return Ternary.LERP.apply(self(), end, weight, 0);
  }

  /** As {@link #lerp(Tensor, Tensor)}. */
  default Tensor lerp(Tensor end, double weight) {
    return lerp(end, Tensor.number(weight));
  }

  /** As {@link #lerp(Tensor, Tensor)}, in place. */
  default Tensor lerp_(Tensor end, Tensor weight) {
    return Ternary.LERP.applyInPlace(self(), end, weight, 0);
  }

  /** As {@link #lerp(Tensor, Tensor)}, in place. */
  default Tensor lerp_(Tensor end, double weight) {
    return lerp_(end, Tensor.number(weight));
  }

  /** {@code self + value * tensor1 * tensor2}. */
  default Tensor addcmul(Tensor tensor1, Tensor tensor2, Number value) {
    return Ternary.ADDCMUL.apply(self(), tensor1, tensor2, value);
  }

  /** {@code self + tensor1 * tensor2}. */
  default Tensor addcmul(Tensor tensor1, Tensor tensor2) {
    return addcmul(tensor1, tensor2, 1);
  }

  /** {@code self += value * tensor1 * tensor2}, in place. */
  default Tensor addcmul_(Tensor tensor1, Tensor tensor2, Number value) {
    return Ternary.ADDCMUL.applyInPlace(self(), tensor1, tensor2, value);
  }

  /** {@code self += tensor1 * tensor2}, in place. */
  default Tensor addcmul_(Tensor tensor1, Tensor tensor2) {
    return addcmul_(tensor1, tensor2, 1);
  }

  /** {@code self + value * tensor1 / tensor2}. */
  default Tensor addcdiv(Tensor tensor1, Tensor tensor2, Number value) {
    return Ternary.ADDCDIV.apply(self(), tensor1, tensor2, value);
  }

  /** {@code self + tensor1 / tensor2}. */
  default Tensor addcdiv(Tensor tensor1, Tensor tensor2) {
    return addcdiv(tensor1, tensor2, 1);
  }

  /** {@code self += value * tensor1 / tensor2}, in place. */
  default Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Number value) {
    return Ternary.ADDCDIV.applyInPlace(self(), tensor1, tensor2, value);
  }

  /** {@code self += tensor1 / tensor2}, in place. */
  default Tensor addcdiv_(Tensor tensor1, Tensor tensor2) {
    return addcdiv_(tensor1, tensor2, 1);
  }
}
