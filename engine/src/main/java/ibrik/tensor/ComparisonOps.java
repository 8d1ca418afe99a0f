package ibrik.tensor;

/** Comparisons, logic and bits of {@link Tensor}, and choices by them. Comparisons give bools. */
public sealed interface ComparisonOps permits PointwiseOps {
  private Tensor self() {
    return (Tensor) this;
  }

  /** Whether {@code self == other}, element by element, with broadcasting. */
  default Tensor eq(Tensor other) {
    return Comparison.EQ.apply(self(), other);
  }

  /** Whether {@code self == other}, element by element. */
  default Tensor eq(Number other) {
    return eq(Tensor.number(other));
  }

  /** Whether {@code self != other}, element by element, with broadcasting. */
  default Tensor ne(Tensor other) {
    return Comparison.NE.apply(self(), other);
  }

  /** Whether {@code self != other}, element by element. */
  default Tensor ne(Number other) {
    return ne(Tensor.number(other));
  }

  /** Whether {@code self < other}, element by element, with broadcasting. */
  default Tensor lt(Tensor other) {
    return Comparison.LT.apply(self(), other);
  }

  /** Whether {@code self < other}, element by element. */
  default Tensor lt(Number other) {
    return lt(Tensor.number(other));
  }

  /** Whether {@code self <= other}, element by element, with broadcasting. */
  default Tensor le(Tensor other) {
    return Comparison.LE.apply(self(), other);
  }

  /** Whether {@code self <= other}, element by element. */
  default Tensor le(Number other) {
    return le(Tensor.number(other));
  }

  /** Whether {@code self > other}, element by element, with broadcasting. */
  default Tensor gt(Tensor other) {
    return Comparison.GT.apply(self(), other);
  }

  /** Whether {@code self > other}, element by element. */
  default Tensor gt(Number other) {
    return gt(Tensor.number(other));
  }

  /** Whether {@code self >= other}, element by element, with broadcasting. */
  default Tensor ge(Tensor other) {
    return Comparison.GE.apply(self(), other);
  }

  /** Whether {@code self >= other}, element by element. */
  default Tensor ge(Number other) {
    return ge(Tensor.number(other));
  }

  /** Whether both are true (not 0), element by element, with broadcasting. */
  default Tensor logicalAnd(Tensor other) {
    return Comparison.LOGICAL_AND.apply(self(), other);
  }

  /** Whether one is true (not 0), element by element, with broadcasting. */
  default Tensor logicalOr(Tensor other) {
    return Comparison.LOGICAL_OR.apply(self(), other);
  }

  /** Whether exactly one is true (not 0), element by element, with broadcasting. */
  default Tensor logicalXor(Tensor other) {
    return Comparison.LOGICAL_XOR.apply(self(), other);
  }

  /** Whether it is 0 (false). */
  default Tensor logicalNot() {
    return Predicate.LOGICAL_NOT.apply(self());
  }

  /** Whether it is NaN. */
  default Tensor isnan() {
    return Predicate.ISNAN.apply(self());
  }

  /** Whether it is infinite. */
  default Tensor isinf() {
    return Predicate.ISINF.apply(self());
  }

  /** Whether it is neither NaN nor infinite. */
  default Tensor isfinite() {
    return Predicate.ISFINITE.apply(self());
  }

  /** The bits turned over; of bools, not. */
  default Tensor bitwiseNot() {
    return Bitwise.not(self());
  }

  /** The bits that both have, with broadcasting; whole numbers and bools only. */
  default Tensor bitwiseAnd(Tensor other) {
    return Bitwise.AND.apply(self(), other);
  }

  /** The bits that both have. */
  default Tensor bitwiseAnd(Number other) {
    return bitwiseAnd(Tensor.number(other));
  }

  /** As {@link #bitwiseAnd(Tensor)}, in place. */
  default Tensor bitwiseAnd_(Tensor other) {
    return Bitwise.AND.applyInPlace(self(), other);
  }

  /** The bits that one has, with broadcasting; whole numbers and bools only. */
  default Tensor bitwiseOr(Tensor other) {
    return Bitwise.OR.apply(self(), other);
  }

  /** The bits that one has. */
  default Tensor bitwiseOr(Number other) {
    return bitwiseOr(Tensor.number(other));
  }

  /** As {@link #bitwiseOr(Tensor)}, in place. */
  default Tensor bitwiseOr_(Tensor other) {
    return Bitwise.OR.applyInPlace(self(), other);
  }

