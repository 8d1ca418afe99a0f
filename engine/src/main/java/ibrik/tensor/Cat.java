package ibrik.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code cat}: tensors joined along a dimension that they have. */
final class Cat extends Op {
  private final int dim;
  private final int[] lengths;
  private final boolean[] skipped;

  private Cat(Tensor[] tensors, int dim, int[] lengths) {
    super("CatBackward0", tensors);
    this.dim = dim;
    this.lengths = lengths;
    this.skipped = new boolean[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      skipped[i] = isSkipped(tensors[i]);
    }
  }

  static Tensor of(String label, List<Tensor> tensors, int dim) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(label + ": expected at least one tensor, given none");
    }
    var first = tensors.stream().filter(t -> !isSkipped(t)).findFirst().orElse(tensors.getFirst());
    int d = Dims.wrap(label, dim, first.dim());
    int[] lengths = new int[tensors.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = isSkipped(tensors.get(i)) ? 0 : length(label, tensors, i, first, d);
    }
    var inputs = tensors.toArray(Tensor[]::new);
    int[] sizes = first.sizes().clone();
    sizes[d] = IntStream.of(lengths).reduce(0, Math::addExact);
    var op = new Cat(inputs, d, lengths);
    var out = Tensor.empty(TypePromotion.resultType(inputs), sizes);
    int at = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] > 0) {
        Copy.elements(inputs[i], part(out, d, at, lengths[i]));
      }
      at += lengths[i];
    }
    return op.result(out);
  }

  /** PyTorch lets tensors of shape [0] join anything. */
  private static boolean isSkipped(Tensor x) {
    return x.dim() == 1 && x.sizes()[0] == 0;
  }

  private static int length(String label, List<Tensor> tensors, int i, Tensor first, int dim) {
    var x = tensors.get(i);
    if (x.dim() == 0) {
      throw new IllegalArgumentException(
          "%s: tensor %d has no dimensions and can't be joined; use stack()".formatted(label, i));
    }
    boolean fits = x.dim() == first.dim();
    for (int d = 0; fits && d < x.dim(); d++) {
      fits = d == dim || x.sizes()[d] == first.sizes()[d];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: sizes must be the same except at dimension %d, tensor %d is %s, expected it to go with %s"
              .formatted(label, dim, i, Shape.format(x.sizes()), Shape.format(first.sizes())));
    }
    return x.sizes()[dim];
  }

  private static Tensor part(Tensor whole, int dim, int start, int length) {
    int[] sizes = whole.sizes().clone();
    sizes[dim] = length;
    return whole.viewOf(sizes, whole.strides(), start * whole.strides()[dim]);
  }

  /** One-dimensional tensors along their dimension, others along their columns. */
  static Tensor horizontally(List<Tensor> tensors) {
    var atLeastOne = tensors.stream().map(t -> t.dim() == 0 ? t.reshape(1) : t).toList();
    boolean flat = !tensors.isEmpty() && atLeastOne.getFirst().dim() == 1;
    return of("hstack", atLeastOne, flat ? 0 : 1);
  }

  /** One-dimensional tensors as rows. */
  static Tensor vertically(List<Tensor> tensors) {
    return of(
        "vstack",
        tensors.stream()
            .map(t -> t.dim() == 0 ? t.reshape(1, 1) : t.dim() == 1 ? t.unsqueeze(0) : t)
            .toList(),
        0);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var out = new ArrayList<Tensor>();
    int at = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (!needs(i)) {
        out.add(null);
      } else if (skipped[i]) {
        out.add(Tensor.allocate(gradient.dtype(), new int[] {0}));
      } else {
        out.add(gradient.narrow(dim, at, lengths[i]));
      }
      at += lengths[i];
    }
    return out;
  }
}
