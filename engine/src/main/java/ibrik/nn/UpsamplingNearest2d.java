package ibrik.nn;

import ibrik.nn.functional.InterpolateOptions;

/** Enlarges pictures [N, C, H, W] by the nearest elements. */
public class UpsamplingNearest2d extends Upsample {
  /** With {@code size(h, w)} or {@code scaleFactor(s)}. */
  public UpsamplingNearest2d(InterpolateOptions options) {
    super(options.mode("nearest"));
  }
}
