package ibrik.nn.functional;

/**
 * The values of all {@link PoolOptions}.
 *
 * @param window stride, padding and dilation
 * @param divisorOverride null: none
 */
public record PoolArguments(
    Window window, boolean ceilMode, boolean countIncludePad, Integer divisorOverride)
    implements PoolOptions {
  @Override
  public PoolOptions stride(int... stride) {
    return with(window.stride(stride));
  }

  @Override
  public PoolOptions padding(int... padding) {
    return with(window.padding(padding));
  }

  @Override
  public PoolOptions dilation(int... dilation) {
    return with(window.dilation(dilation));
  }

  private PoolArguments with(Window changed) {
    return new PoolArguments(changed, ceilMode, countIncludePad, divisorOverride);
  }

  @Override
  public PoolArguments values() {
    return this;
  }
}
