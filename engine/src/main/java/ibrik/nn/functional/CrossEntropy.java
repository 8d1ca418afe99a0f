package ibrik.nn.functional;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;

/** {@code cross_entropy}: log-softmax, then the losses of classes or of probabilities. */
final class CrossEntropy {
  private static final String OP = "crossEntropy";

  private CrossEntropy() {}

  static Tensor of(
      Tensor input,
      Tensor target,
      Tensor weight,
      long ignoreIndex,
      Reduction reduction,
      double labelSmoothing) {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "%s: expected a label smoothing from 0 to 1, given %s".formatted(OP, labelSmoothing));
    }
    if (!input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: expected scores of a floating point dtype, given %s".formatted(OP, input.dtype()));
    }
    if (target.isFloatingPoint() && target.shape().equals(input.shape()) && input.dim() > 0) {
      return ofProbabilities(input, target, weight, reduction, labelSmoothing);
    }
    var targets = ClassTargets.of(OP, input, target, weight, ignoreIndex);
    var logProbabilities = input.logSoftmax(ClassTargets.classDim(input.dim()));
    var loss = NllLoss.of(logProbabilities, targets, reduction);
    if (labelSmoothing == 0) {
      return loss;
    }
    var smooth = smoothLoss(logProbabilities, weight, targets, ignoreIndex, reduction);
    return loss.mul(1 - labelSmoothing).add(smooth.mul(labelSmoothing / targets.classes()));
  }

  /** The loss against all classes alike, summed over them. */
  private static Tensor smoothLoss(
      Tensor logProbabilities,
      Tensor weight,
      ClassTargets targets,
      long ignoreIndex,
      Reduction reduction) {
    var kept = new double[targets.target().length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = targets.target()[i] == ignoreIndex ? 0 : 1;
    }
    var mask = Tensor.of(Storage.of(kept), targets.shape()).to(logProbabilities.dtype());
    var losses = overClasses(logProbabilities, weight).mul(mask);
    return switch (reduction) {
      case NONE -> losses;
      case SUM -> losses.sum();
      case MEAN -> losses.sum().div(targets.totalWeight());
    };
  }

  private static Tensor ofProbabilities(
      Tensor input, Tensor target, Tensor weight, Reduction reduction, double labelSmoothing) {
    int classDim = ClassTargets.classDim(input.dim());
    int classes = input.size(classDim);
    ClassTargets.checkWeight(OP, weight, input, classes);
    var smoothed =
        labelSmoothing == 0 ? target : target.mul(1 - labelSmoothing).add(labelSmoothing / classes);
    var losses = overClasses(input.logSoftmax(classDim).mul(smoothed), weight);
    return switch (reduction) {
      case NONE -> losses;
      case SUM -> losses.sum();
      case MEAN -> losses.sum().div(input.numel() / Math.max(classes, 1));
    };
  }

  /** Minus the sum over classes, weighted. */
  private static Tensor overClasses(Tensor values, Tensor weight) {
    int classDim = ClassTargets.classDim(values.dim());
    var weighted = values;
    if (weight != null) {
      int[] sizes = new int[values.dim() - classDim];
      Arrays.fill(sizes, 1);
      sizes[0] = -1;
      weighted = values.mul(weight.reshape(sizes));
    }
    return weighted.sum(classDim).neg();
  }
}
