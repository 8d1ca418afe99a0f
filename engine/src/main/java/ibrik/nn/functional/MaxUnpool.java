package ibrik.nn.functional;

import ibrik.tensor.DType;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** {@code max_unpool}: maxima back to where they were found, zeros elsewhere. */
final class MaxUnpool extends Op {
  private final PlaneIndex index;
  private final int[] before;

  private MaxUnpool(String name, Tensor input, PlaneIndex index) {
    super(name, input);
    this.index = index;
    before = input.shape().toArray();
  }

  /**
   * @param outputSize the spatial sizes of the result; null: as small as the windows allow
   */
  static Tensor of(
      int rank,
      Tensor input,
      Tensor indices,
      int[] kernelSize,
      PoolOptions options,
      int[] outputSize) {
    String op = "maxUnpool" + rank + "d";
    boolean batched = Spatial.isBatched(op, input, rank);
    if (indices.dtype() != DType.INT64
        || !Arrays.equals(indices.shape().toArray(), input.shape().toArray())) {
      throw new IllegalArgumentException(
          "%s: expected int64 indices of the input's shape %s, given %s %s"
              .formatted(op, Spatial.format(input), indices.dtype(), Spatial.format(indices)));
    }
    if (!batched) {
      return Spatial.unbatched(
          of(
              rank,
              Spatial.batched(input),
              Spatial.batched(indices),
              kernelSize,
              options,
              outputSize));
    }
    int[] spatial = outSizes(op, rank, input, kernelSize, options.values(), outputSize);
    int planes = input.size(0) * input.size(1);
    int out = Spatial.product(Spatial.sizes(input, rank));
    int in = Spatial.product(spatial);
    var index = new PlaneIndex(planes, in, out, checked(op, indices, spatial, in));
    String name = rank == 1 ? "SqueezeBackward1" : "MaxUnpool" + rank + "DBackward0";
    var unpool = new MaxUnpool(name, input, index);
    return unpool.result(
        unpool.compute(input, Spatial.join(input.size(0), input.size(1), spatial)));
  }

  private static int[] checked(String op, Tensor indices, int[] spatial, int in) {
    long[] given = indices.toLongArray();
    int[] index = new int[given.length];
    for (int i = 0; i < given.length; i++) {
      if (given[i] < 0 || given[i] >= in) {
        throw new IndexOutOfBoundsException(
            "%s: index %d is outside of the output [%s], which has %d places"
                .formatted(op, given[i], Spatial.times(spatial), in));
      }
      index[i] = (int) given[i];
    }
    return index;
  }

  private static int[] outSizes(
      String op, int rank, Tensor input, int[] kernelSize, PoolArguments by, int[] outputSize) {
    int[] kernel =
        Spatial.atLeast(op, "kernelSize", Spatial.expand(op, "kernelSize", kernelSize, rank), 1);
    int[] stride = Spatial.atLeast(op, "stride", by.window().stride(op, rank, kernel), 1);
    int[] padding = Spatial.atLeast(op, "padding", by.window().padding(op, rank), 0);
    int[] sizes = new int[rank];
    for (int d = 0; d < rank; d++) {
      sizes[d] = (input.size(d + 2) - 1) * stride[d] - 2 * padding[d] + kernel[d];
    }
    if (outputSize == null) {
      return Spatial.atLeast(op, "the output's sizes", sizes, 1);
    }
    int[] wanted =
        outputSize.length == rank + 2 ? Arrays.copyOfRange(outputSize, 2, rank + 2) : outputSize;
    if (wanted.length != rank) {
      throw new IllegalArgumentException(
          "%s: outputSize must be %d numbers, given %s"
              .formatted(op, rank, Arrays.toString(outputSize)));
    }
    for (int d = 0; d < rank; d++) {
      if (Math.abs(wanted[d] - sizes[d]) >= stride[d]) {
        throw new IllegalArgumentException(
            "%s: outputSize %s is not within a stride of %s"
                .formatted(op, Arrays.toString(wanted), Arrays.toString(sizes)));
      }
    }
    return wanted;
  }

  private Tensor compute(Tensor input, int[] sizes) {
    var x = input.detach().contiguous();
    var from = x.storage();
    var to = Storage.allocate(x.dtype(), Spatial.product(sizes));
    for (int p = 0; p < index.planes(); p++) {
      for (int o = 0; o < index.out(); o++) {
        int at = p * index.in() + index.at(p, o);
        int source = x.storageOffset() + p * index.out() + o;
        if (x.isFloatingPoint()) {
          to.setDouble(at, from.getDouble(source));
        } else {
          to.setLong(at, from.getLong(source));
        }
      }
    }
    return Tensor.of(to, sizes);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    String name = name().replace("Backward", "BackwardBackward");
    return gradients(PlaneMove.gather(name, gradient, index, before));
  }
}
