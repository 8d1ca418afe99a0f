package ibrik.tensor;

/** Division with rounding, as Python and PyTorch round, and what it leaves. */
enum Division implements Binary {
  /** The quotient, rounded down. */
  FLOOR_DIVIDE(
      new Definition(
          "DivBackward2",
          Division::floor,
          Math::floorDiv,
          null,
          Saves.NOTHING,
          (g, a, b) -> Tensors.zerosLike(g),
          (g, a, b) -> Tensors.zerosLike(g))),
  /** The quotient, rounded towards 0. */
  TRUNC_DIVIDE(
      new Definition(
          "DivBackward2",
          Division::trunc,
          (a, b) -> a / b,
          null,
          Saves.NOTHING,
          (g, a, b) -> Tensors.zerosLike(g),
          (g, a, b) -> Tensors.zerosLike(g))),
  /** What {@link #FLOOR_DIVIDE} leaves; has the sign of the divisor. */
  REMAINDER(
      new Definition(
          "RemainderBackward0",
          Division::remainder,
          Math::floorMod,
          null,
          Saves.QUOTIENT,
          (g, a, b) -> g,
          (g, a, b) -> g.neg().mul(FLOOR_DIVIDE.apply(a.detach(), b.detach())))),
  /** What {@link #TRUNC_DIVIDE} leaves; has the sign of the dividend. */
  FMOD(
      new Definition(
          "FmodBackward0",
          (a, b) -> a % b,
          (a, b) -> a % b,
          null,
          Saves.QUOTIENT,
          (g, a, b) -> g,
          (g, a, b) -> g.neg().mul(TRUNC_DIVIDE.apply(a.detach(), b.detach()))));

  private final Definition definition;

  Division(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public void check(String op, Tensor a, Tensor b) {
    if (!a.isFloatingPoint() && !b.isFloatingPoint() && !Closeness.allTrue(b.ne(0))) {
      throw new IllegalArgumentException(
          op + ": whole numbers can't be divided by zero, and the divisor holds a zero");
    }
  }

  @Override
  public String node(Tensor b) {
    boolean rest = this == REMAINDER || this == FMOD;
    return rest && !b.isNumber() ? definition.node().replace('0', '1') : definition.node();
  }

  /** The largest whole number that is not above a / b; exact where a / b is not. */
  private static double floor(double a, double b) {
    if (b == 0) {
      return a / b;
    }
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && rest < 0 != b < 0) {
      quotient--;
    }
    return quotient == 0 ? Math.copySign(0, a / b) : Math.rint(quotient);
  }

  /** a / b without its fraction. */
  private static double trunc(double a, double b) {
    double quotient = a / b;
    return quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
  }

  /** {@code a - b * floor(a / b)}; has the sign of b. */
  private static double remainder(double a, double b) {
    double rest = a % b;
    return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
  }
}
