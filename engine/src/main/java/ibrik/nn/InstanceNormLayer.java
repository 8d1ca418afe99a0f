package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** What the instance normalisations share. */
public abstract class InstanceNormLayer<L extends InstanceNormLayer<L>>
    extends ChannelNormLayer<L> {
  private final int rank;

  InstanceNormLayer(int numFeatures, int rank) {
    super(numFeatures, false, false);
    this.rank = rank;
  }

  @Override
  public Tensor forward(Tensor input) {
    checkDims(input, rank + 1, rank + 2);
    return input.dim() == rank + 2 ? normalized(input) : normalized(input.unsqueeze(0)).squeeze(0);
  }

  private Tensor normalized(Tensor input) {
    return F.instanceNorm(
        input,
        runningMean(),
        runningVar(),
        weight(),
        bias(),
        isTraining() || !tracksRunningStats(),
        momentum() == null ? 0 : momentum().doubleValue(),
        eps());
  }
}
