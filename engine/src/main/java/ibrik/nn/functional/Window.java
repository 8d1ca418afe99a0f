package ibrik.nn.functional;

/**
 * How a kernel moves over its input: the options that convolutions and pooling share. Begins with
 * one of {@link Options}: {@code stride(2).padding(1)}.
 */
public final class Window implements ConvOptions, PoolOptions {
  static final Window DEFAULT = unset();

  private final int[] stride;
  private final int[] padding;
  private final String paddingName;
  private final int[] dilation;

  private Window(int[] stride, int[] padding, String paddingName, int[] dilation) {
    this.stride = stride;
    this.padding = padding;
    this.paddingName = paddingName;
    this.dilation = dilation;
  }

  /** No option set. */
  static Window unset() {
    return new Window(null, null, null, null);
  }

  @Override
  public Window stride(int... values) {
    return new Window(values.clone(), padding, paddingName, dilation);
  }

  @Override
  public Window padding(int... values) {
    return new Window(stride, values.clone(), null, dilation);
  }

  @Override
  public ConvOptions padding(String name) {
    return named(name);
  }

  /** With padding {@code "same"} or {@code "valid"}. */
  Window named(String name) {
    return new Window(stride, null, name, dilation);
  }

  @Override
  public Window dilation(int... values) {
    return new Window(stride, padding, paddingName, values.clone());
  }

  /** {@code "same"} or {@code "valid"}; null where the padding is in numbers. */
  String paddingName() {
    return paddingName;
  }

  /** The stride for {@code rank} dimensions, {@code otherwise} where none is given. */
  int[] stride(String op, int rank, int[] otherwise) {
    return stride == null ? otherwise : Spatial.expand(op, "stride", stride, rank);
  }

  int[] padding(String op, int rank) {
    return padding == null ? new int[rank] : Spatial.expand(op, "padding", padding, rank);
  }

  int[] dilation(String op, int rank) {
    return dilation == null
        ? Spatial.repeat(1, rank)
        : Spatial.expand(op, "dilation", dilation, rank);
  }

  boolean hasDilation() {
    return dilation != null;
  }

  @Override
  public ConvArguments arguments() {
    return new ConvArguments(this, 1, null);
  }

  @Override
  public PoolArguments values() {
    return new PoolArguments(this, false, true, null);
  }
}
