package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.init.Init;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * {@code y = x Aᵀ + b} on the last dimension: [*, in features] → [*, out features].
 *
 * <p>Weight [out, in] and bias [out] start uniform in ±1/√in.
 */
public class Linear extends Module {
  private final int inFeatures;
  private final int outFeatures;
  private final InitialDraw draw = new InitialDraw();
  private boolean withBias = true;
  private DType dtype = DType.FLOAT32;
  private Parameter weight;
  private Parameter bias;

  /**
   * @throws IllegalArgumentException for a negative number of features
   */
  public Linear(int inFeatures, int outFeatures) {
    this.inFeatures = Checks.atLeast("Linear", "inFeatures", 0, inFeatures);
    this.outFeatures = Checks.atLeast("Linear", "outFeatures", 0, outFeatures);
    draw.run(this::resetParameters);
  }

  /** Whether there is a bias; default true. */
  public Linear bias(boolean bias) {
    withBias = bias;
    draw.run(this::resetParameters);
    return this;
  }

  /** The dtype of weight and bias; default float32. */
  public Linear dtype(DType dtype) {
    this.dtype = dtype;
    draw.run(this::resetParameters);
    return this;
  }

  private void resetParameters() {
    double bound = inFeatures > 0 ? 1 / Math.sqrt(inFeatures) : 0;
    weight = new Parameter(Tensors.zeros(outFeatures, inFeatures).to(dtype));
    bias = withBias ? new Parameter(Tensors.zeros(outFeatures).to(dtype)) : null;
    if (inFeatures > 0) {
      Init.kaimingUniform_(weight, Math.sqrt(5), "fan_in", "leaky_relu");
    }
    if (withBias) {
      Init.uniform_(bias, -bound, bound);
    }
  }

  /** Weight [out features, in features]. */
  public Parameter weight() {
    return weight;
  }

  /** Bias [out features]; null where there is none. */
  public Parameter bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.linear(input, weight, bias);
  }

  @Override
  protected String extraRepr() {
    return "in_features=%d, out_features=%d, bias=%s"
        .formatted(inFeatures, outFeatures, Repr.of(withBias));
  }
}
