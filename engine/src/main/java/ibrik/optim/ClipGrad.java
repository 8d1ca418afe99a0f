package ibrik.optim;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Limits gradients between backward and the optimizer's step: {@code torch.nn.utils.clip_grad}. */
public final class ClipGrad {
  /** Keeps the divisor from 0. */
  private static final double EPS = 1e-6;

  private ClipGrad() {}

  /** {@link #clipGradNorm_(Iterable, double, double)} of the Euclidean norm. */
  public static Tensor clipGradNorm_(Iterable<? extends Tensor> parameters, double maxNorm) {
    return clipGradNorm_(parameters, maxNorm, 2);
  }

  /**
   * Scales all gradients so that their norm, as if they were one vector, is at most {@code
   * maxNorm}.
   *
   * @param normType p of the p-norm; infinity: the largest absolute value
   * @return the norm before, a tensor without dimensions
   */
  public static Tensor clipGradNorm_(
      Iterable<? extends Tensor> parameters, double maxNorm, double normType) {
    atLeastZero("clipGradNorm_", "maxNorm", maxNorm);
    var gradients = gradients(parameters);
    double total = 0;
    for (var gradient : gradients) {
      total = combined(gradient, normType, total);
    }
    double norm = Double.isInfinite(normType) ? total : Math.pow(total, 1 / normType);
    double scale = Math.min(1, maxNorm / (norm + EPS));
    if (scale < 1) {
      Tensors.noGrad(() -> gradients.forEach(gradient -> gradient.mul_(scale)));
    }
    var dtype = gradients.isEmpty() ? Tensors.float32 : gradients.getFirst().dtype();
    return Tensor.of(Storage.of(new double[] {norm})).to(dtype);
  }

  /** The sum of {@code |g|^p}, or the largest {@code |g|}, with what was found before. */
  private static double combined(Tensor gradient, double p, double before) {
    double total = before;
    for (double g : gradient.toDoubleArray()) {
      double size = Math.abs(g);
      total =
          Double.isInfinite(p)
              ? Math.max(total, size)
              : total + (p == 2 ? g * g : Math.pow(size, p));
    }
    return total;
  }

  /** Clamps each element of all gradients to [-clipValue, clipValue]. */
  public static void clipGradValue_(Iterable<? extends Tensor> parameters, double clipValue) {
    atLeastZero("clipGradValue_", "clipValue", clipValue);
    Tensors.noGrad(
        () -> gradients(parameters).forEach(gradient -> gradient.clamp_(-clipValue, clipValue)));
  }

  private static void atLeastZero(String op, String option, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "%s: expected %s of at least 0, given %s".formatted(op, option, value));
    }
  }

  private static List<Tensor> gradients(Iterable<? extends Tensor> parameters) {
    var found = new ArrayList<Tensor>();
    for (var parameter : parameters) {
      if (parameter.grad() != null) {
        found.add(parameter.grad());
      }
    }
    return found;
  }
}
