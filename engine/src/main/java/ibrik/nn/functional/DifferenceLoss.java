package ibrik.nn.functional;

import ibrik.tensor.Op;
import ibrik.tensor.Tensor;
import java.util.List;

/** A loss that depends on {@code d = input - target} alone: a {@link Formula} of it, reduced. */
final class DifferenceLoss extends Op {
  /** {@code d²} */
  static final Formula SQUARED =
      new Formula("mseLoss", "MseLossBackward0", d -> d * d, d -> 2 * d, d -> 2, null);

  private final Formula formula;
  private final Reduction reduction;
  private final long count;

  private DifferenceLoss(
      Formula formula, Reduction reduction, Tensor input, Tensor target, long count) {
    super(formula.node(), input, target);
    this.formula = formula;
    this.reduction = reduction;
    this.count = count;
  }

  /** {@code d² / (2 beta)} where {@code |d| < beta}, else {@code |d| - beta / 2}. */
  static Formula smoothL1(double beta) {
    return new Formula(
        "smoothL1Loss",
        "SmoothL1LossBackward0",
        d -> Math.abs(d) < beta ? d * d / (2 * beta) : Math.abs(d) - beta / 2,
        d -> Math.abs(d) < beta ? d / beta : Math.signum(d),
        d -> Math.abs(d) < beta ? 1 / beta : 0,
        null);
  }

  /** {@code d² / 2} where {@code |d| <= delta}, else {@code delta (|d| - delta / 2)}. */
  static Formula huber(double delta) {
    return new Formula(
        "huberLoss",
        "HuberLossBackward0",
        d -> Math.abs(d) <= delta ? d * d / 2 : delta * (Math.abs(d) - delta / 2),
        d -> Math.clamp(d, -delta, delta),
        d -> Math.abs(d) <= delta ? 1 : 0,
        null);
  }

  /** The loss; shapes are broadcast. */
  static Tensor of(Formula formula, Tensor input, Tensor target, String reduction) {
    var how = Reduction.of(formula.name(), reduction);
    Broadcast.check(formula.name(), input, target);
    var difference = input.detach().sub(target.detach());
    var op = new DifferenceLoss(formula, how, input, target, difference.numel());
    op.save(input, target);
    return op.result(how.apply(Elementwise.of(formula, difference)));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var slope = Elementwise.derivative(formula, 1, saved(0).sub(saved(1)));
    var ofInput = slope.mul(reduction == Reduction.MEAN ? gradient.div(count) : gradient);
    return gradients(needs(0) ? ofInput : null, needs(1) ? ofInput.neg() : null);
  }
}
