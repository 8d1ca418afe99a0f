package ibrik.nn.functional;

import ibrik.cpu.Buffers;
import ibrik.cpu.MaxPool2d;
import ibrik.cpu.Parallel;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Maximum pooling, by windows that slide or to given sizes. The first of several maxima wins, NaN
 * is greater than everything; padding is less than everything.
 */
final class MaxPool extends Op {
  private final Pooling pooling;

  /** Runs on images that lie channels-last. */
  private final boolean channelsLast;

  /** Where in its plane each maximum was found; in the order of the result's memory. */
  private final int[] indices;

  private MaxPool(String name, Pooling pooling, Tensor input) {
    super(name, input);
    this.pooling = pooling;
    channelsLast = pooling.shape() != null && input.dtype() == DType.FLOAT32;
    indices = new int[Spatial.product(pooling.output())];
  }

  static Tensor sliding(int rank, Tensor input, int[] kernelSize, PoolOptions options) {
    String op = "maxPool" + rank + "d";
    return Spatial.isBatched(op, input, rank)
        ? slid(op, rank, input, kernelSize, options).output
        : Spatial.unbatched(slid(op, rank, Spatial.batched(input), kernelSize, options).output);
  }

  static WithIndices slidingWithIndices(
      int rank, Tensor input, int[] kernelSize, PoolOptions options) {
    String op = "maxPool" + rank + "d";
    return Spatial.isBatched(op, input, rank)
        ? slid(op, rank, input, kernelSize, options).withIndices()
        : slid(op, rank, Spatial.batched(input), kernelSize, options).withIndices().unbatched();
  }

  static Tensor adaptive(int rank, Tensor input, int[] outputSize) {
    String op = "adaptiveMaxPool" + rank + "d";
    return Spatial.isBatched(op, input, rank)
        ? adaptive(op, rank, input, outputSize).output
        : Spatial.unbatched(adaptive(op, rank, Spatial.batched(input), outputSize).output);
  }

  static WithIndices adaptiveWithIndices(int rank, Tensor input, int[] outputSize) {
    String op = "adaptiveMaxPool" + rank + "d";
    return Spatial.isBatched(op, input, rank)
        ? adaptive(op, rank, input, outputSize).withIndices()
        : adaptive(op, rank, Spatial.batched(input), outputSize).withIndices().unbatched();
  }

  /** A result and the operation that knows its indices. */
  private record Pooled(MaxPool op, Tensor output) {
    WithIndices withIndices() {
      return new WithIndices(output, op.indexTensor());
    }
  }

  /** Checks the arguments of a pooling of a batch. */
  static Pooling sliding(String op, int rank, Tensor input, int[] kernelSize, PoolOptions options) {
    var by = options.values();
    if (!by.countIncludePad() || by.divisorOverride() != null) {
      throw new IllegalArgumentException(
          op + ": countIncludePad and divisorOverride are options of average pooling only");
    }
    return Pooling.sliding(op, rank, input, kernelSize, by);
  }

  private static Pooled slid(
      String op, int rank, Tensor input, int[] kernelSize, PoolOptions options) {
    // PyTorch pools a sequence as an image of one row, and takes the row away again.
    String name = rank == 1 ? "SqueezeBackward1" : "MaxPool" + rank + "DWithIndicesBackward0";
    return run(name, sliding(op, rank, input, kernelSize, options), input);
  }

  private static Pooled adaptive(String op, int rank, Tensor input, int[] outputSize) {
    String name = rank == 1 ? "SqueezeBackward1" : "AdaptiveMaxPool" + rank + "DBackward0";
    return run(name, Pooling.adaptive(op, rank, input, outputSize), input);
  }

  private static Pooled run(String name, Pooling pooling, Tensor input) {
    if (input.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(
          pooling.op() + ": expected numbers, given " + input.dtype());
    }
    if (pooling.hasEmptyWindow()) {
      throw new IllegalArgumentException(
          "%s: with this padding and dilation a window has no element of input %s; pad less"
              .formatted(pooling.op(), Spatial.format(input)));
    }
    var op = new MaxPool(name, pooling, input);
    return new Pooled(op, op.result(op.compute(input)));
  }

