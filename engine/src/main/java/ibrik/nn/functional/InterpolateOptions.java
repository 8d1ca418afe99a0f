package ibrik.nn.functional;

/**
 * Options of {@code interpolate}: {@code size(32, 32).mode("bilinear")}, {@code scaleFactor(2)}.
 * Each method gives a changed copy.
 *
 * @param size the spatial sizes of the result, one number for all or one for each; null: by scale
 * @param scaleFactor the factor of the spatial sizes, one for all or one for each; null: by size
 * @param mode {@code nearest} (the default), {@code nearest-exact}, {@code linear}, {@code
 *     bilinear}, {@code bicubic}, {@code trilinear} or {@code area}
 * @param alignCorners whether the centres of the corner elements stay in place (linear and cubic
 *     modes); null: not given
 * @param antialias whether reducing averages over what falls together ({@code bilinear} and {@code
 *     bicubic})
 */
public record InterpolateOptions(
    int[] size, double[] scaleFactor, String mode, Boolean alignCorners, boolean antialias) {
  static InterpolateOptions ofSize(int... sizes) {
    return new InterpolateOptions(sizes.clone(), null, "nearest", null, false);
  }

  static InterpolateOptions ofScale(double... factors) {
    return new InterpolateOptions(null, factors.clone(), "nearest", null, false);
  }

  /** In that mode. */
  public InterpolateOptions mode(String value) {
    return new InterpolateOptions(size, scaleFactor, value, alignCorners, antialias);
  }

  /** Whether the centres of the corner elements stay in place. */
  public InterpolateOptions alignCorners(boolean value) {
    return new InterpolateOptions(size, scaleFactor, mode, value, antialias);
  }

  /** Whether reducing averages over what falls together. */
  public InterpolateOptions antialias(boolean value) {
    return new InterpolateOptions(size, scaleFactor, mode, alignCorners, value);
  }
}
