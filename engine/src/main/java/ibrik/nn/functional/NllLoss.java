package ibrik.nn.functional;

import ibrik.tensor.DType;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;

/**
 * {@code nll_loss}: minus the scores of the right classes, weighted. Linear in the scores, so that
 * its second derivative is itself.
 */
final class NllLoss extends Op {
  private final ClassTargets targets;
  private final Reduction reduction;

  private NllLoss(Tensor input, ClassTargets targets, Reduction reduction) {
    super(targets.scores().length > 2 ? "NllLoss2DBackward0" : "NllLossBackward0", input);
    this.targets = targets;
    this.reduction = reduction;
  }

  static Tensor of(Tensor input, ClassTargets targets, Reduction reduction) {
    if (!input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "nllLoss: expected log-probabilities of a floating point dtype, given " + input.dtype());
    }
    var op = new NllLoss(input, targets, reduction);
    return op.result(op.compute(input.detach().contiguous()));
  }

  private Tensor compute(Tensor scores) {
    int n = targets.target().length;
    double[] losses = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double weight = targets.weights()[i];
      if (weight != 0) {
        int at = scores.storageOffset() + targets.position(i);
        losses[i] = -weight * scores.storage().getDouble(at);
        sum += losses[i];
      }
    }
    return switch (reduction) {
      case NONE -> Tensor.of(Storage.of(losses), targets.shape()).to(scores.dtype());
      case SUM -> scalar(sum, scores.dtype());
      case MEAN -> scalar(sum / targets.totalWeight(), scores.dtype());
    };
  }

  private static Tensor scalar(double value, DType dtype) {
    var storage = Storage.allocate(dtype, 1);
    storage.setDouble(0, value);
    return Tensor.of(storage);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(new Gradient(gradient).run());
  }

  /** The derivative: the gradient of each loss goes to the score that it was made of. */
  private final class Gradient extends Op {
    private final Tensor gradient;

    Gradient(Tensor gradient) {
      super("NllLossBackwardBackward0", gradient);
      this.gradient = gradient.detach().contiguous();
    }

    Tensor run() {
      int n = targets.target().length;
      var from = gradient.storage();
      double scale = reduction == Reduction.MEAN ? 1 / targets.totalWeight() : 1;
      int size = targets.classes() * n;
      var out = Storage.allocate(gradient.dtype(), size);
      for (int i = 0; i < n; i++) {
        double weight = targets.weights()[i];
        if (weight != 0) {
          int at = gradient.storageOffset() + (reduction == Reduction.NONE ? i : 0);
          out.setDouble(targets.position(i), -weight * scale * from.getDouble(at));
        }
      }
      return result(Tensor.of(out, targets.scores()));
    }

    @Override
    protected List<Tensor> backward(Tensor second) {
      return gradients(of(second, targets, reduction));
    }
  }
}
