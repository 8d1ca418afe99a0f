package ibrik.optim;

import java.util.Map;

/** Lowers the learning rate when a measure has stopped improving for some epochs. */
public final class ReduceLROnPlateau {
  private final Optimizer optimizer;
  private boolean max;
  private double factor = 0.1;
  private int patience = 10;
  private double threshold = 1e-4;
  private boolean absolute;
  private int cooldown;
  private double minLr;
  private double eps = 1e-8;

  private double best = Double.NaN;
  private int badEpochs;
  private int cooling;

  public ReduceLROnPlateau(Optimizer optimizer) {
    this.optimizer = optimizer;
  }

  /**
   * {@code "min"}: lower is better; {@code "max"}: higher is; default min.
   *
   * @throws IllegalArgumentException for another name
   */
  public ReduceLROnPlateau mode(String mode) {
    max = chosen("mode", mode, "min", "max");
    return this;
  }

  /**
   * What the rate is multiplied by; default 0.1.
   *
   * @throws IllegalArgumentException unless it is less than 1
   */
  public ReduceLROnPlateau factor(double factor) {
    if (!(factor < 1)) {
      throw new IllegalArgumentException("ReduceLROnPlateau: expected factor < 1, given " + factor);
    }
    this.factor = factor;
    return this;
  }

  /** How many epochs without improvement are let pass; default 10. */
  public ReduceLROnPlateau patience(int patience) {
    this.patience = patience;
    return this;
  }

  /** How much counts as an improvement; default 1e-4. */
  public ReduceLROnPlateau threshold(double threshold) {
    this.threshold = threshold;
    return this;
  }

  /**
   * {@code "rel"}: the threshold is a share of the best value; {@code "abs"}: it is a difference;
   * default rel.
   *
   * @throws IllegalArgumentException for another name
   */
  public ReduceLROnPlateau thresholdMode(String mode) {
    absolute = chosen("thresholdMode", mode, "rel", "abs");
    return this;
  }

  /** How many epochs after a change don't count; default 0. */
  public ReduceLROnPlateau cooldown(int cooldown) {
    this.cooldown = cooldown;
    return this;
  }

  /** No rate becomes less; default 0. */
  public ReduceLROnPlateau minLr(double minLr) {
    this.minLr = minLr;
    return this;
  }

  /** A smaller change is not made; default 1e-8. */
  public ReduceLROnPlateau eps(double eps) {
    this.eps = eps;
    return this;
  }

  private static boolean chosen(String option, String given, String no, String yes) {
    if (!given.equals(no) && !given.equals(yes)) {
      throw new IllegalArgumentException(
          "ReduceLROnPlateau: expected %s %s or %s, given '%s'".formatted(option, no, yes, given));
    }
    return given.equals(yes);
  }

  /** One epoch has ended, with this value of the measure. */
  public void step(double metric) {
    if (Double.isNaN(best) || isBetter(metric)) {
      best = metric;
      badEpochs = 0;
    } else {
      badEpochs++;
    }
    if (cooling > 0) {
      cooling--;
      badEpochs = 0;
    }
    if (badEpochs > patience) {
      optimizer.paramGroups().forEach(this::reduce);
      cooling = cooldown;
      badEpochs = 0;
    }
  }

  /** By PyTorch's names: the best value and the epochs that are counted. */
  public Map<String, Object> stateDict() {
    double none = max ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return Map.of(
        "best",
        Double.isNaN(best) ? none : best,
        "num_bad_epochs",
        (long) badEpochs,
        "cooldown_counter",
        (long) cooling);
  }

  /**
   * Goes on where {@link #stateDict} was taken.
   *
   * @throws IllegalArgumentException where it is none
   */
  public void loadStateDict(Map<String, ?> state) {
    if (!(state.get("best") instanceof Number savedBest)
        || !(state.get("num_bad_epochs") instanceof Number savedBad)
        || !(state.get("cooldown_counter") instanceof Number savedCooling)) {
      throw new IllegalArgumentException(
          "loadStateDict: expected best, num_bad_epochs and cooldown_counter, given " + state);
    }
    best = savedBest.doubleValue();
    badEpochs = savedBad.intValue();
    cooling = savedCooling.intValue();
  }

  private boolean isBetter(double metric) {
    if (max) {
      return metric > (absolute ? best + threshold : best * (1 + threshold));
    }
    return metric < (absolute ? best - threshold : best * (1 - threshold));
  }

  private void reduce(ParamGroup group) {
    double lower = Math.max(group.lr() * factor, minLr);
    if (group.lr() - lower > eps) {
      group.lr(lower);
    }
  }
}