  /** The bits that exactly one has, with broadcasting; whole numbers and bools only. */
  default Tensor bitwiseXor(Tensor other) {
    return Bitwise.XOR.apply(self(), other);
  }

  /** The bits that exactly one has. */
  default Tensor bitwiseXor(Number other) {
    return bitwiseXor(Tensor.number(other));
  }

  /** As {@link #bitwiseXor(Tensor)}, in place. */
  default Tensor bitwiseXor_(Tensor other) {
    return Bitwise.XOR.applyInPlace(self(), other);
  }

  /** The bits moved up by {@code other} places, with broadcasting; whole numbers and bools only. */
  default Tensor bitwiseLeftShift(Tensor other) {
    return Bitwise.LEFT_SHIFT.apply(self(), other);
  }

  /** The bits moved up by {@code other} places. */
  default Tensor bitwiseLeftShift(Number other) {
    return bitwiseLeftShift(Tensor.number(other));
  }

  /** As {@link #bitwiseLeftShift(Tensor)}, in place. */
  default Tensor bitwiseLeftShift_(Tensor other) {
    return Bitwise.LEFT_SHIFT.applyInPlace(self(), other);
  }

  /**
   * The bits moved down by {@code other} places, with broadcasting; whole numbers and bools only.
   */
  default Tensor bitwiseRightShift(Tensor other) {
    return Bitwise.RIGHT_SHIFT.apply(self(), other);
  }

  /** The bits moved down by {@code other} places. */
  default Tensor bitwiseRightShift(Number other) {
    return bitwiseRightShift(Tensor.number(other));
  }

  /** As {@link #bitwiseRightShift(Tensor)}, in place. */
  default Tensor bitwiseRightShift_(Tensor other) {
    return Bitwise.RIGHT_SHIFT.applyInPlace(self(), other);
  }

  /** Whether both have the same shape and the same elements; NaN equals nothing. */
  default boolean equal(Tensor other) {
    return Closeness.equal(self(), other);
  }

  /** As {@link #allclose(Tensor, double, double, boolean)} with rtol 1e-5 and atol 1e-8. */
  default boolean allclose(Tensor other) {
    return allclose(other, 1e-5, 1e-8, false);
  }

  /** As {@link #allclose(Tensor, double, double, boolean)}. */
  default boolean allclose(Tensor other, double rtol, double atol) {
    return allclose(other, rtol, atol, false);
  }

  /**
   * Whether {@code |self - other| <= atol + rtol * |other|} everywhere, with broadcasting.
   *
   * @param equalNan whether NaN is close to NaN
   * @throws IllegalArgumentException where the dtypes differ
   */
  default boolean allclose(Tensor other, double rtol, double atol, boolean equalNan) {
    return Closeness.all(self(), other, rtol, atol, equalNan);
  }

  /** Whether {@code |self - other| <= atol + rtol * |other|}, element by element. */
  default Tensor isclose(Tensor other, double rtol, double atol, boolean equalNan) {
    return Closeness.each("isclose", self(), other, rtol, atol, equalNan);
  }

  /** {@code self} where {@code condition} is true, else {@code other}. */
  default Tensor where(Tensor condition, Tensor other) {
    return Where.of(condition, self(), other);
  }

  /** As {@link #where(Tensor, Tensor)}. */
  default Tensor where(Tensor condition, Number other) {
    return where(condition, Tensor.number(other));
  }

  /**
   * {@code value} where {@code mask} is true, else {@code self}.
   *
   * @param mask bool, broadcast
   * @param value without dimensions
   */
  default Tensor maskedFill(Tensor mask, Tensor value) {
    return MaskedFill.of(self(), mask, value);
  }

  /** As {@link #maskedFill(Tensor, Tensor)}. */
  default Tensor maskedFill(Tensor mask, Number value) {
    return maskedFill(mask, Tensor.number(value));
  }

  /** As {@link #maskedFill(Tensor, Tensor)}, in place. */
  default Tensor maskedFill_(Tensor mask, Tensor value) {
    return MaskedFill.inPlace(self(), mask, value);
  }

  /** As {@link #maskedFill(Tensor, Tensor)}, in place. */
  default Tensor maskedFill_(Tensor mask, Number value) {
    return maskedFill_(mask, Tensor.number(value));
  }
}
