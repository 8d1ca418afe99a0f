package ibrik.nn.functional;

/**
 * Options of pooling, with PyTorch's names and defaults: {@code stride(1).ceilMode(true)}. Each
 * method gives a changed copy. An option is one number for all spatial dimensions, or one for each.
 */
public sealed interface PoolOptions permits PoolArguments, Window {
  // Not Window.DEFAULT: that is not there yet when Window is what brings this interface in.
  /** The defaults. */
  PoolOptions DEFAULT = Window.unset();

  /** Steps between neighbouring windows; default: the size of the window. */
  PoolOptions stride(int... stride);

  /** Places added on both sides, at most half a window; default 0. */
  PoolOptions padding(int... padding);

  /** Maximum only: steps between neighbouring elements of the window; default 1. */
  PoolOptions dilation(int... dilation);

  /** Whether a last window that reaches beyond the padded input counts; default false. */
  default PoolOptions ceilMode(boolean ceilMode) {
    var now = values();
    return new PoolArguments(now.window(), ceilMode, now.countIncludePad(), now.divisorOverride());
  }

  /** Average only: whether the padding counts in the divisor; default true. */
  default PoolOptions countIncludePad(boolean countIncludePad) {
    var now = values();
    return new PoolArguments(now.window(), now.ceilMode(), countIncludePad, now.divisorOverride());
  }

  /** Average only: what sums are divided by, in place of the number of elements. */
  default PoolOptions divisorOverride(int divisor) {
    var now = values();
    return new PoolArguments(now.window(), now.ceilMode(), now.countIncludePad(), divisor);
  }

  /** All of them. */
  PoolArguments values();
}
