package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/** Moves elements between channels and space: {@code pixel_shuffle} and its inverse. */
final class PixelMove {
  private PixelMove() {}

  /** [*, C r², H, W] → [*, C, H r, W r] */
  static Tensor shuffle(Tensor input, int r) {
    check("pixelShuffle", input, r, input.dim() >= 3 && input.size(-3) % (r * r) == 0);
    int c = input.size(-3) / (r * r);
    int h = input.size(-2);
    int w = input.size(-1);
    return input
        .reshape(-1, c, r, r, h, w)
        .permute(0, 1, 4, 2, 5, 3)
        .reshape(sizes(input, c, h * r, w * r));
  }

  /** [*, C, H r, W r] → [*, C r², H, W] */
  static Tensor unshuffle(Tensor input, int r) {
    boolean fits = input.dim() >= 3 && input.size(-2) % r == 0 && input.size(-1) % r == 0;
    check("pixelUnshuffle", input, r, fits);
    int c = input.size(-3);
    int h = input.size(-2) / r;
    int w = input.size(-1) / r;
    return input
        .reshape(-1, c, h, r, w, r)
        .permute(0, 1, 3, 5, 2, 4)
        .reshape(sizes(input, c * r * r, h, w));
  }

  private static void check(String op, Tensor input, int r, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: the sizes of %s are no multiples of what the factor %d needs"
              .formatted(op, input.shape(), r));
    }
  }

  /** The input's sizes with other last three. */
  private static int[] sizes(Tensor input, int c, int h, int w) {
    int[] all = input.shape().toArray();
    all[all.length - 3] = c;
    all[all.length - 2] = h;
    all[all.length - 1] = w;
    return all;
  }
}
