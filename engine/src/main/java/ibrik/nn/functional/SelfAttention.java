package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.cpu.Attention;
import ibrik.cpu.Attention.Rows;
import ibrik.cpu.Buffers;
import ibrik.tensor.DType;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;

/**
 * Self-attention of several heads as one operation: queries, keys and values side by side, [L, N, 3
 * E] or [N, L, 3 E], to the heads' results side by side, [L, N, E] or [N, L, E]. Dtypes but
 * float32, and gradients of gradients, take the formula as it is written.
 */
final class SelfAttention extends Op {
  private final int heads;
  private final boolean batchFirst;
  private float[] weights;

  private SelfAttention(Tensor projected, int heads, boolean batchFirst) {
    super("ScaledDotProductAttentionBackward0", projected);
    this.heads = heads;
    this.batchFirst = batchFirst;
  }

  static Tensor of(Tensor projected, int heads, boolean batchFirst) {
    if (projected.dim() != 3 || projected.size(2) % (3 * heads) != 0) {
      throw new IllegalArgumentException(
          "selfAttention: expected [*, *, 3 E] with E divisible by %d heads, given %s"
              .formatted(heads, projected.shape()));
    }
    if (projected.dtype() != DType.FLOAT32) {
      return written(projected, heads, batchFirst);
    }
    var op = new SelfAttention(projected, heads, batchFirst);
    op.save(projected);
    return op.compute(projected.detach().contiguous());
  }

  /** As the formula says, of tensor operations. */
  private static Tensor written(Tensor projected, int heads, boolean batchFirst) {
    var x = batchFirst ? projected : projected.transpose(0, 1);
    int depth = x.size(2) / 3 / heads;
    var parts = x.reshape(x.size(0), x.size(1), 3, heads, depth).permute(2, 0, 3, 1, 4);
    var scores =
        parts.select(0, 0).div(Math.sqrt(depth)).matmul(parts.select(0, 1).transpose(-2, -1));
    var mixed =
        scores
            .softmax(-1)
            .matmul(parts.select(0, 2))
            .transpose(1, 2)
            .reshape(x.size(0), x.size(1), heads * depth);
    return batchFirst ? mixed : mixed.transpose(0, 1);
  }

  private int length(Tensor x) {
    return x.size(batchFirst ? 1 : 0);
  }

  private int batch(Tensor x) {
    return x.size(batchFirst ? 0 : 1);
  }

  private Attention attention(Tensor projected) {
    int length = length(projected);
    int depth = projected.size(2) / 3 / heads;
    return new Attention(
        batch(projected), heads, length, length, depth, (float) (1 / Math.sqrt(depth)));
  }

  /**
   * Part {@code part} of {@code parts} that lie side by side in the last dimension of {@code x}.
   */
  private Rows rows(float[] data, int offset, Tensor x, int part, int parts) {
    int width = x.size(2) / 3;
    int row = parts * width;
    return new Rows(
        data,
        offset + part * width,
        batchFirst ? length(x) * row : row,
        width / heads,
        batchFirst ? row : batch(x) * row);
  }

  private Tensor compute(Tensor x) {
    int width = x.size(2) / 3;
    var out = Buffers.floats(x.size(0) * x.size(1) * width);
    if (recorded()) {
      weights = new float[batch(x) * heads * length(x) * length(x)];
    }
    float[] data = x.storage().floats();
    int at = x.storageOffset();
    attention(x)
        .forward(
            rows(data, at, x, 0, 3),
            rows(data, at, x, 1, 3),
            rows(data, at, x, 2, 3),
            rows(out, 0, x, 0, 1),
            weights);
    return result(Tensor.of(Storage.of(out), x.size(0), x.size(1), width));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    if (GradMode.isEnabled()) {
      var x = saved(0);
      var out = written(x, heads, batchFirst);
      return Tensors.grad(List.of(out), List.of(x), List.of(gradient), true, true, false);
    }
    var x = saved(0).detach().contiguous();
    var g = gradient.detach().contiguous();
    float[] data = x.storage().floats();
    int at = x.storageOffset();
    var dx = Buffers.floats((int) x.numel());
    attention(x)
        .backward(
            rows(data, at, x, 0, 3),
            rows(data, at, x, 1, 3),
            rows(data, at, x, 2, 3),
            weights,
            rows(g.storage().floats(), g.storageOffset(), x, 0, 1),
            rows(dx, 0, x, 0, 3),
            rows(dx, 0, x, 1, 3),
            rows(dx, 0, x, 2, 3));
    return gradients(Tensor.of(Storage.of(dx), x.shape().toArray()));
  }
}
