package ibrik.nn.functional;

import ibrik.cpu.Buffers;
import ibrik.cpu.ChannelGradient;
import ibrik.cpu.PixelRows;
import ibrik.tensor.Deferred;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Tensor;

/**
 * The gradient of what a batch normalisation was given, yet to be worked out: a convolution before
 * it works out rows as it reads them.
 *
 * @param sums of each channel; in training they are zeros but for rounding
 */
record NormGradient(ChannelGradient elements, float[] sums) implements Deferred {
  /** What {@code gradient} is to be worked out from, if it is one of these; else null. */
  static NormGradient of(Tensor gradient) {
    return MemoryFormat.deferred(gradient) instanceof NormGradient deferred ? deferred : null;
  }

  @Override
  public float[] compute() {
    var out = Buffers.floats(elements.x().length);
    elements.run(out);
    return out;
  }

  /** The rows of images of {@code sizes} [N, C, H, W]. */
  PixelRows rows(int[] sizes) {
    return elements.rows(sizes[2], sizes[3]);
  }
}
