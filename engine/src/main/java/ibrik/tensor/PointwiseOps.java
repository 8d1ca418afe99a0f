package ibrik.tensor;

/** Element-wise operations of {@link Tensor}: arithmetic, functions, comparisons, logic. */
public sealed interface PointwiseOps extends RandomOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The sum {@code self + other}, with broadcasting and type promotion. */
  default Tensor add(Tensor other) {
    return Binary.ADD.apply(self(), other);
  }

  /** The sum {@code self + other}. */
  default Tensor add(Number other) {
    return add(Tensor.number(other));
  }

  /** {@code self += other}, in place. */
  default Tensor add_(Tensor other) {
    return Binary.ADD.applyInPlace(self(), other);
  }

  /** {@code self += other}, in place. */
  default Tensor add_(Number other) {
    return add_(Tensor.number(other));
  }

  /** The difference {@code self - other}. */
  default Tensor sub(Tensor other) {
    return Binary.SUB.apply(self(), other);
  }

  /** The difference {@code self - other}. */
  default Tensor sub(Number other) {
    return sub(Tensor.number(other));
  }

  /** The product {@code self * other}. */
  default Tensor mul(Tensor other) {
    return Binary.MUL.apply(self(), other);
  }

  /** The product {@code self * other}. */
  default Tensor mul(Number other) {
    return mul(Tensor.number(other));
  }

  /** {@code self *= other}, in place. */
  default Tensor mul_(Tensor other) {
    return Binary.MUL.applyInPlace(self(), other);
  }

  /** {@code self *= other}, in place. */
  default Tensor mul_(Number other) {
    return mul_(Tensor.number(other));
  }

  /** The quotient {@code self / other}; whole numbers give float32. */
  default Tensor div(Tensor other) {
    return Binary.DIV.apply(self(), other);
  }

  /** The quotient {@code self / other}; whole numbers give float32. */
  default Tensor div(Number other) {
    return div(Tensor.number(other));
  }

  /** {@code -self}. */
  default Tensor neg() {
    return Unary.NEG.apply(self());
  }

  /** {@code e^self}. */
  default Tensor exp() {
    return Unary.EXP.apply(self());
  }

  /** {@code e^self}, in place. */
  default Tensor exp_() {
    return Unary.EXP.applyInPlace(self());
  }

  /** The natural logarithm. */
  default Tensor log() {
    return Unary.LOG.apply(self());
  }

  /** The square root. */
  default Tensor sqrt() {
    return Unary.SQRT.apply(self());
  }

  /** Overwrites all elements with 0. */
  default Tensor zero_() {
    return fill_(0);
  }

  /** Overwrites all elements with {@code value}. */
  default Tensor fill_(Number value) {
    return copy_(Tensor.number(value));
  }

  /** Overwrites the elements with those of {@code source}, broadcast and cast. */
  default Tensor copy_(Tensor source) {
    return Copy.into(self(), source);
  }

  /** The same elements as {@code dtype}; itself where it has that dtype. */
  default Tensor to(DType dtype) {
    return Copy.to(self(), dtype);
  }
}
