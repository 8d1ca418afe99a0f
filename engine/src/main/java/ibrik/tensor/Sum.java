package ibrik.tensor;

import ibrik.cpu.Reductions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** {@code sum}: over all elements or along dimensions; its derivative is {@code expand}. */
final class Sum extends Op {
  private final Reduction reduction;

  private Sum(String name, Tensor input, Reduction reduction) {
    super(name, input);
    this.reduction = reduction;
  }

  /**
   * @param dims empty: all
   * @param dtype null: the input's, int64 for whole numbers
   */
  static Tensor of(Tensor input, int[] dims, boolean keepdim, DType dtype) {
    DType type = dtype != null ? dtype : input.isFloatingPoint() ? input.dtype() : DType.INT64;
    var reduction = Reduction.of("sum", input, dims, keepdim);
    var op = new Sum(dims.length == 0 ? "SumBackward0" : "SumBackward1", input, reduction);
    return op.result(compute(input.detachedTo(type), reduction));
  }

  static Tensor toSize(Tensor input, int[] sizes) {
    if (!Dims.canBroadcast(sizes, input.sizes())) {
      throw new IllegalArgumentException(
          "sumToSize: expected sizes that can be broadcast to %s, given %s"
              .formatted(input.shape(), Shape.format(sizes)));
    }
    int lead = input.dim() - sizes.length;
    int[] over =
        IntStream.range(0, input.dim())
            .filter(d -> d < lead || sizes[d - lead] == 1 && input.sizes()[d] != 1)
            .toArray();
    return (over.length == 0 ? input : of(input, over, true, null)).reshape(sizes);
  }

  /** The sums in the dtype of {@code x}, without history. */
  static Tensor compute(Tensor x, Reduction reduction) {
    var out = Tensor.allocate(x.dtype(), reduction.sizes());
    if (x.dtype() == DType.FLOAT32) {
      floats(x, reduction, out.storage().floats());
      return out;
    }
    var lanes = Lanes.of(x, reduction);
    if (x.isFloatingPoint()) {
      lanes.doubles((lane, values) -> out.storage().setDouble(lane, Lanes.sum(values)));
    } else {
      lanes.longs((lane, values) -> out.storage().setLong(lane, Arrays.stream(values).sum()));
    }
    return out;
  }

  private static void floats(Tensor x, Reduction reduction, float[] out) {
    int rank = x.dim();
    int n = (int) reduction.count();
    int[] dims = reduction.dims().clone();
    Arrays.sort(dims);
    if (dims.length == rank || rank == 0) {
      var dense = x.isChannelsLast() ? x : Copy.rowMajor(x);
      out[0] = Reductions.sum(dense.storage().floats(), dense.offset(), n);
    } else if (x.isChannelsLast() && dims.length == rank - 1 && !contains(dims, 1)) {
      Reductions.sumColumns(x.storage().floats(), x.offset(), n, x.sizes()[1], out, 0);
    } else if (dims[dims.length - 1] - dims[0] + 1 == dims.length) {
      neighbours(Copy.rowMajor(x), n, dims[dims.length - 1], out);
    } else {
      // First what lies together at the end, then the rest.
      int last = dims.length - 1;
      int first = last;
      while (dims[first - 1] == dims[first] - 1) {
        first--;
      }
      var inner = Reduction.of("sum", x, Arrays.copyOfRange(dims, first, last + 1), true);
      var part = compute(x, inner);
      floats(part, Reduction.of("sum", part, Arrays.copyOf(dims, first), true), out);
    }
  }

  private static boolean contains(int[] dims, int dim) {
    return Arrays.binarySearch(dims, dim) >= 0;
  }

  /** Sums over neighbouring dimensions that end with {@code last}, n elements together. */
  private static void neighbours(Tensor x, int n, int last, float[] out) {
    int inner = 1;
    for (int d = last + 1; d < x.dim(); d++) {
      inner *= x.sizes()[d];
    }
    float[] from = x.storage().floats();
    if (inner == 1) {
      Reductions.sumRows(from, x.offset(), out.length, n, out, 0);
      return;
    }
    for (int o = 0; o < out.length; o += inner) {
      Reductions.sumColumns(from, x.offset() + o * n, n, inner, out, o);
    }
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(reduction.spread(gradient));
  }
}
