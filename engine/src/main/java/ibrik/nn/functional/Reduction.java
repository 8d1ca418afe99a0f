package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import java.util.Locale;

/** What a loss makes of its elements: leave them, their mean, their sum. */
public enum Reduction {
  NONE,
  MEAN,
  SUM;

  /**
   * The reduction that PyTorch calls {@code name}: none, mean or sum.
   *
   * @param op the loss, for the message
   * @throws IllegalArgumentException for another name
   */
  public static Reduction of(String op, String name) {
    for (var reduction : values()) {
      if (reduction.label().equals(name)) {
        return reduction;
      }
    }
    throw new IllegalArgumentException(
        "%s: expected the reduction none, mean or sum, given '%s'".formatted(op, name));
  }

  /** {@code losses}, reduced. */
  Tensor apply(Tensor losses) {
    return switch (this) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
    };
  }

  /** {@code none}, {@code mean}, {@code sum}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
