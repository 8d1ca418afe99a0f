package ibrik.tensor;

import java.util.Arrays;

/**
 * {@code x[index]} and {@code x[index] = value}: first a view by integers and slices, then, where
 * there are tensors, a choice of elements.
 */
final class Indexing {
  /** The view that the plain parts make. */
  private final Tensor view;

  /** For each dimension of the view the indices into it, or null; none: no tensors at all. */
  private final Tensor[] indices;

  private Indexing(Tensor view, Tensor[] indices) {
    this.view = view;
    this.indices = indices;
  }

  static Tensor get(Tensor input, Index index) {
    var found = resolve("get", input, index);
    if (found.indices == null) {
      return found.view != input ? found.view : alias(input);
    }
    return Pick.of("IndexBackward0", found.view, found.runs("get"));
  }

  private static Tensor alias(Tensor input) {
    return View.of("AliasBackward0", input, input.sizes(), input.strides(), input.offset(), g -> g);
  }

  static Tensor set(Tensor input, Index index, Tensor value) {
    input.checkInPlace("set");
    var found = resolve("set", input, index);
    if (found.indices == null) {
      var source = withoutLeadingOnes(value, found.view.dim());
      checkFits(source, found.view.sizes());
      found.view.copy_(source);
      return input;
    }
    var runs = found.runs("set");
    var source = withoutLeadingOnes(value, runs.sizes().length);
    checkFits(source, runs.sizes());
    found.view.checkInPlace("set");
    WriteAt.inPlace("IndexPutBackward0", found.view, source.expand(runs.sizes()), runs);
    return input;
  }

  private static void checkFits(Tensor value, int[] chosen) {
    if (!Dims.canBroadcast(value.sizes(), chosen)) {
      throw new IllegalArgumentException(
          "set: a value of shape %s can't be broadcast to %s, what the index chooses"
              .formatted(Shape.format(value.sizes()), Shape.format(chosen)));
    }
  }

  /** A value may have dimensions of size 1 too many in front. */
  private static Tensor withoutLeadingOnes(Tensor value, int rank) {
    int lead = 0;
    while (value.dim() - lead > rank && value.sizes()[lead] == 1) {
      lead++;
    }
    return lead == 0 ? value : value.reshape(Arrays.copyOfRange(value.sizes(), lead, value.dim()));
  }

  private static Indexing resolve(String op, Tensor input, Index index) {
    int used = index.parts().stream().mapToInt(Index::consumes).sum();
    if (used > input.dim()) {
      throw new IndexOutOfBoundsException(
          "%s: %d indices are too many for a tensor of %d dimensions %s"
              .formatted(op, used, input.dim(), Shape.format(input.sizes())));
    }
    var view = input;
    var indices = new Tensor[input.dim() + index.parts().size()];
    boolean chooses = false;
    int d = 0;
    for (var part : index.parts()) {
      switch (part) {
        case Index.At at -> view = Select.of(view, d, toInt(op, view, d, at.index()));
        case Index.Range r -> view = Slice.of(view, d++, r.start(), r.stop(), r.step());
        case Index.NewAxis axis -> view = view.unsqueeze(d++);
        case Index.Ellipsis ellipsis -> d += input.dim() - used;
        case Index.Chosen chosen -> {
          chooses = true;
          var tensor = chosen.tensor();
          if (!Index.isMask(tensor)) {
            indices[d++] = tensor;
          } else if (tensor.dim() == 0) {
            view = view.unsqueeze(d);
            indices[d++] = Nonzero.columns(tensor.reshape(1))[0];
          } else {
            checkMask(op, tensor, view, d);
            for (var column : Nonzero.columns(tensor)) {
              indices[d++] = column;
            }
          }
        }
      }
    }
    return new Indexing(view, chooses ? Arrays.copyOf(indices, view.dim()) : null);
  }

  private static int toInt(String op, Tensor view, int d, long at) {
    int n = view.sizes()[d];
    if (at < -n || at >= n) {
      throw new IndexOutOfBoundsException(
          "%s: index %d is out of range for dimension %d of size %d".formatted(op, at, d, n));
    }
    return (int) at;
  }

  private static void checkMask(String op, Tensor mask, Tensor view, int d) {
    for (int i = 0; i < mask.dim(); i++) {
      if (mask.sizes()[i] != view.sizes()[d + i]) {
        throw new IllegalArgumentException(
            "%s: a mask of shape %s does not fit the dimensions from %d on of %s"
                .formatted(op, Shape.format(mask.sizes()), d, Shape.format(view.sizes())));
      }
    }
  }

  /**
   * Where the chosen elements are. The dimensions of the indices, broadcast together, come where
   * the indexed dimensions were if those are neighbours, else in front.
   */
  private Runs runs(String op) {
    int[] whole = view.sizes();
    int[] strides = Dims.contiguousStrides(whole);
    int first = -1;
    int last = -1;
    int count = 0;
    int[] common = {};
    for (int d = 0; d < indices.length; d++) {
      if (indices[d] != null) {
        first = first < 0 ? d : first;
        last = d;
        count++;
        common = Dims.broadcast(op, common, indices[d].sizes());
      }
    }
    boolean neighbours = last - first + 1 == count;
    int[] chosen = chosenStarts(op, common, whole, strides);
    int[] around = {0};
    int[] left = {};
    for (int d = 0; d < last; d++) {
      if (indices[d] == null) {
        around = Runs.combine(around, Runs.positions(new int[] {whole[d]}, new int[] {strides[d]}));
        left = appended(left, whole[d]);
      }
    }
    int[] starts = neighbours ? Runs.combine(around, chosen) : Runs.combine(chosen, around);
    int[] rest = Arrays.copyOfRange(whole, last + 1, whole.length);
    int[] front = neighbours ? joined(left, common) : joined(common, left);
    return new Runs(joined(front, rest), starts, (int) Dims.product(rest));
  }

  private int[] chosenStarts(String op, int[] common, int[] whole, int[] strides) {
    int[] starts = new int[(int) Dims.product(common)];
    for (int d = 0; d < indices.length; d++) {
      if (indices[d] != null) {
        long[] at = indices[d].expand(common).toLongArray();
        for (int i = 0; i < at.length; i++) {
          if (at[i] < -whole[d] || at[i] >= whole[d]) {
            throw new IndexOutOfBoundsException(
                "%s: index %d is out of range for dimension %d of size %d"
                    .formatted(op, at[i], d, whole[d]));
          }
          starts[i] += (int) (at[i] < 0 ? at[i] + whole[d] : at[i]) * strides[d];
        }
      }
    }
    return starts;
  }

  private static int[] appended(int[] values, int last) {
    return joined(values, new int[] {last});
  }

  private static int[] joined(int[] a, int[] b) {
    int[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }
}
