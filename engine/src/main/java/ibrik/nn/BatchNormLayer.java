package ibrik.nn;

import static ibrik.tensor.Tensors.noGrad;

import ibrik.nn.functional.F;
import ibrik.nn.functional.Fusion;
import ibrik.tensor.Tensor;

/** What the batch normalisations share. */
public abstract class BatchNormLayer<L extends BatchNormLayer<L>> extends ChannelNormLayer<L> {
  private final int dims;
  private final int or;

  BatchNormLayer(int numFeatures, int dims, int or) {
    super(numFeatures, true, true);
    this.dims = dims;
    this.or = or;
  }

  @Override
  public Tensor forward(Tensor input) {
    checkDims(input, dims, or);
    boolean updates = isTraining() && tracksRunningStats();
    boolean uses = !isTraining() || tracksRunningStats();
    var y =
        F.batchNorm(
            input,
            uses ? runningMean() : null,
            uses ? runningVar() : null,
            weight(),
            bias(),
            isTraining() || !tracksRunningStats(),
            factor(updates),
            eps());
    if (updates) {
      noGrad(() -> buffer("num_batches_tracked").add_(1));
    }
    return y;
  }

  /** What it does in evaluation, by running statistics; null in training or without those. */
  final Fusion.Normalization inEvaluation() {
    return isTraining() || !tracksRunningStats()
        ? null
        : new Fusion.Normalization(runningMean(), runningVar(), weight(), bias(), eps());
  }

  private double factor(boolean updates) {
    if (momentum() != null) {
      return momentum().doubleValue();
    }
    return updates ? 1 / (buffer("num_batches_tracked").itemDouble() + 1) : 0;
  }
}