  private Tensor compute(Tensor input) {
    if (channelsLast) {
      var y = Buffers.floats(indices.length);
      MaxPool2d.forward(pooling.shape(), MemoryFormat.toChannelsLast(input), 0, y, 0, indices);
      return MemoryFormat.ofChannelsLast(y, pooling.output());
    }
    var x = input.detach().contiguous();
    var values = x.storage();
    var out = Storage.allocate(x.dtype(), indices.length);
    var greater = greater(values);
    int places = pooling.outPlane();
    Parallel.forRange(
        pooling.planes(),
        Math.max(1, 4096 / Math.max(1, places)),
        (start, end) -> {
          for (int p = start; p < end; p++) {
            plane(x.storageOffset() + p * pooling.inPlane(), p * places, greater);
          }
        });
    for (int i = 0; i < indices.length; i++) {
      int at = x.storageOffset() + i / places * pooling.inPlane() + indices[i];
      if (x.isFloatingPoint()) {
        out.setDouble(i, values.getDouble(at));
      } else {
        out.setLong(i, values.getLong(at));
      }
    }
    return Tensor.of(out, pooling.output());
  }

  private void plane(int from, int to, IntBinaryOperator greater) {
    pooling.places(
        (o, z, y, x) -> {
          indices[to + o] = -1;
          pooling.elements(
              z,
              y,
              x,
              i -> {
                int best = indices[to + o];
                if (best < 0 || greater.applyAsInt(from + i, from + best) != 0) {
                  indices[to + o] = i;
                }
              });
        });
  }

  /** 1 where the first element takes the place of the second. */
  private static IntBinaryOperator greater(Storage x) {
    if (!x.dtype().isFloatingPoint()) {
      return (a, b) -> x.getLong(a) > x.getLong(b) ? 1 : 0;
    }
    return (a, b) -> {
      double value = x.getDouble(a);
      return value > x.getDouble(b) || Double.isNaN(value) ? 1 : 0;
    };
  }

  /** The indices in the order of planes. */
  private int[] planeIndices() {
    return channelsLast ? planeIndices(pooling, indices) : indices;
  }

  private static int[] planeIndices(Pooling pooling, int[] indices) {
    int channels = pooling.input()[1];
    int places = pooling.outPlane();
    int[] planes = new int[indices.length];
    for (int i = 0; i < planes.length; i++) {
      int p = i / places;
      planes[i] = indices[(p / channels * places + i % places) * channels + p % channels];
    }
    return planes;
  }

  private Tensor indexTensor() {
    long[] all = new long[indices.length];
    int[] planes = planeIndices();
    for (int i = 0; i < all.length; i++) {
      all[i] = planes[i];
    }
    return Tensor.of(Storage.of(all), pooling.output());
  }

  private PlaneIndex planeIndex() {
    return new PlaneIndex(pooling.planes(), pooling.inPlane(), pooling.outPlane(), planeIndices());
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(
        channelsLast
            ? ImageGradient.of(name(), pooling, indices, gradient)
            : PlaneMove.scatter(gradientName(name()), gradient, planeIndex(), pooling.input()));
  }

  private static String gradientName(String name) {
    return name.replace("Backward", "BackwardBackward");
  }

  /** Each element of the gradient goes to where its maximum was found; channels-last. */
  static final class ImageGradient extends Op {
    private final Pooling pooling;
    private final int[] indices;

    private ImageGradient(String name, Pooling pooling, int[] indices, Tensor gradient) {
      super(gradientName(name), gradient);
      this.pooling = pooling;
      this.indices = indices;
    }

    /**
     * @param name of the pooling
     * @param indices of the maxima, in the order of a channels-last result
     */
    static Tensor of(String name, Pooling pooling, int[] indices, Tensor gradient) {
      var op = new ImageGradient(name, pooling, indices, gradient);
      var dx = new float[Spatial.product(pooling.input())];
      var dy = MemoryFormat.toChannelsLast(gradient);
      MaxPool2d.backward(pooling.shape(), dy, 0, indices, dx, 0);
      return op.result(MemoryFormat.ofChannelsLast(dx, pooling.input()));
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      var index =
          new PlaneIndex(
              pooling.planes(),
              pooling.inPlane(),
              pooling.outPlane(),
              planeIndices(pooling, indices));
      return gradients(PlaneMove.gather(name(), gradient, index, pooling.output()));
    }
  }
}
