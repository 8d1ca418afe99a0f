package ibrik.tensor;

/**
 * Channels-last memory for the engine's own operations: a tensor [N, C, H, W] whose elements lie in
 * the order N, H, W, C. The shape stays [N, C, H, W]; only speed tells the difference.
 */
public final class MemoryFormat {
  private MemoryFormat() {}

  /** Whether {@code x} lies channels-last at the moment. */
  public static boolean isChannelsLast(Tensor x) {
    return x.isChannelsLast();
  }

  /**
   * The elements of float32 {@code x} [N, C, …] in the order N, …, C. May be the tensor's own
   * array: not to be written to.
   */
  public static float[] toChannelsLast(Tensor x) {
    if (x.isChannelsLast()) {
      return x.storage().floats();
    }
    var copy = empty(x.dtype(), x.sizes());
    Copy.elements(x, copy);
    return copy.storage().floats();
  }

  /** A float32 tensor of shape {@code sizes} = [N, C, …] on {@code values}, which lie N, …, C. */
  public static Tensor ofChannelsLast(float[] values, int... sizes) {
    return Tensor.channelsLast(Storage.of(values), sizes.clone(), strides(sizes));
  }

  private static Tensor empty(DType dtype, int[] sizes) {
    int n = Dims.checkedNumel("channels last", sizes);
    return Tensor.channelsLast(Storage.empty(dtype, n), sizes, strides(sizes));
  }

  private static int[] strides(int[] sizes) {
    int[] strides = new int[sizes.length];
    strides[1] = 1;
    int step = Math.max(sizes[1], 1);
    for (int d = sizes.length - 1; d >= 2; d--) {
      strides[d] = step;
      step *= Math.max(sizes[d], 1);
    }
    strides[0] = step;
    return strides;
  }
}
