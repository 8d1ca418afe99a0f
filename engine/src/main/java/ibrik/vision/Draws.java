package ibrik.vision;

import ibrik.tensor.Tensors;

/** Single random numbers of the default generator, drawn by the calls that torchvision makes. */
final class Draws {
  private Draws() {}

  /** {@code torch.rand(1) < p}. */
  static boolean chance(double p) {
    return (float) Tensors.rand(1).itemDouble() < (float) p;
  }

  /** {@code torch.empty(1).uniform_(low, high)}. */
  static double uniform(double low, double high) {
    return Tensors.zeros(1).uniform_(low, high).itemDouble();
  }

  /** {@code torch.randint(0, below, (1,))}. */
  static int randint(int below) {
    return (int) Tensors.randint(0, below, new int[] {1}).itemDouble();
  }

  static double probability(String op, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("%s: expected p from 0 to 1, given %s".formatted(op, p));
    }
    return p;
  }
}
