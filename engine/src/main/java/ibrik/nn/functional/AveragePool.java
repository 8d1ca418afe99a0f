package ibrik.nn.functional;

import ibrik.cpu.AvgPool2d;
import ibrik.cpu.Buffers;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;

/** Average pooling, by windows that slide or to given sizes, and its gradient. */
final class AveragePool extends Op {
  private final Pooling pooling;
  private final boolean countIncludePad;

  /** 0: none. */
  private final int divisorOverride;

  /** Whether this is the gradient: spreads instead of averaging. */
  private final boolean spreads;

  private AveragePool(
      String name,
      Pooling pooling,
      boolean countIncludePad,
      int divisorOverride,
      boolean spreads,
      Tensor input) {
    super(name, input);
    this.pooling = pooling;
    this.countIncludePad = countIncludePad;
    this.divisorOverride = divisorOverride;
    this.spreads = spreads;
  }

  static Tensor sliding(int rank, Tensor input, int[] kernelSize, PoolOptions options) {
    String op = "avgPool" + rank + "d";
    if (!Spatial.isBatched(op, input, rank)) {
      return Spatial.unbatched(sliding(rank, Spatial.batched(input), kernelSize, options));
    }
    var by = options.values();
    if (by.divisorOverride() != null && by.divisorOverride() == 0) {
      throw new IllegalArgumentException(op + ": divisorOverride must not be 0");
    }
    if (by.window().hasDilation()) {
      throw new IllegalArgumentException(op + ": dilation is an option of maximum pooling only");
    }
    checkNumbers(op, input);
    var pooling = Pooling.sliding(op, rank, input, kernelSize, by);
    // PyTorch pools a sequence as an image of one row, and takes the row away again.
    String name = rank == 1 ? "SqueezeBackward1" : "AvgPool" + rank + "DBackward0";
    int divisor = by.divisorOverride() == null ? 0 : by.divisorOverride();
    var pool = new AveragePool(name, pooling, by.countIncludePad(), divisor, false, input);
    return pool.result(pool.average(input));
  }

  /** To {@code outputSize}; -1 keeps a size. */
  static Tensor adaptive(String op, int rank, Tensor input, int[] outputSize) {
    if (!Spatial.isBatched(op, input, rank)) {
      return Spatial.unbatched(adaptive(op, rank, Spatial.batched(input), outputSize));
    }
    checkNumbers(op, input);
    var pooling = Pooling.adaptive(op, rank, input, outputSize);
    var pool = new AveragePool(adaptiveName(pooling), pooling, true, 0, false, input);
    return pool.result(pool.average(input));
  }

  private static String adaptiveName(Pooling pooling) {
    if (pooling.rank() == 1) {
      return "SqueezeBackward1";
    }
    return pooling.outPlane() == 1
        ? "MeanBackward1"
        : "AdaptiveAvgPool" + pooling.rank() + "DBackward0";
  }

  private static void checkNumbers(String op, Tensor input) {
    if (input.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(op + ": expected numbers, given " + input.dtype());
    }
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    String name = name().replace("Backward", "BackwardBackward");
    var op = new AveragePool(name, pooling, countIncludePad, divisorOverride, !spreads, gradient);
    return gradients(op.result(spreads ? op.average(gradient) : op.spread(gradient)));
  }

  private boolean isFast(Tensor x) {
    return pooling.shape() != null && x.dtype() == DType.FLOAT32;
  }

  private Tensor average(Tensor input) {
    if (isFast(input)) {
      var x = MemoryFormat.toChannelsLast(input);
      var y = Buffers.floats(Spatial.product(pooling.output()));
      AvgPool2d.forward(pooling.shape(), countIncludePad, divisorOverride, x, 0, y, 0);
      return MemoryFormat.ofChannelsLast(y, pooling.output());
    }
    var x = input.detach().contiguous();
    var from = x.storage();
    var to = Storage.allocate(x.dtype(), Spatial.product(pooling.output()));
    int in = pooling.inPlane();
    int out = pooling.outPlane();
    boolean floats = x.isFloatingPoint();
    for (int p = 0; p < pooling.planes(); p++) {
      int start = x.storageOffset() + p * in;
      int at = p * out;
      pooling.places(
          (o, z, r, c) -> {
            double[] sum = {0};
            long[] whole = {0};
            pooling.elements(
                z,
                r,
                c,
                i -> {
                  if (floats) {
                    sum[0] += from.getDouble(start + i);
                  } else {
                    whole[0] += from.getLong(start + i);
                  }
                });
            if (floats) {
              to.setDouble(at + o, sum[0] / divisor(z, r, c));
            } else {
              to.setLong(at + o, whole[0] / divisor(z, r, c));
            }
          });
    }
    return Tensor.of(to, pooling.output());
  }

  private Tensor spread(Tensor gradient) {
    if (isFast(gradient)) {
      var dy = MemoryFormat.toChannelsLast(gradient);
      var dx = new float[Spatial.product(pooling.input())];
      AvgPool2d.backward(pooling.shape(), countIncludePad, divisorOverride, dy, 0, dx, 0);
      return MemoryFormat.ofChannelsLast(dx, pooling.input());
    }
    var dy = gradient.detach().contiguous();
    var from = dy.storage();
    var to = Storage.allocate(dy.dtype(), Spatial.product(pooling.input()));
    for (int p = 0; p < pooling.planes(); p++) {
      int start = dy.storageOffset() + p * pooling.outPlane();
      int at = p * pooling.inPlane();
      pooling.places(
          (o, z, r, c) -> {
            double part = from.getDouble(start + o) / divisor(z, r, c);
            pooling.elements(z, r, c, i -> to.setDouble(at + i, to.getDouble(at + i) + part));
          });
    }
    return Tensor.of(to, pooling.input());
  }

  private int divisor(int z, int y, int x) {
    if (divisorOverride != 0) {
      return divisorOverride;
    }
    var w = pooling.windows();
    return countIncludePad
        ? w[0].width()[z] * w[1].width()[y] * w[2].width()[x]
        : w[0].count(z) * w[1].count(y) * w[2].count(x);
  }
}
