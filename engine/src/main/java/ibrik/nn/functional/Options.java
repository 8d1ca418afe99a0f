package ibrik.nn.functional;

/**
 * Where options begin; meant to be imported statically.
 *
 * <pre>{@code
 * F.conv2d(input, weight, stride(2).padding(1))
 * F.maxPool2d(input, 3, ceilMode(true))
 * F.interpolate(input, scaleFactor(2).mode("bilinear"))
 * new Conv2d(16, 33, kernel(3, 5)).stride(2, 1)
 * }</pre>
 */
public final class Options {
  private Options() {}

  /** Sizes of a kernel or window that differ by dimension: {@code kernel(3, 5)}, rows first. */
  public static int[] kernel(int... sizes) {
    return sizes;
  }

  /** Steps between neighbouring places of a kernel or window. */
  public static Window stride(int... stride) {
    return Window.DEFAULT.stride(stride);
  }

  /** Zeros added on both sides. */
  public static Window padding(int... padding) {
    return Window.DEFAULT.padding(padding);
  }

  /** Convolutions: {@code "same"} or {@code "valid"}. */
  public static ConvOptions padding(String padding) {
    return Window.DEFAULT.padding(padding);
  }

  /** Steps between neighbouring elements of a kernel or window. */
  public static Window dilation(int... dilation) {
    return Window.DEFAULT.dilation(dilation);
  }

  /** Convolutions: in how many separate groups channels are convolved. */
  public static ConvOptions groups(int groups) {
    return ConvOptions.DEFAULT.groups(groups);
  }

  /** Transposed convolutions: added to one side of the output. */
  public static ConvOptions outputPadding(int... outputPadding) {
    return ConvOptions.DEFAULT.outputPadding(outputPadding);
  }

  /** Pooling: whether a last window that reaches beyond the padded input counts. */
  public static PoolOptions ceilMode(boolean ceilMode) {
    return PoolOptions.DEFAULT.ceilMode(ceilMode);
  }

  /** Average pooling: whether the padding counts in the divisor. */
  public static PoolOptions countIncludePad(boolean countIncludePad) {
    return PoolOptions.DEFAULT.countIncludePad(countIncludePad);
  }

  /** Average pooling: what sums are divided by. */
  public static PoolOptions divisorOverride(int divisor) {
    return PoolOptions.DEFAULT.divisorOverride(divisor);
  }

  /** Interpolation: to these spatial sizes. */
  public static InterpolateOptions size(int... sizes) {
    return InterpolateOptions.ofSize(sizes);
  }

  /** Interpolation: the spatial sizes times this. */
  public static InterpolateOptions scaleFactor(double... factors) {
    return InterpolateOptions.ofScale(factors);
  }
}
