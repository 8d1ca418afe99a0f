package ibrik.tensor;

import java.util.stream.IntStream;

/** {@code squeeze} and {@code unsqueeze}: views without or with dimensions of size 1. */
final class Squeeze {
  private Squeeze() {}

  /** Without any dimension of size 1. */
  static Tensor all(Tensor input) {
    int[] sizes = input.sizes();
    int[] kept = IntStream.range(0, sizes.length).filter(d -> sizes[d] != 1).toArray();
    return keeping("SqueezeBackward0", input, kept);
  }

  /** Without dimension {@code dim} if its size is 1. */
  static Tensor of(Tensor input, int dim) {
    int gone = Dims.wrap("squeeze", dim, input.dim());
    int[] sizes = input.sizes();
    int[] kept = IntStream.range(0, sizes.length).filter(d -> d != gone || sizes[d] != 1).toArray();
    return keeping("SqueezeBackward1", input, kept);
  }

  private static Tensor keeping(String name, Tensor input, int[] kept) {
    int[] before = input.sizes();
    int[] strides = input.strides();
    return View.of(
        name,
        input,
        IntStream.of(kept).map(d -> before[d]).toArray(),
        IntStream.of(kept).map(d -> strides[d]).toArray(),
        input.offset(),
        g -> g.reshape(before));
  }

  static Tensor unsqueeze(Tensor input, int dim) {
    int rank = input.dim();
    int at = Dims.wrap("unsqueeze", dim, rank + 1);
    int[] sizes = new int[rank + 1];
    int[] strides = new int[rank + 1];
    for (int d = 0; d <= rank; d++) {
      int from = d < at ? d : d - 1;
      sizes[d] = d == at ? 1 : input.sizes()[from];
      strides[d] = d == at ? 1 : input.strides()[from];
    }
    if (at < rank) {
      strides[at] = input.sizes()[at] * input.strides()[at];
    }
    return View.of("UnsqueezeBackward0", input, sizes, strides, input.offset(), g -> g.squeeze(at));
  }
}
