package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Arrays;

/** Losses by distances, margins and distributions; their reductions are those of {@link Losses}. */
abstract class MarginLosses extends Similarities {
  private static final double SMALLEST_SQUARE = 1e-12;

  MarginLosses() {}

  private static Tensor reduce(String op, Tensor losses, String reduction) {
    return Reduction.of(op, reduction).apply(losses);
  }

  private static void demandShape(String op, Tensor input, Tensor target) {
    if (!input.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "%s: expected a target of the input's shape %s, given %s"
              .formatted(op, input.shape(), target.shape()));
    }
  }

  /**
   * {@code max(0, -target (input1 - input2) + margin)}, reduced.
   *
   * @param target 1 where the first is to rank higher, -1 where the second is
   */
  public static Tensor marginRankingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, String reduction) {
    if (input1.dim() != input2.dim() || input1.dim() != target.dim()) {
      throw new IllegalArgumentException(
          "marginRankingLoss: expected tensors of as many dimensions, given %s, %s and target %s"
              .formatted(input1.shape(), input2.shape(), target.shape()));
    }
    var losses = target.neg().mul(input1.sub(input2)).add(margin).clampMin(0);
    return reduce("marginRankingLoss", losses, reduction);
  }

  /**
   * {@code input} where the target is 1, {@code max(0, margin - input)} where it is -1; reduced.
   */
  public static Tensor hingeEmbeddingLoss(
      Tensor input, Tensor target, double margin, String reduction) {
    Broadcast.check("hingeEmbeddingLoss", input, target);
    var apart = Tensors.where(target.ne(1), input.rsub(margin).clampMin(0), 0);
    return reduce(
        "hingeEmbeddingLoss", apart.add(Tensors.where(target.ne(-1), input, 0)), reduction);
  }

  /**
   * {@code 1 - cos(input1, input2)} where the target is 1, {@code max(0, cos - margin)} where it is
   * -1; reduced.
   *
   * @param input1 [N, D] or [D]
   * @param input2 as input1
   * @param target [N] or a number
   */
  public static Tensor cosineEmbeddingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, String reduction) {
    if (!input1.shape().equals(input2.shape()) || target.dim() != input1.dim() - 1) {
      throw new IllegalArgumentException(
          "cosineEmbeddingLoss: expected inputs [N, D] and a target [N], or [D] and a number, given %s, %s and target %s"
              .formatted(input1.shape(), input2.shape(), target.shape()));
    }
    var product = input1.mul(input2).sum(-1);
    var squares =
        input1
            .square()
            .sum(-1)
            .add(SMALLEST_SQUARE)
            .mul(input2.square().sum(-1).add(SMALLEST_SQUARE));
    var cosine = product.div(squares.sqrt());
    var losses =
        Tensors.where(target.eq(1), cosine.rsub(1), 0)
            .add(Tensors.where(target.eq(-1), cosine.sub(margin).clampMin(0), 0));
    return reduce("cosineEmbeddingLoss", losses, reduction);
  }

  /** {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)} by 2-norms, the mean. */
  public static Tensor tripletMarginLoss(Tensor anchor, Tensor positive, Tensor negative) {
    return tripletMarginLoss(anchor, positive, negative, 1, 2, 1e-6, false, "mean");
  }

  /**
   * {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)}, reduced, where d is the
   * {@link #pairwiseDistance(Tensor, Tensor, double, double, boolean)}.
   *
   * @param swap take the lesser of d(anchor, negative) and d(positive, negative)
   */
  public static Tensor tripletMarginLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      double margin,
      double p,
      double eps,
      boolean swap,
      String reduction) {
    if (anchor.dim() != positive.dim() || anchor.dim() != negative.dim()) {
      throw new IllegalArgumentException(
          "tripletMarginLoss: expected tensors of as many dimensions, given anchor %s, positive %s, negative %s"
              .formatted(anchor.shape(), positive.shape(), negative.shape()));
    }
    var near = pairwiseDistance(anchor, positive, p, eps, false);
    var far = pairwiseDistance(anchor, negative, p, eps, false);
    if (swap) {
      far = far.minimum(pairwiseDistance(positive, negative, p, eps, false));
    }
    return reduce("tripletMarginLoss", near.sub(far).add(margin).clampMin(0), reduction);
  }

  /** {@code log(1 + e^(-target input))}, reduced; targets are 1 or -1. */
  public static Tensor softMarginLoss(Tensor input, Tensor target, String reduction) {
    demandShape("softMarginLoss", input, target);
    return reduce("softMarginLoss", F.softplus(target.neg().mul(input)), reduction);
  }

  /**
   * {@code sum over j ≠ y of max(0, margin - x[y] + x[j])^p / C}, times weight[y]; reduced.
   *
   * @param input scores [N, C] or [C]
   * @param target class numbers y, int64 [N] or a number
   * @param p 1 or 2
   * @param weight one for each class; null: ones
   */
  public static Tensor multiMarginLoss(
      Tensor input, Tensor target, int p, double margin, Tensor weight, String reduction) {
    if (p != 1 && p != 2) {
      throw new IllegalArgumentException("multiMarginLoss: expected p = 1 or 2, given " + p);
    }
    if (input.dim() > 2) {
      throw new IllegalArgumentException(
          "multiMarginLoss: expected scores [N, C] or [C], given " + input.shape());
    }
    ClassTargets.of("multiMarginLoss", input, target, weight, Long.MIN_VALUE);
    var y = target.unsqueeze(-1);
    var over = input.sub(input.gather(-1, y)).add(margin).clampMin(0);
    var powers = p == 1 ? over : over.square();
    var weighted =
        weight == null
            ? powers
            : powers.mul(weight.indexSelect(0, y.reshape(-1)).reshape(y.shape().toArray()));
    var losses = weighted.scatter(-1, y, 0).sum(-1).div(input.size(-1));
    return reduce("multiMarginLoss", losses, reduction);
  }

  /**
   * Minus the mean over the classes of {@code t log σ(x) + (1 - t) log(1 - σ(x))}, weighted by
   * class, then reduced.
   *
   * @param input scores [*, C]
   * @param target 0 or 1, as the input
   * @param weight one for each class; null: ones
   */
  public static Tensor multilabelSoftMarginLoss(
      Tensor input, Tensor target, Tensor weight, String reduction) {
    demandShape("multilabelSoftMarginLoss", input, target);
    var losses =
        target.mul(F.logsigmoid(input)).add(target.rsub(1).mul(F.logsigmoid(input.neg()))).neg();
    var weighted = weight == null ? losses : losses.mul(weight);
    return reduce("multilabelSoftMarginLoss", weighted.mean(-1), reduction);
  }

  /** The mean of {@code e^input - target input}. */
  public static Tensor poissonNllLoss(Tensor input, Tensor target) {
    return poissonNllLoss(input, target, true, false, 1e-8, "mean");
  }

  /**
   * The negative log-likelihood of counts, but for a constant, reduced: {@code e^x - t x}, or
   * {@code x - t log(x + eps)}.
   *
   * @param logInput whether the input is the logarithm of the rate
   * @param full adds Stirling's {@code t log t - t + log(2 π t) / 2} where {@code t > 1}
   */
  public static Tensor poissonNllLoss(
      Tensor input, Tensor target, boolean logInput, boolean full, double eps, String reduction) {
    Broadcast.check("poissonNllLoss", input, target);
    var losses =
        logInput ? input.exp().sub(target.mul(input)) : input.sub(target.mul(input.add(eps).log()));
    if (full) {
      var stirling =
          target.mul(target.log()).sub(target).add(target.mul(2 * Math.PI).log().mul(0.5));
      losses = losses.add(stirling.maskedFill(target.le(1), 0));
    }
    return reduce("poissonNllLoss", losses, reduction);
  }

  /**
   * The negative log-likelihood of normal distributions, reduced: {@code (log var + (x - t)² / var)
   * / 2}.
   *
   * @param var variances, of the input's shape, or without its last size, or with 1 for it
   * @param full adds the constant {@code log(2 π) / 2}
   * @param eps what variances are raised to
   * @throws IllegalArgumentException for a negative variance, or another shape
   */
  public static Tensor gaussianNllLoss(
      Tensor input, Tensor target, Tensor var, boolean full, double eps, String reduction) {
    var = variances(input, var);
    var known = var.detach();
    if (known.lt(0).any().itemDouble() != 0) {
      throw new IllegalArgumentException(
          "gaussianNllLoss: expected variances of at least 0, given " + known.min().itemDouble());
    }
    // As in PyTorch the gradient passes unchanged where variances are raised.
    var raised = var.add(known.clampMin(eps).sub(known));
    Broadcast.check("gaussianNllLoss", input, target);
    var losses = raised.log().add(input.sub(target).square().div(raised)).mul(0.5);
    return reduce(
        "gaussianNllLoss", full ? losses.add(0.5 * Math.log(2 * Math.PI)) : losses, reduction);
  }

  /** The variances with a last dimension that can be broadcast. */
  private static Tensor variances(Tensor input, Tensor var) {
    int[] sizes = input.shape().toArray();
    int[] given = var.shape().toArray();
    if (Arrays.equals(sizes, given)) {
      return var;
    }
    if (sizes.length > 0) {
      int last = sizes.length - 1;
      if (Arrays.equals(Arrays.copyOf(sizes, last), given)) {
        return var.unsqueeze(-1);
      }
      sizes[last] = 1;
      if (Arrays.equals(sizes, given)) {
        return var;
      }
    }
    throw new IllegalArgumentException(
        "gaussianNllLoss: expected variances of the input's shape %s, or with the last size 1, given %s"
            .formatted(input.shape(), var.shape()));
  }
}
