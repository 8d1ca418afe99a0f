package ibrik.cpu;

/**
 * Pooling over any number of spatial dimensions and any element type, in plain loops, over dense
 * planes ({@code batch * channels} of them, one after the other). What {@link MaxPool2d} and {@link
 * AvgPool2d} compute fast is tested against this.
 *
 * @param size spatial sizes of a plane
 * @param kernel sizes of the window
 * @param stride one for each spatial dimension
 * @param padding on each side of each spatial dimension
 * @param dilation one for each spatial dimension
 * @param ceilMode whether a last window may end outside
 */
public record PoolReference(
    int[] size, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {

  /** Whether the element at {@code candidate} takes the place of the maximum at {@code best}. */
  @FunctionalInterface
  public interface Greater {
    boolean test(int candidate, int best);

    /** For {@code float}: NaN is greater than everything. */
    static Greater of(float[] x) {
      return (i, best) -> x[i] > x[best] || x[i] != x[i];
    }

    /** For {@code double}: NaN is greater than everything. */
    static Greater of(double[] x) {
      return (i, best) -> x[i] > x[best] || x[i] != x[i];
    }

    /** For {@code int}. */
    static Greater of(int[] x) {
      return (i, best) -> x[i] > x[best];
    }

    /** For {@code long}. */
    static Greater of(long[] x) {
      return (i, best) -> x[i] > x[best];
    }
  }

  /** The {@code i}-th element of an array. */
  @FunctionalInterface
  public interface Source {
    double get(int i);
  }

  /** Sets, or adds to, the {@code i}-th element of an array. */
  @FunctionalInterface
  public interface Sink {
    void accept(int i, double value);
  }

  /** The output's size in spatial dimension {@code d}. */
  public int outSize(int d) {
    return PoolShape.outSize(size[d], kernel[d], stride[d], padding[d], dilation[d], ceilMode);
  }

  /** Elements of a plane. */
  public int planeSize() {
    var result = 1;
    for (var s : size) {
      result *= s;
    }
    return result;
  }

  /** Elements of a plane of the output. */
  public int outPlaneSize() {
    var result = 1;
    for (var d = 0; d < size.length; d++) {
      result *= outSize(d);
    }
    return result;
  }

  /**
   * Finds the maxima: for each output element the place of the maximum in its plane, the first of
   * several.
   *
   * @param offset where the first plane starts
   */
  public void argmax(int planes, int offset, Greater greater, int[] indices) {
    forEachWindow(
        planes,
        (plane, out, places, count, _) -> {
          var start = offset + plane * planeSize();
          var best = places[0];
          for (var i = 1; i < count; i++) {
            if (greater.test(start + places[i], start + best)) {
              best = places[i];
            }
          }
          indices[plane * outPlaneSize() + out] = best;
        });
  }

  /** Averages; see {@link AvgPool2d} for the divisor. */
  public void average(
      int planes, boolean countIncludePad, int divisorOverride, Source x, Sink output) {
    forEachWindow(
        planes,
        (plane, out, places, count, padded) -> {
          var sum = 0.0;
          for (var i = 0; i < count; i++) {
            sum += x.get(plane * planeSize() + places[i]);
          }
          var divisor = divisor(count, padded, countIncludePad, divisorOverride);
          output.accept(plane * outPlaneSize() + out, sum / divisor);
        });
  }

  /** Adds each element of the average's gradient to the elements that it came from. */
  public void averageGradient(
      int planes, boolean countIncludePad, int divisorOverride, Source gradient, Sink add) {
    forEachWindow(
        planes,
        (plane, out, places, count, padded) -> {
          var divisor = divisor(count, padded, countIncludePad, divisorOverride);
          var share = gradient.get(plane * outPlaneSize() + out) / divisor;
          for (var i = 0; i < count; i++) {
            add.accept(plane * planeSize() + places[i], share);
          }
        });
  }

  private static int divisor(int count, int padded, boolean includePad, int override) {
    return override != 0 ? override : Math.max(1, includePad ? padded : count);
  }

  /** A window: the places under it, and how many there are with those of the padding. */
  @FunctionalInterface
  private interface Window {
    void run(int plane, int out, int[] places, int count, int padded);
  }

  private void forEachWindow(int planes, Window body) {
    Parallel.forRange(
        planes,
        1,
        (start, end) -> {
          var capacity = 1;
          for (var k : kernel) {
            capacity *= k;
          }
          var places = new int[capacity];
          for (var plane = start; plane < end; plane++) {
            for (var out = 0; out < outPlaneSize(); out++) {
              var window = places(out, places);
              body.run(plane, out, places, window[0], window[1]);
            }
          }
        });
  }

  /** Lists the places under window {@code out}; returns their number, without and with padding. */
  private int[] places(int out, int[] places) {
    var dimensions = size.length;
    var origin = new int[dimensions];
    var padded = 1;
    for (var d = dimensions - 1; d >= 0; d--) {
      origin[d] = out % outSize(d) * stride[d] - padding[d];
      out /= outSize(d);
      padded *= Math.min(origin[d] + kernel[d], size[d] + padding[d]) - origin[d];
    }
    var count = 0;
    for (var k = 0; k < places.length; k++) {
      var rest = k;
      var place = 0;
      var step = 1;
      var inside = true;
      for (var d = dimensions - 1; d >= 0; d--) {
        var at = origin[d] + rest % kernel[d] * dilation[d];
        rest /= kernel[d];
        inside &= at >= 0 && at < size[d];
        place += at * step;
        step *= size[d];
      }
      if (inside) {
        places[count++] = place;
      }
    }
    return new int[] {count, padded};
  }
}
