package ibrik.tensor;

/** {@code view} and {@code reshape}: the same elements in another shape. */
final class Reshape {
  private Reshape() {}

  static Tensor view(Tensor input, int[] wanted) {
    return view("ViewBackward0", "view", input, wanted);
  }

  static Tensor of(Tensor input, int[] wanted) {
    int[] sizes = resolve("reshape", input, wanted);
    return strides(input.sizes(), input.strides(), sizes) != null
        ? view("ReshapeAliasBackward0", "reshape", input, sizes)
        : view("UnsafeViewBackward0", "reshape", input.clone().contiguous(), sizes);
  }

  /** The dimensions from {@code startDim} to {@code endDim} as one. */
  static Tensor flatten(Tensor input, int startDim, int endDim) {
    int from = Dims.wrap("flatten", startDim, input.dim());
    int to = Dims.wrap("flatten", endDim, input.dim());
    if (from > to) {
      throw new IllegalArgumentException(
          "flatten: the first dimension %d comes after the last, %d".formatted(startDim, endDim));
    }
    int[] before = input.sizes();
    if (before.length == 0) {
      return of(input, new int[] {1});
    }
    if (from == to) {
      return input;
    }
    int merged = 1;
    for (int d = from; d <= to; d++) {
      merged *= before[d];
    }
    return of(input, replaced(before, from, to, new int[] {merged}));
  }

  /** Dimension {@code dim} as several. */
  static Tensor unflatten(Tensor input, int dim, int[] sizes) {
    if (input.dim() == 0) {
      throw new IndexOutOfBoundsException(
          "unflatten: a tensor without dimensions has none to unflatten");
    }
    int d = Dims.wrap("unflatten", dim, input.dim());
    int[] parts = resolve("unflatten", input.sizes()[d], input.sizes(), sizes);
    return view("ViewBackward0", "unflatten", input, replaced(input.sizes(), d, d, parts));
  }

  private static int[] replaced(int[] sizes, int from, int to, int[] by) {
    int[] out = new int[sizes.length - (to - from + 1) + by.length];
    System.arraycopy(sizes, 0, out, 0, from);
    System.arraycopy(by, 0, out, from, by.length);
    System.arraycopy(sizes, to + 1, out, from + by.length, sizes.length - to - 1);
    return out;
  }

  private static Tensor view(String name, String op, Tensor input, int[] wanted) {
    int[] sizes = resolve(op, input, wanted);
    int[] strides = strides(input.sizes(), input.strides(), sizes);
    if (strides == null) {
      throw new IllegalArgumentException(
          "view: shape %s is no view of a tensor of shape %s and strides %s; use reshape()"
              .formatted(
                  Shape.format(sizes), Shape.format(input.sizes()), Shape.format(input.strides())));
    }
    int[] before = input.sizes();
    return View.of(name, input, sizes, strides, input.offset(), g -> g.reshape(before));
  }

  /** {@code wanted} with -1 worked out. */
  private static int[] resolve(String op, Tensor input, int[] wanted) {
    return resolve(op, input.numel(), input.sizes(), wanted);
  }

  private static int[] resolve(String op, long numel, int[] before, int[] wanted) {
    int[] sizes = wanted.clone();
    int open = -1;
    long known = 1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == -1 && open < 0) {
        open = d;
      } else if (sizes[d] < 0) {
        throw mismatch(op, numel, before, wanted);
      } else {
        known *= sizes[d];
      }
    }
    if (open >= 0) {
      if (known == 0 || numel % known != 0) {
        throw mismatch(op, numel, before, wanted);
      }
      sizes[open] = (int) (numel / known);
    } else if (known != numel) {
      throw mismatch(op, numel, before, wanted);
    }
    return sizes;
  }

  private static IllegalArgumentException mismatch(
      String op, long numel, int[] before, int[] wanted) {
    return new IllegalArgumentException(
        "%s: %d elements of shape %s can't take shape %s"
            .formatted(op, numel, Shape.format(before), Shape.format(wanted)));
  }

  /**
   * The strides of the view, or null where runs of dimensions that must merge do not lie together.
   */
  private static int[] strides(int[] from, int[] strides, int[] to) {
    if (Dims.product(from) == 0) {
      return Dims.contiguousStrides(to);
    }
    int[] out = new int[to.length];
    int d = to.length - 1;
    long block = 1;
    long filled = 1;
    int base = from.length == 0 ? 1 : strides[from.length - 1];
    for (int s = from.length - 1; s >= 0; s--) {
      block *= from[s];
      boolean ends = s == 0 || from[s - 1] != 1 && strides[s - 1] != block * base;
      if (!ends) {
        continue;
      }
      while (d >= 0 && (filled < block || to[d] == 1)) {
        out[d] = (int) (filled * base);
        filled *= to[d--];
      }
      if (filled != block) {
        return null;
      }
      if (s > 0) {
        base = strides[s - 1];
        block = 1;
        filled = 1;
      }
    }
    for (; d >= 0; d--) {
      out[d] = 1;
    }
    return out;
  }
}
