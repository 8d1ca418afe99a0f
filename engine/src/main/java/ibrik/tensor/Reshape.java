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
    int[] sizes = wanted.clone();
    int open = -1;
    long known = 1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == -1 && open < 0) {
        open = d;
      } else if (sizes[d] < 0) {
        throw mismatch(op, input, wanted);
      } else {
        known *= sizes[d];
      }
    }
    if (open >= 0) {
      if (known == 0 || input.numel() % known != 0) {
        throw mismatch(op, input, wanted);
      }
      sizes[open] = (int) (input.numel() / known);
    } else if (known != input.numel()) {
      throw mismatch(op, input, wanted);
    }
    return sizes;
  }

  private static IllegalArgumentException mismatch(String op, Tensor input, int[] wanted) {
    return new IllegalArgumentException(
        "%s: %d elements of shape %s can't take shape %s"
            .formatted(op, input.numel(), Shape.format(input.sizes()), Shape.format(wanted)));
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
