package ibrik.tensor;

/** Views with the dimensions in another order. */
final class Permute {
  private Permute() {}

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
