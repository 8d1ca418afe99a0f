package ibrik.tensor;

import java.util.Arrays;

/** Views with the dimensions in another order. */
final class Permute {
  private Permute() {}

  /** Dimension {@code d} of the result is dimension {@code dims[d]} of the input. */
  static Tensor of(Tensor input, int[] dims) {
    int rank = input.dim();
    if (dims.length != rank) {
      throw new IllegalArgumentException(
          "permute: expected the %d dimensions of %s in another order, given %s"
              .formatted(rank, Shape.format(input.sizes()), Arrays.toString(dims)));
    }
    int[] order = Dims.wrapAll("permute", dims, rank);
    int[] back = new int[rank];
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    for (int d = 0; d < rank; d++) {
      back[order[d]] = d;
      sizes[d] = input.sizes()[order[d]];
      strides[d] = input.strides()[order[d]];
    }
    return View.of("PermuteBackward0", input, sizes, strides, input.offset(), g -> g.permute(back));
  }

  /** The dimensions {@code source} go to {@code destination}, the others keep their order. */
  static Tensor movedim(Tensor input, int[] source, int[] destination) {
    int rank = input.dim();
    if (source.length != destination.length) {
      throw new IllegalArgumentException(
          "movedim: expected as many sources as destinations, given %s and %s"
              .formatted(Arrays.toString(source), Arrays.toString(destination)));
    }
    int[] from = Dims.wrapAll("movedim", source, rank);
    int[] to = Dims.wrapAll("movedim", destination, rank);
    int[] order = new int[rank];
    Arrays.fill(order, -1);
    var moved = new boolean[rank];
    for (int i = 0; i < from.length && rank > 0; i++) {
      order[to[i]] = from[i];
      moved[from[i]] = true;
    }
    int next = 0;
    for (int d = 0; d < rank; d++) {
      if (order[d] < 0) {
        while (moved[next]) {
          next++;
        }
        order[d] = next++;
      }
    }
    return of(input, order);
  }

  static Tensor transpose(Tensor input, int dim0, int dim1) {
    int a = Dims.wrap("transpose", dim0, input.dim());
    int b = Dims.wrap("transpose", dim1, input.dim());
    return swapped("TransposeBackward0", input, a, b);
  }

  static Tensor t(Tensor input) {
    if (input.dim() > 2) {
      throw new IllegalArgumentException(
          "t: expected at most 2 dimensions, given %s; use transpose(dim0, dim1)"
              .formatted(Shape.format(input.sizes())));
    }
    return swapped("TBackward0", input, 0, Math.max(input.dim() - 1, 0));
  }

  private static Tensor swapped(String name, Tensor input, int a, int b) {
    int[] sizes = input.sizes().clone();
    int[] strides = input.strides().clone();
    if (sizes.length > 0) {
      sizes[a] = input.sizes()[b];
      sizes[b] = input.sizes()[a];
      strides[a] = input.strides()[b];
      strides[b] = input.strides()[a];
    }
    return View.of(name, input, sizes, strides, input.offset(), g -> g.transpose(a, b));
  }
}
