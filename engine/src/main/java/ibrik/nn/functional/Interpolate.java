package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.Set;

/** {@code interpolate}: other spatial sizes, by the kernels of {@link Resampling}. */
final class Interpolate {
  private static final Set<String> LINEAR = Set.of("linear", "bilinear", "trilinear");

  private Interpolate() {}

  static Tensor of(Tensor input, InterpolateOptions options) {
    int rank = input.dim() - 2;
    String mode = options.mode();
    check(input, options, rank);
    int[] in = Spatial.sizes(input, rank);
    int[] out = outSizes(options, in);
    if (mode.equals("area")) {
      return AveragePool.adaptive("interpolate", rank, input, out);
    }
    Spatial.product(Spatial.join(input.size(0), input.size(1), out));
    boolean align = Boolean.TRUE.equals(options.alignCorners());
    var maps = new DimensionMap[rank];
    for (int d = 0; d < rank; d++) {
      double scale = scale(options, d, in[d], out[d], align);
      maps[d] = map(mode, in[d], out[d], scale, align, options.antialias());
    }
    return SeparableMap.of(node(mode, rank, options.antialias()), input, 0, maps);
  }

  private static DimensionMap map(
      String mode, int in, int out, double scale, boolean align, boolean antialias) {
    return switch (mode) {
      case "nearest" -> Resampling.nearest(in, out, scale, 0);
      case "nearest-exact" -> Resampling.nearest(in, out, scale, 0.5f);
      case "bicubic" ->
          antialias
              ? Resampling.antialiased(in, out, scale, 2, x -> Resampling.cubic(x, -0.5))
              : Resampling.cubic(in, out, scale, align);
      default ->
          antialias
              ? Resampling.antialiased(in, out, scale, 1, x -> Math.max(0, 1 - Math.abs(x)))
              : Resampling.linear(in, out, scale, align);
    };
  }

  private static String node(String mode, int rank, boolean antialias) {
    String name =
        switch (mode) {
          case "nearest" -> "UpsampleNearest" + rank + "D";
          case "nearest-exact" -> "UpsampleNearestExact" + rank + "D";
          case "linear" -> "UpsampleLinear1D";
          case "bilinear" -> "UpsampleBilinear2D";
          case "trilinear" -> "UpsampleTrilinear3D";
          default -> "UpsampleBicubic2D";
        };
    return name + (antialias ? "Aa" : "") + "Backward0";
  }

  private static void check(Tensor input, InterpolateOptions options, int rank) {
    String mode = options.mode();
    int wanted =
        switch (mode) {
          case "nearest", "nearest-exact", "area" -> Math.clamp(rank, 1, 3);
          case "linear" -> 1;
          case "bilinear", "bicubic" -> 2;
          case "trilinear" -> 3;
          default ->
              throw new IllegalArgumentException(
                  "interpolate: mode must be nearest, nearest-exact, linear, bilinear, bicubic, trilinear or area, given '%s'"
                      .formatted(mode));
        };
    if (rank != wanted) {
      throw new IllegalArgumentException(
          "interpolate: mode %s expects input [N, C, %s], given %s"
              .formatted(mode, Spatial.names(wanted), Spatial.format(input)));
    }
    boolean weighs = LINEAR.contains(mode) || mode.equals("bicubic");
    if (options.alignCorners() != null && !weighs) {
      throw new IllegalArgumentException(
          "interpolate: alignCorners is an option of linear, bilinear, bicubic and trilinear, not of "
              + mode);
    }
    if (options.antialias() && !(mode.equals("bilinear") || mode.equals("bicubic"))) {
      throw new IllegalArgumentException(
          "interpolate: antialias is an option of bilinear and bicubic, not of " + mode);
    }
    if (!input.isFloatingPoint() && (weighs || mode.equals("area"))) {
      throw new IllegalArgumentException(
          "interpolate: mode %s expects a floating point dtype, given %s; cast it with to(float32)"
              .formatted(mode, input.dtype()));
    }
    if (Spatial.product(Spatial.sizes(input, rank)) == 0) {
      throw new IllegalArgumentException(
          "interpolate: input %s has no elements to interpolate".formatted(Spatial.format(input)));
    }
  }

  private static int[] outSizes(InterpolateOptions options, int[] in) {
    if ((options.size() == null) == (options.scaleFactor() == null)) {
      throw new IllegalArgumentException(
          "interpolate: expected either a size or a scaleFactor, given "
              + (options.size() == null ? "neither" : "both"));
    }
    int[] out = new int[in.length];
    if (options.size() != null) {
      out = Spatial.expand("interpolate", "size", options.size(), in.length);
    } else {
      for (int d = 0; d < in.length; d++) {
        out[d] = (int) Math.floor(in[d] * factor(options, d, in.length));
      }
    }
    for (int size : out) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "interpolate: sizes must be at least 1, would be %s from %s"
                .formatted(Arrays.toString(out), Arrays.toString(in)));
      }
    }
    return out;
  }

  private static double factor(InterpolateOptions options, int d, int rank) {
    double[] factors = options.scaleFactor();
    if (factors.length != 1 && factors.length != rank) {
      throw new IllegalArgumentException(
          "interpolate: scaleFactor must be one number or %d, given %s"
              .formatted(rank, Arrays.toString(factors)));
    }
    return factors.length == 1 ? factors[0] : factors[d];
  }

  /** How far apart in the input neighbours of the output are. */
  private static double scale(InterpolateOptions options, int d, int in, int out, boolean align) {
    if (align) {
      return out > 1 ? (double) (in - 1) / (out - 1) : 0;
    }
    return options.scaleFactor() == null
        ? (double) in / out
        : 1 / options.scaleFactor()[options.scaleFactor().length == 1 ? 0 : d];
  }
}
