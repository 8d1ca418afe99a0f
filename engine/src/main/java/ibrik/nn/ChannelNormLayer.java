package ibrik.nn;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * What batch and instance normalisation share: weight and bias (1 and 0 at first), and running
 * statistics (mean 0 and variance 1 at first) as buffers {@code running_mean}, {@code running_var}
 * and {@code num_batches_tracked}.
 */
public abstract class ChannelNormLayer<L extends ChannelNormLayer<L>> extends Module {
  private final int numFeatures;
  private double eps = 1e-5;
  private Number momentum = 0.1;
  private boolean affine;
  private boolean trackRunningStats;
  private Parameter weight;
  private Parameter bias;

  ChannelNormLayer(int numFeatures, boolean affine, boolean trackRunningStats) {
    this.numFeatures = Checks.atLeast(getName(), "numFeatures", 1, numFeatures);
    affine(affine);
    trackRunningStats(trackRunningStats);
  }

  @SuppressWarnings("unchecked")
  private L self() {
    return (L) this;
  }

  /** Added to the variance, so that nothing is divided by zero; default 1e-5. */
  public L eps(double eps) {
    this.eps = eps;
    return self();
  }

  /**
   * How much of a batch's statistics goes into the running ones; default 0.1.
   *
   * @param momentum null: running statistics are the mean over all batches
   */
  public L momentum(Number momentum) {
    this.momentum = momentum;
    return self();
  }

  /** Whether there are a weight and a bias. */
  public final L affine(boolean affine) {
    this.affine = affine;
    weight = affine ? new Parameter(Tensors.ones(numFeatures)) : null;
    bias = affine ? new Parameter(Tensors.zeros(numFeatures)) : null;
    return self();
  }

  /** Whether running statistics are kept, which then are used in evaluation. */
  public final L trackRunningStats(boolean track) {
    trackRunningStats = track;
    registerBuffer("running_mean", track ? Tensors.zeros(numFeatures) : null);
    registerBuffer("running_var", track ? Tensors.ones(numFeatures) : null);
    registerBuffer("num_batches_tracked", track ? Tensors.zeros().to(DType.INT64) : null);
    return self();
  }

  /** [C]; null where there is none. */
  public Parameter weight() {
    return weight;
  }

  /** [C]; null where there is none. */
  public Parameter bias() {
    return bias;
  }

  /** The mean of each channel over past batches; null where it is not kept. */
  public Tensor runningMean() {
    return buffer("running_mean");
  }

  /** The variance of each channel over past batches; null where it is not kept. */
  public Tensor runningVar() {
    return buffer("running_var");
  }

  final double eps() {
    return eps;
  }

  final Number momentum() {
    return momentum;
  }

  final boolean tracksRunningStats() {
    return trackRunningStats;
  }

  /** Refuses an input that has not one of the two numbers of dimensions. */
  final void checkDims(Tensor input, int dims, int or) {
    if (input.dim() != dims && input.dim() != or) {
      throw new IllegalArgumentException(
          "%s: expected input of %s dimensions, given %s"
              .formatted(getName(), dims == or ? dims : dims + " or " + or, input.shape()));
    }
  }

  @Override
  protected String extraRepr() {
    return "%d, eps=%s, momentum=%s, affine=%s, track_running_stats=%s"
        .formatted(
            numFeatures,
            Repr.of(eps),
            momentum == null ? "None" : Repr.of(momentum),
            Repr.of(affine),
            Repr.of(trackRunningStats));
  }
}
