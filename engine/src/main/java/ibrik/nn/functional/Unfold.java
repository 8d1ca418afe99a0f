package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * {@code unfold} and {@code fold}: the patches under a sliding kernel as columns, and columns added
 * up as an image. Each is the other's derivative.
 */
final class Unfold {
  private Unfold() {}

  /** [N, C, H, W] to [N, C · kernel places, L]. */
  static Tensor unfold(Tensor input, int[] kernelSize, Window options) {
    if (!Spatial.isBatched("unfold", input, 2)) {
      return Spatial.unbatched(unfold(Spatial.batched(input), kernelSize, options));
    }
    var patches = Patches.of("unfold", input.size(1), Spatial.sizes(input, 2), kernelSize, options);
    return PlaneMove.gather(
        "Im2ColBackward0",
        input,
        patches.index(input.size(0)),
        input.size(0),
        patches.rows(),
        patches.columns());
  }

  /** [N, C · kernel places, L] to [N, C, H, W]. */
  static Tensor fold(Tensor input, int[] outputSize, int[] kernelSize, Window options) {
    if (input.dim() == 2) {
      return Spatial.unbatched(fold(Spatial.batched(input), outputSize, kernelSize, options));
    }
    int[] size =
        Spatial.atLeast(
            "fold", "outputSize", Spatial.expand("fold", "outputSize", outputSize, 2), 1);
    int places = Spatial.product(Spatial.expand("fold", "kernelSize", kernelSize, 2));
    if (input.dim() != 3 || places < 1 || input.size(1) % places != 0) {
      throw new IllegalArgumentException(
          "fold: expected [N, C * %d, L] or [C * %d, L] for a kernel of %d places, given %s"
              .formatted(places, places, places, Spatial.format(input)));
    }
    var patches = Patches.of("fold", input.size(1) / places, size, kernelSize, options);
    if (input.size(2) != patches.columns()) {
      throw new IllegalArgumentException(
          "fold: outputSize [%s] has %d patches of [%s], input %s has %d"
              .formatted(
                  Spatial.times(size),
                  patches.columns(),
                  Spatial.times(kernelSize),
                  Spatial.format(input),
                  input.size(2)));
    }
    return PlaneMove.scatter(
        "Col2ImBackward0",
        input,
        patches.index(input.size(0)),
        input.size(0),
        input.size(1) / places,
        size[0],
        size[1]);
  }

  /** Where the kernel goes. */
  private record Patches(
      int channels,
      int[] size,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      int[] out) {

    static Patches of(String op, int channels, int[] size, int[] kernelSize, Window by) {
      int[] kernel =
          Spatial.atLeast(op, "kernelSize", Spatial.expand(op, "kernelSize", kernelSize, 2), 1);
      int[] stride = Spatial.atLeast(op, "stride", by.stride(op, 2, Spatial.repeat(1, 2)), 1);
      int[] padding = Spatial.atLeast(op, "padding", by.padding(op, 2), 0);
      int[] dilation = Spatial.atLeast(op, "dilation", by.dilation(op, 2), 1);
      int[] out = new int[2];
      for (int d = 0; d < 2; d++) {
        out[d] = ConvGeometry.outSize(size[d], kernel[d], stride[d], padding[d], dilation[d]);
        if (out[d] < 1) {
          throw new IllegalArgumentException(
              "%s: the kernel [%s] with dilation [%s] is larger than [%s] with padding [%s]"
                  .formatted(
                      op,
                      Spatial.times(kernel),
                      Spatial.times(dilation),
                      Spatial.times(size),
                      Spatial.times(padding)));
        }
      }
      return new Patches(channels, size, kernel, stride, padding, dilation, out);
    }

    int rows() {
      return channels * kernel[0] * kernel[1];
    }

    int columns() {
      return out[0] * out[1];
    }

    PlaneIndex index(int batch) {
      int[] index = new int[rows() * columns()];
      for (int i = 0; i < index.length; i++) {
        int row = i / columns();
        int place = i % columns();
        int y = coordinate(0, place / out[1], row / kernel[1] % kernel[0]);
        int x = coordinate(1, place % out[1], row % kernel[1]);
        int channel = row / (kernel[0] * kernel[1]);
        boolean inside = y >= 0 && y < size[0] && x >= 0 && x < size[1];
        index[i] = inside ? (channel * size[0] + y) * size[1] + x : -1;
      }
      return new PlaneIndex(batch, channels * size[0] * size[1], index.length, index);
    }

    private int coordinate(int d, int place, int tap) {
      return place * stride[d] - padding[d] + tap * dilation[d];
    }
  }
}
