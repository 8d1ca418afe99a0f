package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * Attention of several heads (Vaswani et al., 2017): {@code softmax(q kᵀ / √d) v} for each, where
 * q, k and v are linear maps of query [L, N, E], key and value [S, N, E], and d = E / heads; then a
 * linear map of all heads. With batchFirst the batch is the first dimension.
 *
 * <p>The maps to q, k and v are one weight, {@code in_proj_weight} [3 E, E], and start from {@link
 * Init#xavierUniform_}.
 */
public class MultiheadAttention extends Module {
  private final int embedDim;
  private final int numHeads;
  private final InitialDraw draw = new InitialDraw();
  private boolean withBias = true;
  private boolean batchFirst;
  private double dropout;

  // Registered by PyTorch's name below, and so not by its own.
  private transient Linear out;

  /** Named as PyTorch prints it. */
  private static final class OutProjection extends Linear {
    OutProjection(int features) {
      super(features, features);
    }

    @Override
    protected String getName() {
      return "NonDynamicallyQuantizableLinear";
    }
  }

  /**
   * @param embedDim E
   * @param numHeads how many heads; divides E
   * @throws IllegalArgumentException where it does not
   */
  public MultiheadAttention(int embedDim, int numHeads) {
    this.embedDim = Checks.atLeast("MultiheadAttention", "embedDim", 1, embedDim);
    this.numHeads = Checks.atLeast("MultiheadAttention", "numHeads", 1, numHeads);
    if (embedDim % numHeads != 0) {
      throw new IllegalArgumentException(
          "MultiheadAttention: expected heads that divide embedDim %d, given %d"
              .formatted(embedDim, numHeads));
    }
    draw.run(this::resetParameters);
  }

  /** Whether the linear maps have biases; default true. */
  public MultiheadAttention bias(boolean bias) {
    withBias = bias;
    draw.run(this::resetParameters);
    return this;
  }

  /** Whether the batch is the first dimension; default false. */
  public MultiheadAttention batchFirst(boolean batchFirst) {
    this.batchFirst = batchFirst;
    return this;
  }

  /** Dropout of the weights, while training; default 0. */
  public MultiheadAttention dropout(double p) {
    dropout = Checks.probability("MultiheadAttention", p);
    return this;
  }

  /** In PyTorch's order: the output's map is drawn first. */
  private void resetParameters() {
    out = new OutProjection(embedDim).bias(withBias);
    var in = new Parameter(Tensors.zeros(3 * embedDim, embedDim));
    Init.xavierUniform_(in);
    registerParameter("in_proj_weight", in);
    registerParameter("in_proj_bias", withBias ? new Parameter(Tensors.zeros(3 * embedDim)) : null);
    if (withBias) {
      Init.zeros_(out.bias());
    }
    registerModule("out_proj", out);
  }

  /** Each element of a sequence looks at all of it. */
  @Override
  public Tensor forward(Tensor input) {
    return attend(input, null, null);
  }

  /** Without masks. */
  public AttentionOutput forward(Tensor query, Tensor key, Tensor value) {
    return forward(query, key, value, null, null);
  }

  /**
   * @param keyPaddingMask bool [N, S], true for keys that are not looked at; null: none
   * @param attnMask [L, S] or [N heads, L, S]: bool, true for pairs that are not looked at, or
   *     numbers that are added before the softmax; null: none
   * @throws IllegalArgumentException where shapes don't match
   */
  public AttentionOutput forward(
      Tensor query, Tensor key, Tensor value, Tensor keyPaddingMask, Tensor attnMask) {
    check(query, key, value);
    var q = batchFirst ? query.transpose(0, 1) : query;
    var k = batchFirst ? key.transpose(0, 1) : key;
    var v = batchFirst ? value.transpose(0, 1) : value;
    int length = q.size(0);
    int batch = q.size(1);
    int depth = embedDim / numHeads;
    var scores =
        heads(project(q, 0)).div(Math.sqrt(depth)).matmul(heads(project(k, 1)).transpose(1, 2));
    var weights = masked(scores, keyPaddingMask, attnMask, batch).softmax(-1);
    var mixed =
        F.dropout(weights, dropout, isTraining())
            .matmul(heads(project(v, 2)))
            .transpose(0, 1)
            .reshape(length, batch, embedDim);
    var output = out.call(mixed);
    return new AttentionOutput(
        batchFirst ? output.transpose(0, 1) : output,
        weights.reshape(batch, numHeads, length, -1).mean(1));
  }

  /** Self-attention whose weights nobody asks for. */
  Tensor attend(Tensor x, Tensor keyPaddingMask, Tensor attnMask) {
    if (keyPaddingMask != null || attnMask != null || dropout > 0 && isTraining()) {
      return forward(x, x, x, keyPaddingMask, attnMask).output();
    }
    check(x, x, x);
    var projected = F.linear(x, parameter("in_proj_weight"), parameter("in_proj_bias"));
    return out.call(F.selfAttention(projected, numHeads, batchFirst));
  }

  private void check(Tensor query, Tensor key, Tensor value) {
    boolean fits =
        query.dim() == 3
            && key.shape().equals(value.shape())
            && key.dim() == 3
            && query.size(2) == embedDim
            && key.size(2) == embedDim
            && query.size(batchFirst ? 0 : 1) == key.size(batchFirst ? 0 : 1);
    if (!fits) {
      throw new IllegalArgumentException(
          "MultiheadAttention: expected query [%s, %d], key and value of one shape with as many sequences, given %s, %s, %s"
              .formatted(
                  batchFirst ? "N, L" : "L, N",
                  embedDim,
                  query.shape(),
                  key.shape(),
                  value.shape()));
    }
  }

  /** Map number {@code i}: query, key, value. */
  private Tensor project(Tensor x, int i) {
    var bias = parameter("in_proj_bias");
    return F.linear(
        x,
        parameter("in_proj_weight").narrow(0, i * embedDim, embedDim),
        bias == null ? null : bias.narrow(0, i * embedDim, embedDim));
  }

  /** [L, N, E] → [N heads, L, E / heads] */
  private Tensor heads(Tensor x) {
    return x.reshape(x.size(0), x.size(1) * numHeads, embedDim / numHeads).transpose(0, 1);
  }

  private Tensor masked(Tensor scores, Tensor keyPaddingMask, Tensor attnMask, int batch) {
    var x = scores;
    if (attnMask != null) {
      x =
          attnMask.dtype() == Tensors.bool
              ? x.maskedFill(attnMask, Double.NEGATIVE_INFINITY)
              : x.add(attnMask);
    }
    if (keyPaddingMask != null) {
      int length = x.size(1);
      int keys = x.size(2);
      x =
          x.reshape(batch, numHeads, length, keys)
              .maskedFill(keyPaddingMask.reshape(batch, 1, 1, keys), Double.NEGATIVE_INFINITY)
              .reshape(batch * numHeads, length, keys);
    }
    return x;
  }
}
