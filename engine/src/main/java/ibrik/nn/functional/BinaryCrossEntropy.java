package ibrik.nn.functional;

import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;

/** {@code binary_cross_entropy}, of probabilities and of scores. */
final class BinaryCrossEntropy extends Op {
  /** As PyTorch does: no logarithm is less, so that no loss is infinite. */
  private static final double LEAST_LOG = -100;

  /** As PyTorch does: no variance x (1 - x) is less, so that no gradient is infinite. */
  private static final double LEAST_VARIANCE = 1e-12;

  /** {@code 1 / (x (1 - x))} */
  private static final Formula PRECISION =
      new Formula(
          "binaryCrossEntropy",
          "BinaryCrossEntropyBackwardBackward0",
          x -> 1 / Math.max(x * (1 - x), LEAST_VARIANCE),
          x -> isClamped(x) ? 0 : (2 * x - 1) / square(x * (1 - x)),
          x -> isClamped(x) ? 0 : (2 - 6 * x * (1 - x)) / (x * (1 - x) * square(x * (1 - x))),
          BinaryCrossEntropy::bendOfPrecision);

  /** {@code log(1 - x) - log(x)}, the derivative with respect to the target. */
  private static final Formula LOG_ODDS_AGAINST =
      new Formula(
          "binaryCrossEntropy",
          "BinaryCrossEntropyBackwardBackward0",
          x -> log(1 - x) - log(x),
          x -> -1 / (x * (1 - x)),
          x -> (1 - 2 * x) / square(x * (1 - x)),
          x -> x.mul(-2).add(1).div(x.mul(x.rsub(1)).square()));

  private BinaryCrossEntropy(Tensor input, Tensor target) {
    super("BinaryCrossEntropyBackward0", input, target);
  }

  /** One loss for each element, weighted and reduced. */
  static Tensor ofProbabilities(Tensor input, Tensor target, Tensor weight, String reduction) {
    var how = Reduction.of("binaryCrossEntropy", reduction);
    if (!input.shape().equals(target.shape()) || input.dtype() != target.dtype()) {
      throw new IllegalArgumentException(
          "binaryCrossEntropy: expected a target of the input's shape and dtype, given input %s %s, target %s %s"
              .formatted(input.shape(), input.dtype(), target.shape(), target.dtype()));
    }
    var op = new BinaryCrossEntropy(input, target);
    op.save(input, target);
    var losses = op.result(compute(input.detach().contiguous(), target.detach().contiguous()));
    return how.apply(weight == null ? losses : losses.mul(weight));
  }

  private static Tensor compute(Tensor input, Tensor target) {
    int n = (int) input.numel();
    var out = Storage.allocate(input.dtype(), n);
    for (int i = 0; i < n; i++) {
      double x = input.storage().getDouble(input.storageOffset() + i);
      double t = target.storage().getDouble(target.storageOffset() + i);
      if (!(x >= 0 && x <= 1)) {
        throw new IllegalArgumentException(
            "binaryCrossEntropy: expected probabilities from 0 to 1, given %s; for scores there is binaryCrossEntropyWithLogits"
                .formatted(x));
      }
      out.setDouble(i, -(t * log(x) + (1 - t) * log(1 - x)));
    }
    return Tensor.of(out, input.shape().toArray());
  }

  private static double log(double x) {
    return Math.max(Math.log(x), LEAST_LOG);
  }

  private static boolean isClamped(double x) {
    return x * (1 - x) < LEAST_VARIANCE;
  }

  private static double square(double x) {
    return x * x;
  }

  private static Tensor bendOfPrecision(Tensor x) {
    var p = x.mul(x.rsub(1));
    var clamped = p.detach().lt(LEAST_VARIANCE);
    return p.mul(-6).add(2).div(p.maskedFill(clamped, 1).pow(3)).maskedFill(clamped, 0);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var x = saved(0);
    return gradients(
        needs(0) ? gradient.mul(x.sub(saved(1))).mul(Elementwise.of(PRECISION, x)) : null,
        needs(1) ? gradient.mul(Elementwise.of(LOG_ODDS_AGAINST, x)) : null);
  }

  /**
   * {@code (1 - t) x + (1 + (posWeight - 1) t) log(1 + e^-x)}, weighted and reduced.
   *
   * @param weight null: none
   * @param posWeight null: none
   */
  static Tensor ofLogits(
      Tensor input, Tensor target, Tensor weight, String reduction, Tensor posWeight) {
    var how = Reduction.of("binaryCrossEntropyWithLogits", reduction);
    if (!input.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "binaryCrossEntropyWithLogits: expected a target of the input's shape %s, given %s"
              .formatted(input.shape(), target.shape()));
    }
    var softplus = Elementwise.of(Curves.LOG_SIGMOID, input).neg();
    var negative = target.neg().add(1).mul(input);
    var losses =
        negative.add(
            posWeight == null ? softplus : softplus.mul(posWeight.sub(1).mul(target).add(1)));
    return Composed.of(
        "BinaryCrossEntropyWithLogitsBackward0",
        how.apply(weight == null ? losses : losses.mul(weight)));
  }
}
