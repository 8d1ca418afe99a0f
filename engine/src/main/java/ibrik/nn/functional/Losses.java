package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * Loss functions. Their {@code reduction} is {@code "mean"}, {@code "sum"} or {@code "none"}, mean
 * where it is not given.
 */
abstract class Losses extends MarginLosses {
  private static final long IGNORE_INDEX = -100;

  Losses() {}

  /** The mean of {@code (input - target)²}. */
  public static Tensor mseLoss(Tensor input, Tensor target) {
    return mseLoss(input, target, "mean");
  }

  /** {@code (input - target)²}, reduced; shapes are broadcast. */
  public static Tensor mseLoss(Tensor input, Tensor target, String reduction) {
    return DifferenceLoss.of(DifferenceLoss.SQUARED, input, target, reduction);
  }

  /** The mean of {@code |input - target|}. */
  public static Tensor l1Loss(Tensor input, Tensor target) {
    return l1Loss(input, target, "mean");
  }

  /** {@code |input - target|}, reduced; shapes are broadcast. */
  public static Tensor l1Loss(Tensor input, Tensor target, String reduction) {
    Broadcast.check("l1Loss", input, target);
    return Reduction.of("l1Loss", reduction).apply(input.sub(target).abs());
  }

  /** {@link #smoothL1Loss(Tensor, Tensor, String, double)} with mean and beta 1. */
  public static Tensor smoothL1Loss(Tensor input, Tensor target) {
    return smoothL1Loss(input, target, "mean", 1);
  }

  /**
   * {@code d² / (2 beta)} where {@code |d| < beta}, else {@code |d| - beta / 2}, for {@code d =
   * input - target}; reduced.
   *
   * @throws IllegalArgumentException for a negative {@code beta}
   */
  public static Tensor smoothL1Loss(Tensor input, Tensor target, String reduction, double beta) {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException("smoothL1Loss: expected beta >= 0, given " + beta);
    }
    return DifferenceLoss.of(DifferenceLoss.smoothL1(beta), input, target, reduction);
  }

  /** {@link #huberLoss(Tensor, Tensor, String, double)} with mean and delta 1. */
  public static Tensor huberLoss(Tensor input, Tensor target) {
    return huberLoss(input, target, "mean", 1);
  }

  /**
   * {@code d² / 2} where {@code |d| <= delta}, else {@code delta (|d| - delta / 2)}, for {@code d =
   * input - target}; reduced.
   *
   * @throws IllegalArgumentException unless {@code delta > 0}
   */
  public static Tensor huberLoss(Tensor input, Tensor target, String reduction, double delta) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huberLoss: expected delta > 0, given " + delta);
    }
    return DifferenceLoss.of(DifferenceLoss.huber(delta), input, target, reduction);
  }

  /** The mean binary cross-entropy of probabilities. */
  public static Tensor binaryCrossEntropy(Tensor input, Tensor target) {
    return binaryCrossEntropy(input, target, null, "mean");
  }

  /**
   * {@code -weight (t log x + (1 - t) log(1 - x))}, reduced; logarithms are at least -100.
   *
   * @param input probabilities
   * @param target of the same shape and dtype
   * @param weight broadcast; null: ones
   * @throws IllegalArgumentException for an input outside of [0, 1], or other shapes or dtypes
   */
  public static Tensor binaryCrossEntropy(
      Tensor input, Tensor target, Tensor weight, String reduction) {
    return BinaryCrossEntropy.ofProbabilities(input, target, weight, reduction);
  }

  /** The mean binary cross-entropy of scores. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor input, Tensor target) {
    return binaryCrossEntropyWithLogits(input, target, null, "mean", null);
  }

  /**
   * {@code -weight (posWeight t log σ(x) + (1 - t) log(1 - σ(x)))}, reduced, without the loss of
   * digits that the sigmoid σ has.
   *
   * @param input scores
   * @param target of the same shape
   * @param weight broadcast; null: ones
   * @param posWeight broadcast; null: ones
   * @throws IllegalArgumentException where shapes differ
   */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor input, Tensor target, Tensor weight, String reduction, Tensor posWeight) {
    return BinaryCrossEntropy.ofLogits(input, target, weight, reduction, posWeight);
  }

  /** The mean of {@link #nllLoss(Tensor, Tensor, Tensor, long, String)} without weights. */
  public static Tensor nllLoss(Tensor input, Tensor target) {
    return nllLoss(input, target, null, IGNORE_INDEX, "mean");
  }

  /**
   * Minus the log-probabilities of the right classes, reduced; the mean is weighted.
   *
   * @param input log-probabilities [N, C, d…] or [C]
   * @param target class numbers, int64 [N, d…] or a number
   * @param weight one for each class, [C]; null: ones
   * @param ignoreIndex the class number of elements that don't count
   * @throws IllegalArgumentException where shapes or dtypes don't match
   * @throws IndexOutOfBoundsException for a number that is no class
   */
  public static Tensor nllLoss(
      Tensor input, Tensor target, Tensor weight, long ignoreIndex, String reduction) {
    return NllLoss.of(
        input,
        ClassTargets.of("nllLoss", input, target, weight, ignoreIndex),
        Reduction.of("nllLoss", reduction));
  }

  /** The mean cross-entropy of scores [N, C] against class numbers [N] or probabilities [N, C]. */
  public static Tensor crossEntropy(Tensor input, Tensor target) {
    return crossEntropy(input, target, null, IGNORE_INDEX, "mean", 0);
  }

  /**
   * The cross-entropy of scores, before the softmax, reduced.
   *
   * @param input scores [N, C, d…] or [C]
   * @param target class numbers, int64 [N, d…] or a number; or probabilities of the input's shape
   * @param weight one for each class, [C]; null: ones
   * @param ignoreIndex the class number of elements that don't count
   * @param labelSmoothing the share of the target that is spread over all classes, 0 to 1
   * @throws IllegalArgumentException where shapes or dtypes don't match
   * @throws IndexOutOfBoundsException for a number that is no class
   */
  public static Tensor crossEntropy(
      Tensor input,
      Tensor target,
      Tensor weight,
      long ignoreIndex,
      String reduction,
      double labelSmoothing) {
    return CrossEntropy.of(
        input,
        target,
        weight,
        ignoreIndex,
        Reduction.of("crossEntropy", reduction),
        labelSmoothing);
  }

  /** The mean of {@link #klDiv(Tensor, Tensor, String, boolean)} against probabilities. */
  public static Tensor klDiv(Tensor input, Tensor target) {
    return klDiv(input, target, "mean", false);
  }

  /**
   * {@code t (log t - x)}, reduced: the Kullback-Leibler divergence.
   *
   * @param input log-probabilities
   * @param target probabilities, or their logarithms with {@code logTarget}; broadcast
   * @param reduction {@code "batchmean"} too: the sum divided by the size of the first dimension
   */
  public static Tensor klDiv(Tensor input, Tensor target, String reduction, boolean logTarget) {
    return KlDivergence.of(input, target, reduction, logTarget);
  }
}
