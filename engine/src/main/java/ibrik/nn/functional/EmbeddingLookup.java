package ibrik.nn.functional;

import ibrik.tensor.DType;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** {@code embedding}: rows of a table by their numbers; its derivative adds up rows. */
final class EmbeddingLookup extends Op {
  private final long[] rows;
  private final int[] shape;
  private final int count;
  private final int paddingIdx;

  private EmbeddingLookup(Tensor weight, long[] rows, int[] shape, int paddingIdx) {
    super("EmbeddingBackward0", weight);
    this.rows = rows;
    this.shape = shape;
    this.count = weight.size(0);
    this.paddingIdx = paddingIdx;
  }

  /**
   * @param paddingIdx the row that gets no gradient; -1: none
   */
  static Tensor of(Tensor input, Tensor weight, int paddingIdx) {
    if (input.dtype() != DType.INT64 && input.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          "embedding: expected indices of dtype int64 or int32, given " + input.dtype());
    }
    if (weight.dim() != 2) {
      throw new IllegalArgumentException(
          "embedding: expected a weight [entries, features], given " + weight.shape());
    }
    long[] rows = input.toLongArray();
    for (long row : rows) {
      if (row < 0 || row >= weight.size(0)) {
        throw new IndexOutOfBoundsException(
            "embedding: index %d is out of range for %d entries".formatted(row, weight.size(0)));
      }
    }
    int[] shape = Arrays.copyOf(input.shape().toArray(), input.dim() + 1);
    shape[input.dim()] = weight.size(1);
    var op = new EmbeddingLookup(weight, rows, shape, paddingIdx);
    return op.result(op.gather(weight.detach().contiguous()));
  }

  private Tensor gather(Tensor weight) {
    int width = weight.size(1);
    var out = Storage.allocate(weight.dtype(), Math.multiplyExact(rows.length, width));
    for (int i = 0; i < rows.length; i++) {
      int from = weight.storageOffset() + (int) rows[i] * width;
      System.arraycopy(weight.storage().array(), from, out.array(), i * width, width);
    }
    return Tensor.of(out, shape);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(new Gradient(gradient).run());
  }

  /** The derivative, linear in the gradient as the operation is in the weight. */
  private final class Gradient extends Op {
    private final Tensor gradient;

    Gradient(Tensor gradient) {
      super("EmbeddingDenseBackward0", gradient);
      this.gradient = gradient.detach().contiguous();
    }

    Tensor run() {
      int width = shape[shape.length - 1];
      var out = Storage.allocate(gradient.dtype(), count * width);
      var from = gradient.storage();
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] == paddingIdx) {
          continue;
        }
        int to = (int) rows[i] * width;
        int at = gradient.storageOffset() + i * width;
        for (int j = 0; j < width; j++) {
          out.setDouble(to + j, out.getDouble(to + j) + from.getDouble(at + j));
        }
      }
      return result(Tensor.of(out, count, width));
    }

    @Override
    protected List<Tensor> backward(Tensor second) {
      return gradients(of(Tensor.of(Storage.of(rows.clone()), indexShape()), second, paddingIdx));
    }

    private int[] indexShape() {
      return Arrays.copyOf(shape, shape.length - 1);
    }
  }
}
