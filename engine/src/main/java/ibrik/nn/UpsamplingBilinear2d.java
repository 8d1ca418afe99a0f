package ibrik.nn;

import ibrik.nn.functional.InterpolateOptions;

/** Enlarges pictures [N, C, H, W] by bilinear interpolation, corners aligned. */
public class UpsamplingBilinear2d extends Upsample {
  /** With {@code size(h, w)} or {@code scaleFactor(s)}. */
  public UpsamplingBilinear2d(InterpolateOptions options) {
    super(options.mode("bilinear").alignCorners(true));
  }
}
