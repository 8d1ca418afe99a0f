package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/** Other sizes: padding, interpolation, patches as columns. */
abstract class Resizing {
  /**
   * Zeros added around the last dimensions: {@code torch.nn.functional.pad}.
   *
   * @param pad before and behind, the last dimension first: {@code left, right, top, bottom};
   *     negative numbers take away
   */
  public static Tensor pad(Tensor input, int... pad) {
    return Pad.constant(input, pad, 0);
  }

  /**
   * As {@link #pad(Tensor, int...)}.
   *
   * @param mode {@code constant}, {@code reflect} (mirrored, without the border), {@code replicate}
   *     (the border again and again) or {@code circular}
   */
  public static Tensor pad(Tensor input, int[] pad, String mode) {
    return Pad.of(input, pad, mode, 0);
  }

  /**
   * As {@link #pad(Tensor, int...)}.
   *
   * @param value what is added in mode {@code constant}
   */
  public static Tensor pad(Tensor input, int[] pad, String mode, Number value) {
    return Pad.of(input, pad, mode, value);
  }

  /**
   * The input in other spatial sizes: {@code torch.nn.functional.interpolate}; {@code
   * interpolate(x, size(64, 64).mode("bilinear"))}, {@code interpolate(x, scaleFactor(2))}.
   *
   * @param input [N, C, …] with one, two or three spatial dimensions
   * @throws IllegalArgumentException where input, mode and options do not fit together
   */
  public static Tensor interpolate(Tensor input, InterpolateOptions options) {
    return Interpolate.of(input, options);
  }

  /**
   * The patches under a sliding kernel, as columns: {@code torch.nn.functional.unfold}.
   *
   * @param input [N, C, H, W] or [C, H, W]
   * @return [N, C · kh · kw, L], L being the number of places of the kernel
   */
  public static Tensor unfold(Tensor input, int... kernelSize) {
    return Unfold.unfold(input, kernelSize, Window.DEFAULT);
  }

  /** As {@link #unfold(Tensor, int...)}, with stride, padding and dilation. */
  public static Tensor unfold(Tensor input, int[] kernelSize, Window options) {
    return Unfold.unfold(input, kernelSize, options);
  }

  /**
   * Columns added up as the image whose patches they are: {@code torch.nn.functional.fold}.
   *
   * @param input [N, C · kh · kw, L] or without N
   * @param outputSize height and width of the result
   * @return [N, C, height, width]
   */
  public static Tensor fold(Tensor input, int[] outputSize, int[] kernelSize, Window options) {
    return Unfold.fold(input, outputSize, kernelSize, options);
  }

  /**
   * Makes space of channels: [*, C r², H, W] → [*, C, H r, W r].
   *
   * @param upscaleFactor r
   * @throws IllegalArgumentException where the channels are no multiple of r²
   */
  public static Tensor pixelShuffle(Tensor input, int upscaleFactor) {
    return PixelMove.shuffle(input, upscaleFactor);
  }

  /**
   * Makes channels of space: [*, C, H r, W r] → [*, C r², H, W].
   *
   * @param downscaleFactor r
   * @throws IllegalArgumentException where height or width are no multiple of r
   */
  public static Tensor pixelUnshuffle(Tensor input, int downscaleFactor) {
    return PixelMove.unshuffle(input, downscaleFactor);
  }
}
