package ibrik.tensor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Zeros with a gradient placed where the elements of a strided view are, added up where several
 * share a place: the derivative of {@code asStrided}, slices, diagonals and windows. Its own
 * derivative is that view.
 */
final class Embed extends Op {
  private final int[] sizes;
  private final int[] strides;
  private final int start;

  private Embed(Tensor gradient, int[] sizes, int[] strides, int start) {
    super("AsStridedBackwardBackward0", gradient);
    this.sizes = sizes;
    this.strides = strides;
    this.start = start;
  }

  /**
   * @param gradient has the view's {@code sizes}
   * @param whole the sizes of the result
   * @param strides of the view, in the result as a row-major tensor
   * @param start the view's first element
   */
  static Tensor of(Tensor gradient, int[] whole, int[] sizes, int[] strides, int start) {
    var op = new Embed(gradient, sizes, strides, start);
    var out = Tensor.allocate(gradient.dtype(), whole);
    if (overlaps(sizes, strides)) {
      add(gradient, out.storage(), sizes, strides, start);
    } else {
      Copy.elements(gradient, out.viewOf(sizes, strides, start));
    }
    return op.result(out);
  }

  private static void add(Tensor source, Storage to, int[] sizes, int[] strides, int start) {
    Storage from = source.storage();
    Loops.rows(
        sizes,
        new int[][] {strides, source.physicalStrides()},
        new int[] {start, source.offset()},
        (n, at, step) -> {
          for (int i = 0; i < n; i++) {
            int p = at[0] + i * step[0];
            to.setDouble(p, to.getDouble(p) + from.getDouble(at[1] + i * step[1]));
          }
        });
  }

  /** Whether two elements may share a place: true when in doubt. */
  private static boolean overlaps(int[] sizes, int[] strides) {
    int[] byStride =
        IntStream.range(0, sizes.length)
            .filter(d -> sizes[d] > 1)
            .boxed()
            .sorted(Comparator.comparingInt(d -> strides[d]))
            .mapToInt(d -> d)
            .toArray();
    long span = 0;
    for (int d : byStride) {
      if (strides[d] <= span) {
        return true;
      }
      span += (sizes[d] - 1L) * strides[d];
    }
    return false;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(gradient.contiguous().asStrided(sizes, strides, start));
  }
}
