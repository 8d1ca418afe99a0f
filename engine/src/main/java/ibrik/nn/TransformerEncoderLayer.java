package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * Self-attention and two linear layers, each with dropout, a shortcut around it, and layer
 * normalisation (Vaswani et al., 2017): [L, N, E] → [L, N, E], or [N, L, E] with batchFirst.
 */
public class TransformerEncoderLayer extends Module {
  private final int dModel;
  private final int nhead;
  private final InitialDraw draw = new InitialDraw();
  private int dimFeedforward = 2048;
  private double dropout = 0.1;
  private double layerNormEps = 1e-5;
  private boolean gelu;
  private boolean batchFirst;
  private boolean normFirst;

  // Registered by PyTorch's names below, and so not by their own.
  private transient MultiheadAttention attention;
  private transient Linear linear1;
  private transient Dropout dropout0;
  private transient Linear linear2;
  private transient LayerNorm norm1;
  private transient LayerNorm norm2;
  private transient Dropout dropout1;
  private transient Dropout dropout2;

  /**
   * @param dModel E
   * @param nhead heads of attention; divides E
   */
  public TransformerEncoderLayer(int dModel, int nhead) {
    this.dModel = dModel;
    this.nhead = nhead;
    draw.run(this::build);
  }

  /** The width between the linear layers; default 2048. */
  public TransformerEncoderLayer dimFeedforward(int dimFeedforward) {
    this.dimFeedforward = dimFeedforward;
    return rebuilt();
  }

  /** Dropout everywhere, while training; default 0.1. */
  public TransformerEncoderLayer dropout(double p) {
    dropout = Checks.probability("TransformerEncoderLayer", p);
    return rebuilt();
  }

  /**
   * {@code "relu"} or {@code "gelu"}; default relu.
   *
   * @throws IllegalArgumentException for another name
   */
  public TransformerEncoderLayer activation(String activation) {
    if (!activation.equals("relu") && !activation.equals("gelu")) {
      throw new IllegalArgumentException(
          "TransformerEncoderLayer: expected the activation relu or gelu, given '%s'"
              .formatted(activation));
    }
    gelu = activation.equals("gelu");
    return this;
  }

  /** What keeps the normalisations' divisors from 0; default 1e-5. */
  public TransformerEncoderLayer layerNormEps(double eps) {
    layerNormEps = eps;
    return rebuilt();
  }

  /** Whether the batch is the first dimension; default false. */
  public TransformerEncoderLayer batchFirst(boolean batchFirst) {
    this.batchFirst = batchFirst;
    attention.batchFirst(batchFirst);
    return this;
  }

  /** Whether normalisation comes before attention and linear layers; default after. */
  public TransformerEncoderLayer normFirst(boolean normFirst) {
    this.normFirst = normFirst;
    return this;
  }

  private TransformerEncoderLayer rebuilt() {
    draw.run(this::build);
    return this;
  }

  private void build() {
    attention = new MultiheadAttention(dModel, nhead).dropout(dropout).batchFirst(batchFirst);
    linear1 = new Linear(dModel, dimFeedforward);
    dropout0 = new Dropout(dropout);
    linear2 = new Linear(dimFeedforward, dModel);
    norm1 = new LayerNorm(dModel).eps(layerNormEps);
    norm2 = new LayerNorm(dModel).eps(layerNormEps);
    dropout1 = new Dropout(dropout);
    dropout2 = new Dropout(dropout);
    registerModule("self_attn", attention);
    registerModule("linear1", linear1);
    registerModule("dropout", dropout0);
    registerModule("linear2", linear2);
    registerModule("norm1", norm1);
    registerModule("norm2", norm2);
    registerModule("dropout1", dropout1);
    registerModule("dropout2", dropout2);
  }

  /** Without masks. */
  @Override
  public Tensor forward(Tensor src) {
    return forward(src, null, null);
  }

  /** Masks as in {@link MultiheadAttention}: of pairs, and of padding; null: none. */
  public Tensor forward(Tensor src, Tensor srcMask, Tensor srcKeyPaddingMask) {
    if (normFirst) {
      var x = src.add(attend(norm1.call(src), srcMask, srcKeyPaddingMask));
      return x.add(feedForward(norm2.call(x)));
    }
    var x = norm1.call(src.add(attend(src, srcMask, srcKeyPaddingMask)));
    return norm2.call(x.add(feedForward(x)));
  }

  private Tensor attend(Tensor x, Tensor mask, Tensor padding) {
    return dropout1.call(attention.attend(x, padding, mask));
  }

  private Tensor feedForward(Tensor x) {
    var wide = linear1.call(x);
    return dropout2.call(linear2.call(dropout0.call(gelu ? F.gelu(wide) : F.relu(wide))));
  }
}
