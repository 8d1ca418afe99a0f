package ibrik.tensor;

import java.util.Arrays;

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
      return x.storage().readFloats();
    }
    var copy = empty(x.dtype(), x.sizes());
    Copy.elements(x, copy);
    return copy.storage().floats();
  }

  /** A float32 tensor of shape {@code sizes} = [N, C, …] on {@code values}, which lie N, …, C. */
  public static Tensor ofChannelsLast(float[] values, int... sizes) {
    return Tensor.channelsLast(Storage.of(values), sizes.clone(), strides(sizes));
  }

  /**
   * A float32 tensor of shape {@code sizes} = [N, C, …] whose elements, N, …, C, are worked out
   * when they are looked at.
   *
   * @param operands the tensors that they are made of
   */
  public static Tensor ofChannelsLast(Deferred elements, int[] sizes, Tensor... operands) {
    int n = Dims.checkedNumel("channels last", sizes);
    return Tensor.channelsLast(
        Storage.deferred(elements, n, storages(operands)), sizes.clone(), strides(sizes));
  }

  private static Storage[] storages(Tensor... tensors) {
    return Arrays.stream(tensors).map(Tensor::storage).toArray(Storage[]::new);
  }

  /**
   * What the elements of {@code x} are yet to be worked out from; null where they are there, or
   * {@code x} is a view.
   */
  public static Deferred deferred(Tensor x) {
    return x.isView() ? null : x.storage().deferred();
  }

  /** A tensor like {@code like} in shape and memory, of elements that are worked out later. */
  static Tensor deferredLike(Tensor like, Deferred elements, Tensor... operands) {
    int n = (int) like.numel();
    return Tensor.onLayoutOf(like, Storage.deferred(elements, n, storages(operands)));
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
