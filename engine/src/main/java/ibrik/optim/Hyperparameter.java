package ibrik.optim;

import java.util.List;
import java.util.Map;

/** What an optimizer can be tuned by; each optimizer has some of these, see there. */
public enum Hyperparameter {
  LR("lr", 0, Double.POSITIVE_INFINITY),
  MOMENTUM("momentum", 0, Double.POSITIVE_INFINITY),
  DAMPENING("dampening", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  WEIGHT_DECAY("weight_decay", 0, Double.POSITIVE_INFINITY),
  /** Decay of the running mean of gradients; less than 1. */
  BETA1("beta1", "betas", 0, 0, Math.nextDown(1.0)),
  /** Decay of the running mean of squared gradients; less than 1. */
  BETA2("beta2", "betas", 1, 0, Math.nextDown(1.0)),
  EPS("eps", 0, Double.POSITIVE_INFINITY),
  ALPHA("alpha", 0, Double.POSITIVE_INFINITY),
  RHO("rho", 0, 1),
  LR_DECAY("lr_decay", 0, Double.POSITIVE_INFINITY),
  MOMENTUM_DECAY("momentum_decay", 0, Double.POSITIVE_INFINITY);

  private final String label;
  private final String key;

  /** Which number of the pair that PyTorch has; -1 for what is a number there, too. */
  private final int part;

  private final double least;
  private final double most;

  Hyperparameter(String label, double least, double most) {
    this(label, label, -1, least, most);
  }

  Hyperparameter(String label, String key, int part, double least, double most) {
    this.label = label;
    this.key = key;
    this.part = part;
    this.least = least;
    this.most = most;
  }

  /** As PyTorch calls it; {@code beta1}, {@code beta2} are its {@code betas}. */
  public String label() {
    return label;
  }

  /** PyTorch's name in a parameter group: of the number, or of the pair that it is a part of. */
  String key() {
    return key;
  }

  boolean isPart() {
    return part >= 0;
  }

  /** Its value in a group of a state dict, or null. */
  Object in(Map<?, ?> group) {
    Object value = group.get(key);
    if (part < 0) {
      return value;
    }
    return value instanceof List<?> pair && part < pair.size() ? pair.get(part) : null;
  }

  double checked(double value) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "optimizer: expected %s from %s to %s, given %s".formatted(label, least, most, value));
    }
    return value;
  }
}
