package ibrik.vision;

/** A border around an image. */
public final class Pad extends Rearrangement {
  private final int[] padding;
  private final double[] fill;
  private final String mode;

  /**
   * A border of 0.
   *
   * @param padding one number for all sides, two (left and right, top and bottom) or four (left,
   *     top, right, bottom); negative ones take away
   * @throws IllegalArgumentException for other numbers of them
   */
  public Pad(int... padding) {
    this(Sizes.padding("Pad", padding), new double[] {0}, "constant");
  }

  private Pad(int[] padding, double[] fill, String mode) {
    this.padding = padding;
    this.fill = fill;
    this.mode = mode;
  }

  /** What a constant border consists of: one number for all channels, or one for each. */
  public Pad fill(double... fill) {
    if (fill.length == 0) {
      throw new IllegalArgumentException("Pad: expected a fill value for all or for each channel");
    }
    return new Pad(padding, fill.clone(), mode);
  }

  /**
   * What the border consists of.
   *
   * @param mode {@code constant}, the fill value; {@code edge}, the last pixels repeated; {@code
   *     reflect}, the image mirrored without its last pixels; {@code symmetric}, with them
   */
  public Pad paddingMode(String mode) {
    switch (mode) {
      case "constant", "edge", "reflect", "symmetric" -> {
        return new Pad(padding, fill, mode);
      }
      default ->
          throw new IllegalArgumentException(
              "Pad: paddingMode must be constant, edge, reflect or symmetric, given '%s'"
                  .formatted(mode));
    }
  }

  @Override
  double[] fill() {
    return fill.clone();
  }

  @Override
  IndexMap map(Extent of) {
    return new IndexMap(
        line(of.height(), padding[1], padding[3]), line(of.width(), padding[0], padding[2]));
  }

  private int[] line(int size, int before, int after) {
    int n = Math.addExact(Math.addExact(size, before), after);
    if (n < 1) {
      throw new IllegalArgumentException(
          "Pad: nothing is left of %d pixels with a padding of %d and %d"
              .formatted(size, before, after));
    }
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = source(i - before, size);
    }
    return out;
  }

  private int source(int i, int size) {
    if (i >= 0 && i < size) {
      return i;
    }
    return switch (mode) {
      case "edge" -> Math.clamp(i, 0, size - 1);
      case "reflect" -> {
        int period = Math.max(1, 2 * (size - 1));
        int at = Math.floorMod(i, period);
        yield at < size ? at : period - at;
      }
      case "symmetric" -> {
        int at = Math.floorMod(i, 2 * size);
        yield at < size ? at : 2 * size - 1 - at;
      }
      default -> -1;
    };
  }
}
