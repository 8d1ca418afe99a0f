package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/** {@code kl_div}: how far the target's distribution is from the input's. */
final class KlDivergence {
  /** {@code t log t}, 0 at 0. */
  private static final Formula NEGATIVE_ENTROPY =
      new Formula(
          "klDiv",
          "XlogyBackward0",
          t -> t == 0 ? 0 : t * Math.log(t),
          t -> Math.log(t) + 1,
          t -> 1 / t,
          Tensor::reciprocal);

  private KlDivergence() {}

  static Tensor of(Tensor input, Tensor target, String reduction, boolean logTarget) {
    Broadcast.check("klDiv", input, target);
    boolean batchMean = reduction.equals("batchmean");
    var how = batchMean ? Reduction.SUM : Reduction.of("klDiv", reduction);
    var losses =
        logTarget
            ? target.exp().mul(target.sub(input))
            : Elementwise.of(NEGATIVE_ENTROPY, target).sub(target.mul(input));
    var reduced = how.apply(losses);
    return batchMean && input.dim() > 0 ? reduced.div(input.size(0)) : reduced;
  }
}
