package ibrik.nn.functional;

import ibrik.cpu.Buffers;
import ibrik.cpu.ChannelMap;
import ibrik.tensor.Deferred;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Tensor;

/**
 * The result of a batch normalisation, yet to be worked out: a sum and a {@code relu} that follow
 * are computed in the same pass.
 *
 * @param input what is normalised
 * @param norm is told of a {@code relu}; null where a sum came between
 */
record NormalizedImages(ChannelMap map, Tensor input, BatchNorm norm) implements Deferred {
  @Override
  public float[] compute() {
    return run(false);
  }

  private float[] run(boolean rectified) {
    var y = Buffers.floats(map.x().length);
    map.run(rectified, y);
    return y;
  }

  @Override
  public Tensor relu() {
    var y = MemoryFormat.ofChannelsLast(run(true), input.shape().toArray());
    if (norm != null) {
      norm.rectifiedAs(y);
    }
    return y;
  }

  @Override
  public Deferred plus(float[] other) {
    return map.addend() == null ? new NormalizedImages(map.plus(other), input, null) : null;
  }
}
