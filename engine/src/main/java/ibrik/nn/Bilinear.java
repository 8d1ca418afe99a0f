package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** {@code x1ᵀ A x2 + b}: [*, in1] and [*, in2] → [*, out]. */
public class Bilinear extends PairLayer {
  private final Parameter weight;
  private final Parameter bias;

  /** With a bias. */
  public Bilinear(int in1Features, int in2Features, int outFeatures) {
    this(in1Features, in2Features, outFeatures, true);
  }

  /** Weight [out, in1, in2] and bias start from U(-1/√in1, 1/√in1). */
  public Bilinear(int in1Features, int in2Features, int outFeatures, boolean withBias) {
    double bound = 1 / Math.sqrt(Checks.atLeast("Bilinear", "in1Features", 1, in1Features));
    Checks.atLeast("Bilinear", "in2Features", 1, in2Features);
    Checks.atLeast("Bilinear", "outFeatures", 1, outFeatures);
    weight = new Parameter(Tensors.zeros(outFeatures, in1Features, in2Features));
    Init.uniform_(weight, -bound, bound);
    bias = withBias ? new Parameter(Tensors.zeros(outFeatures)) : null;
    if (withBias) {
      Init.uniform_(bias, -bound, bound);
    }
  }

  /** A, [out, in1, in2]. */
  public Parameter weight() {
    return weight;
  }

  /** b, [out]; null where there is none. */
  public Parameter bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input1, Tensor input2) {
    return F.bilinear(input1, input2, weight, bias);
  }

  @Override
  protected String extraRepr() {
    return "in1_features=%d, in2_features=%d, out_features=%d, bias=%s"
        .formatted(weight.size(1), weight.size(2), weight.size(0), Repr.of(bias != null));
  }
}
