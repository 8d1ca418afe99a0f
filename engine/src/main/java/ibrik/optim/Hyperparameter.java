package ibrik.optim;

/** What an optimizer can be tuned by; each optimizer has some of these, see there. */
public enum Hyperparameter {
  LR("lr", 0, Double.POSITIVE_INFINITY),
  MOMENTUM("momentum", 0, Double.POSITIVE_INFINITY),
  DAMPENING("dampening", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  WEIGHT_DECAY("weight_decay", 0, Double.POSITIVE_INFINITY),
  /** Decay of the running mean of gradients; less than 1. */
  BETA1("beta1", 0, Math.nextDown(1.0)),
  /** Decay of the running mean of squared gradients; less than 1. */
  BETA2("beta2", 0, Math.nextDown(1.0)),
  EPS("eps", 0, Double.POSITIVE_INFINITY),
  ALPHA("alpha", 0, Double.POSITIVE_INFINITY),
  RHO("rho", 0, 1),
  LR_DECAY("lr_decay", 0, Double.POSITIVE_INFINITY);

  private final String label;
  private final double least;
  private final double most;

  Hyperparameter(String label, double least, double most) {
    this.label = label;
    this.least = least;
    this.most = most;
  }

  /** As PyTorch calls it; {@code beta1}, {@code beta2} are its {@code betas}. */
  public String label() {
    return label;
  }

  double checked(double value) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "optimizer: expected %s from %s to %s, given %s".formatted(label, least, most, value));
    }
    return value;
  }
}
