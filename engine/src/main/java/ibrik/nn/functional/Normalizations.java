package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * Normalisation: {@code y = (x - mean) / sqrt(variance + eps) * weight + bias}, mean and biased
 * variance taken over different elements. Inputs are of a floating point dtype; weight, bias and
 * running statistics have the same one, and may be null. All of them throw {@link
 * IllegalArgumentException} where shapes or dtypes do not fit.
 */
abstract class Normalizations extends Resizing {
  /**
   * Normalises each channel over the batch and all spatial dimensions: {@code
   * torch.nn.functional.batch_norm}.
   *
   * @param input [N, C, …]
   * @param runningMean [C]: in training updated to {@code (1 - momentum) * runningMean + momentum *
   *     mean}; otherwise used in place of the mean
   * @param runningVar [C], as {@code runningMean}; of the unbiased variance
   * @param weight [C], or null
   * @param bias [C], or null
   * @param training whether the batch's own mean and variance are used
   */
  public static Tensor batchNorm(
      Tensor input,
      Tensor runningMean,
      Tensor runningVar,
      Tensor weight,
      Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    return BatchNorm.of(input, runningMean, runningVar, weight, bias, training, momentum, eps);
  }

  /** As the other one, without weight and bias, in evaluation, with eps 1e-5. */
  public static Tensor batchNorm(Tensor input, Tensor runningMean, Tensor runningVar) {
    return BatchNorm.of(input, runningMean, runningVar, null, null, false, 0.1, 1e-5);
  }

  /**
   * Normalises each channel of each image: {@code torch.nn.functional.instance_norm}.
   *
   * @param input [N, C, …]
   * @param runningMean [C], or null; with {@code useInputStats} updated, otherwise used
   * @param runningVar as {@code runningMean}
   */
  public static Tensor instanceNorm(
      Tensor input,
      Tensor runningMean,
      Tensor runningVar,
      Tensor weight,
      Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    return GroupedNorm.instance(
        input, runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
  }

  /** As the other one, without weight, bias and running statistics, with eps 1e-5. */
  public static Tensor instanceNorm(Tensor input) {
    return GroupedNorm.instance(input, null, null, null, null, true, 0.1, 1e-5);
  }

  /**
   * Normalises over the last dimensions: {@code torch.nn.functional.layer_norm}.
   *
   * @param input [*, normalizedShape]
   * @param normalizedShape the sizes of the last dimensions, at least one
   * @param weight of shape {@code normalizedShape}, or null
   * @param bias as {@code weight}
   */
  public static Tensor layerNorm(
      Tensor input, int[] normalizedShape, Tensor weight, Tensor bias, double eps) {
    return GroupedNorm.layer(input, normalizedShape, weight, bias, eps);
  }

  /** As the other one, without weight and bias, with eps 1e-5. */
  public static Tensor layerNorm(Tensor input, int... normalizedShape) {
    return GroupedNorm.layer(input, normalizedShape, null, null, 1e-5);
  }

  /**
   * Normalises groups of channels of each image: {@code torch.nn.functional.group_norm}.
   *
   * @param input [N, C, …], C divisible by {@code numGroups}
   * @param weight [C], or null
   * @param bias [C], or null
   */
  public static Tensor groupNorm(
      Tensor input, int numGroups, Tensor weight, Tensor bias, double eps) {
    return GroupedNorm.group(input, numGroups, weight, bias, eps);
  }

  /** As the other one, without weight and bias, with eps 1e-5. */
  public static Tensor groupNorm(Tensor input, int numGroups) {
    return GroupedNorm.group(input, numGroups, null, null, 1e-5);
  }

  /**
   * {@code x / (k + alpha * mean(x²))^beta}, the mean over {@code size} neighbouring channels:
   * {@code torch.nn.functional.local_response_norm}.
   *
   * @param input [N, C, …] with at least one spatial dimension
   */
  public static Tensor localResponseNorm(
      Tensor input, int size, double alpha, double beta, double k) {
    return LocalResponse.of(input, size, alpha, beta, k);
  }

  /** {@code x / max(norm(x), 1e-12)} along dimension 1, with the 2-norm. */
  public static Tensor normalize(Tensor input) {
    return normalize(input, 2, 1, 1e-12);
  }

  /**
   * {@code x / max(norm(x), eps)}, the p-norm along {@code dim}: {@code
   * torch.nn.functional.normalize}.
   *
   * @throws IndexOutOfBoundsException where there is no dimension {@code dim}
   */
  public static Tensor normalize(Tensor input, double p, int dim, double eps) {
    return input.div(input.norm(p, new int[] {dim}, true).clampMin(eps));
  }
}
