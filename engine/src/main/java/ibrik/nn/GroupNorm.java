package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * Normalises groups of channels of each [N, C, …], then scales and shifts each channel by a weight
 * (1 at first) and a bias (0 at first): {@code new GroupNorm(8, 64)}.
 */
public class GroupNorm extends Module {
  private final int numGroups;
  private final int numChannels;
  private double eps = 1e-5;
  private Parameter weight;
  private Parameter bias;

  /**
   * @throws IllegalArgumentException where the channels do not divide into the groups
   */
  public GroupNorm(int numGroups, int numChannels) {
    this.numGroups = Checks.atLeast("GroupNorm", "numGroups", 1, numGroups);
    this.numChannels = Checks.atLeast("GroupNorm", "numChannels", 1, numChannels);
    if (numChannels % numGroups != 0) {
      throw new IllegalArgumentException(
          "GroupNorm: %d channels do not divide into %d groups".formatted(numChannels, numGroups));
    }
    affine(true);
  }

  /** Added to the variance, so that nothing is divided by zero; default 1e-5. */
  public GroupNorm eps(double eps) {
    this.eps = eps;
    return this;
  }

  /** Whether there are a weight and a bias; default true. */
  public final GroupNorm affine(boolean affine) {
    weight = affine ? new Parameter(Tensors.ones(numChannels)) : null;
    bias = affine ? new Parameter(Tensors.zeros(numChannels)) : null;
    return this;
  }

  /** [C]; null where there is none. */
  public Parameter weight() {
    return weight;
  }

  /** [C]; null where there is none. */
  public Parameter bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.groupNorm(input, numGroups, weight, bias, eps);
  }

  @Override
  protected String extraRepr() {
    return "%d, %d, eps=%s, affine=%s"
        .formatted(numGroups, numChannels, Repr.of(eps), Repr.of(weight != null));
  }
}
