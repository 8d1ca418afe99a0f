package ibrik.golden;

import ibrik.nn.functional.F;

/** Area loss, but for modules. */
final class LossBindings {
  private LossBindings() {}

  static void register(Bindings to) {
    differences(to);
    probabilities(to);
  }

  private static String reduction(Call c) {
    return c.text("reduction", "mean");
  }

  private static void differences(Bindings to) {
    to.function("mse_loss", c -> F.mseLoss(c.tensor("input"), c.tensor("target"), reduction(c)));
    to.function("l1_loss", c -> F.l1Loss(c.tensor("input"), c.tensor("target"), reduction(c)));
    to.function(
        "smooth_l1_loss",
        c ->
            F.smoothL1Loss(c.tensor("input"), c.tensor("target"), reduction(c), c.real("beta", 1)));
    to.function(
        "huber_loss",
        c -> F.huberLoss(c.tensor("input"), c.tensor("target"), reduction(c), c.real("delta", 1)));
  }

  private static void probabilities(Bindings to) {
    to.function(
        "binary_cross_entropy",
        c ->
            F.binaryCrossEntropy(
                c.tensor("input"), c.tensor("target"), c.tensorOrNull("weight"), reduction(c)));
    to.function(
        "binary_cross_entropy_with_logits",
        c ->
            F.binaryCrossEntropyWithLogits(
                c.tensor("input"),
                c.tensor("target"),
                c.tensorOrNull("weight"),
                reduction(c),
                c.tensorOrNull("pos_weight")));
    to.function(
        "nll_loss",
        c ->
            F.nllLoss(
                c.tensor("input"),
                c.tensor("target"),
                c.tensorOrNull("weight"),
                c.integer("ignore_index", -100),
                reduction(c)));
    to.function(
        "cross_entropy",
        c ->
            F.crossEntropy(
                c.tensor("input"),
                c.tensor("target"),
                c.tensorOrNull("weight"),
                c.integer("ignore_index", -100),
                reduction(c),
                c.real("label_smoothing", 0)));
    to.function(
        "kl_div",
        c ->
            F.klDiv(
                c.tensor("input"), c.tensor("target"), reduction(c), c.flag("log_target", false)));
  }
}
