package ibrik.cpu;

/**
 * The sizes of a two-dimensional pooling over {@code batch × height × width × channels}.
 *
 * <p>With {@code ceilMode} a last window that starts inside the image or its left or upper padding
 * counts although it ends outside.
 */
public record PoolShape(
    int batch,
    int height,
    int width,
    int channels,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int paddingHeight,
    int paddingWidth,
    int dilationHeight,
    int dilationWidth,
    boolean ceilMode) {

  /** Rows of the output. */
  public int outHeight() {
    return outSize(height, kernelHeight, strideHeight, paddingHeight, dilationHeight, ceilMode);
  }

  /** Columns of the output. */
  public int outWidth() {
    return outSize(width, kernelWidth, strideWidth, paddingWidth, dilationWidth, ceilMode);
  }

  int inSize() {
    return height * width * channels;
  }

  int outSize() {
    return outHeight() * outWidth() * channels;
  }

  /** The first row of the image under the window of output row {@code y}. */
  int top(int y) {
    return firstInside(y * strideHeight - paddingHeight, dilationHeight);
  }

  /** The row behind the last one under the window of output row {@code y}. */
  int bottom(int y) {
    return Math.min(
        height, y * strideHeight - paddingHeight + (kernelHeight - 1) * dilationHeight + 1);
  }

  /** The first column of the image under the window of output column {@code x}. */
  int left(int x) {
    return firstInside(x * strideWidth - paddingWidth, dilationWidth);
  }

  /** The column behind the last one under the window of output column {@code x}. */
  int right(int x) {
    return Math.min(width, x * strideWidth - paddingWidth + (kernelWidth - 1) * dilationWidth + 1);
  }

  private static int firstInside(int start, int dilation) {
    return start >= 0 ? start : start + Math.ceilDiv(-start, dilation) * dilation;
  }

  /**
   * The size of a pooled dimension: {@code (size + 2 padding - dilation (kernel - 1) - 1) / stride
   * + 1}, rounded down, or up with {@code ceilMode} unless the last window would start in the
   * padding behind the image.
   */
  public static int outSize(
      int size, int kernel, int stride, int padding, int dilation, boolean ceilMode) {
    var span = size + 2 * padding - dilation * (kernel - 1) - 1;
    var result = Math.floorDiv(span + (ceilMode ? stride - 1 : 0), stride) + 1;
    return ceilMode && (result - 1) * stride >= size + padding ? result - 1 : result;
  }
}
