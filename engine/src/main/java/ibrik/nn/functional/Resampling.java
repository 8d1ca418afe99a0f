package ibrik.nn.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How the elements of a dimension are made from those of another size; {@code scale} is the
 * distance in the input of neighbours in the output.
 */
final class Resampling {
  private Resampling() {}

  /** Rows of a {@link DimensionMap}, one after the other. */
  private static final class Rows {
    private final int in;
    private final List<double[]> weights = new ArrayList<>();
    private final List<int[]> indices = new ArrayList<>();

    Rows(int in) {
      this.in = in;
    }

    void add(int[] index, double... weight) {
      indices.add(index);
      weights.add(weight);
    }

    DimensionMap map() {
      int[] start = new int[indices.size() + 1];
      for (int o = 0; o < indices.size(); o++) {
        start[o + 1] = start[o] + indices.get(o).length;
      }
      return new DimensionMap(
          in,
          start,
          indices.stream().flatMapToInt(java.util.Arrays::stream).toArray(),
          weights.stream().flatMapToDouble(java.util.Arrays::stream).toArray());
    }
  }

  /** The element at {@code floor((o + shift) * scale)}; in float, as PyTorch works it out. */
  static DimensionMap nearest(int in, int out, double scale, float shift) {
    int[] index = new int[out];
    for (int o = 0; o < out; o++) {
      index[o] = Math.min((int) Math.floor((o + shift) * (float) scale), in - 1);
    }
    return DimensionMap.ofIndices(in, index);
  }

  /** The two neighbours, weighted by their distance. */
  static DimensionMap linear(int in, int out, double scale, boolean align) {
    var rows = new Rows(in);
    for (int o = 0; o < out; o++) {
      double place = Math.max(0, place(o, scale, align));
      int below = Math.min((int) place, in - 1);
      int above = Math.min(below + 1, in - 1);
      double part = Math.min(place - below, 1);
      rows.add(new int[] {below, above}, 1 - part, part);
    }
    return rows.map();
  }

  /** Four neighbours, weighted by the cubic convolution kernel with a = -0.75. */
  static DimensionMap cubic(int in, int out, double scale, boolean align) {
    var rows = new Rows(in);
    for (int o = 0; o < out; o++) {
      double place = place(o, scale, align);
      int below = (int) Math.floor(place);
      int[] index = new int[4];
      double[] weight = new double[4];
      for (int i = 0; i < 4; i++) {
        int at = below - 1 + i;
        index[i] = Math.clamp(at, 0, in - 1);
        weight[i] = cubic(place - at, -0.75);
      }
      rows.add(index, weight);
    }
    return rows.map();
  }

  /** Keys' cubic convolution kernel at distance {@code x}. */
  static double cubic(double x, double a) {
    double d = Math.abs(x);
    if (d <= 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }

  /**
   * All elements under a filter that is as much wider as the output is smaller, as Pillow does it.
   *
   * @param reach where the filter ends
   */
  static DimensionMap antialiased(
      int in, int out, double scale, double reach, DoubleUnaryOperator filter) {
    var rows = new Rows(in);
    double wide = Math.max(scale, 1);
    double support = reach * wide;
    for (int o = 0; o < out; o++) {
      double centre = scale * (o + 0.5);
      int first = Math.max((int) (centre - support + 0.5), 0);
      int end = Math.min((int) (centre + support + 0.5), in);
      int[] index = new int[end - first];
      double[] weight = new double[end - first];
      double sum = 0;
      for (int i = 0; i < index.length; i++) {
        index[i] = first + i;
        weight[i] = filter.applyAsDouble((first + i - centre + 0.5) / wide);
        sum += weight[i];
      }
      for (int i = 0; i < weight.length; i++) {
        weight[i] /= sum;
      }
      rows.add(index, weight);
    }
    return rows.map();
  }

  private static double place(int o, double scale, boolean align) {
    return align ? o * scale : (o + 0.5) * scale - 0.5;
  }
}
