package ibrik.tensor;

/** Methods of {@link Tensor} that overwrite, cast or rearrange its elements by value. */
public sealed interface FillOps permits PointwiseOps {
  private Tensor self() {
    return (Tensor) this;
  }

  /** Overwrites all elements with 0. */
  default Tensor zero_() {
    return Fill.zero(self());
  }

  /** Overwrites all elements with {@code value}, cast. */
  default Tensor fill_(Number value) {
    return Fill.number(self(), value);
  }

  /** Overwrites all elements with {@code value}, true or false (1 or 0). */
  default Tensor fill_(boolean value) {
    return fill_(value ? 1 : 0);
  }

  /**
   * Overwrites all elements with {@code value}, a tensor without dimensions; gradients flow to it.
   */
  default Tensor fill_(Tensor value) {
    return Fill.tensor(self(), value);
  }

  /**
   * Overwrites the elements with those of {@code source}, broadcast and cast; gradients flow to it.
   */
  default Tensor copy_(Tensor source) {
    return Copy.into(self(), source);
  }

  /** The same elements as {@code dtype}; itself where it has that dtype. */
  default Tensor to(DType dtype) {
    return Copy.to(self(), dtype);
  }

  /**
   * The same elements on {@code device}: itself.
   *
   * @throws IllegalArgumentException for a device that is not there
   */
  default Tensor to(Device device) {
    device.demandAvailable("to");
    return self();
  }

  /** As {@link #to(Device)}, {@code "cpu"}. */
  default Tensor to(String device) {
    return to(Device.of(device));
  }

  /** As {@link #to(Device)} and {@link #to(DType)}. */
  default Tensor to(Device device, DType dtype) {
    return to(device).to(dtype);
  }

  /** Itself: it is there already. */
  default Tensor cpu() {
    return to(Device.CPU);
  }

  /** Where its elements are: {@link Device#CPU}. */
  default Device device() {
    return Device.CPU;
  }

  /** The same elements in the dtype of {@code other}. */
  default Tensor typeAs(Tensor other) {
    return to(other.dtype());
  }

  /** As float32: PyTorch's {@code float()}. */
  default Tensor toFloat() {
    return to(DType.FLOAT32);
  }

  /** As float64: PyTorch's {@code double()}. */
  default Tensor toDouble() {
    return to(DType.FLOAT64);
  }

  /** As float16: PyTorch's {@code half()}. */
  default Tensor toHalf() {
    return to(DType.FLOAT16);
  }

  /** As bfloat16: PyTorch's {@code bfloat16()}. */
  default Tensor toBfloat16() {
    return to(DType.BFLOAT16);
  }

  /** As int64: PyTorch's {@code long()}. */
  default Tensor toLong() {
    return to(DType.INT64);
  }

  /** As int32: PyTorch's {@code int()}. */
  default Tensor toInt() {
    return to(DType.INT32);
  }

  /** As int16: PyTorch's {@code short()}. */
  default Tensor toShort() {
    return to(DType.INT16);
  }

  /** As int8: PyTorch's {@code char()}. */
  default Tensor toChar() {
    return to(DType.INT8);
  }

  /** As uint8: PyTorch's {@code byte()}. */
  default Tensor toByte() {
    return to(DType.UINT8);
  }

  /** As bool: PyTorch's {@code bool()}. */
  default Tensor toBool() {
    return to(DType.BOOL);
  }

  /**
   * The lower triangle of the last two dimensions, up to {@code diagonal} above the main one; else
   * 0.
   */
  default Tensor tril(int diagonal) {
    return Triangle.LOWER.of(self(), diagonal);
  }

  /** The lower triangle of the last two dimensions; else 0. */
  default Tensor tril() {
    return tril(0);
  }

  /**
   * The upper triangle of the last two dimensions, from {@code diagonal} above the main one; else
   * 0.
   */
  default Tensor triu(int diagonal) {
    return Triangle.UPPER.of(self(), diagonal);
  }

  /** The upper triangle of the last two dimensions; else 0. */
  default Tensor triu() {
    return triu(0);
  }

  /**
   * Of a vector the matrix with it as its diagonal, of a matrix its diagonal; {@code diagonal}
   * places above the main one.
   */
  default Tensor diag(int diagonal) {
    return Diag.of(self(), diagonal);
  }

  /** As {@link #diag(int)} with the main diagonal. */
  default Tensor diag() {
    return diag(0);
  }

  /**
   * Class numbers as rows of zeros with a single 1: int64, with a new last dimension.
   *
   * @param numClasses its size; -1: one more than the largest class
   * @throws IllegalArgumentException unless int64 and in [0, numClasses)
   */
  default Tensor oneHot(int numClasses) {
    return OneHot.of(self(), numClasses);
  }
}
