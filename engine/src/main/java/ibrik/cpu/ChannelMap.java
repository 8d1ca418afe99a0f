package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What batch normalisation does to channels-last floats once its factors are known, with what often
 * follows in the same pass: {@code x[r][c] * scale[c] + shift[c]}, plus an addend, rectified.
 *
 * @param x rows of channels, one row for each pixel of each image
 * @param addend of the size of {@code x}, or null
 */
public record ChannelMap(float[] x, float[] scale, float[] shift, float[] addend) {
  private int channels() {
    return scale.length;
  }

  /** This map, with {@code addend} added at the end. */
  public ChannelMap plus(float[] addend) {
    return new ChannelMap(x, scale, shift, addend);
  }

  /**
   * Computes all elements.
   *
   * @param rectified whether zeros take the place of what is negative; NaN stays
   */
  public void run(boolean rectified, float[] out) {
    var channels = channels();
    if (channels == 0) {
      return;
    }
    Parallel.forRange(
        x.length / channels,
        ChannelStatistics.grain(channels),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            row(r * channels, rectified, out);
          }
        });
  }

  private void row(int at, boolean rectified, float[] out) {
    // A loop for each case: vectors that come out of branches may become objects.
    var whole = channels() / LANES * LANES;
    if (addend == null && rectified) {
      for (var c = 0; c < whole; c += LANES) {
        positive(mapped(at, c)).intoArray(out, at + c);
      }
    } else if (addend == null) {
      for (var c = 0; c < whole; c += LANES) {
        mapped(at, c).intoArray(out, at + c);
      }
    } else if (rectified) {
      for (var c = 0; c < whole; c += LANES) {
        positive(mapped(at, c).add(FloatVector.fromArray(FLOAT, addend, at + c)))
            .intoArray(out, at + c);
      }
    } else {
      for (var c = 0; c < whole; c += LANES) {
        mapped(at, c).add(FloatVector.fromArray(FLOAT, addend, at + c)).intoArray(out, at + c);
      }
    }
    for (var c = whole; c < channels(); c++) {
      var y = x[at + c] * scale[c] + shift[c];
      y = addend == null ? y : y + addend[at + c];
      out[at + c] = rectified && y <= 0 ? 0 : y;
    }
  }

  private FloatVector mapped(int at, int c) {
    return FloatVector.fromArray(FLOAT, x, at + c)
        .mul(FloatVector.fromArray(FLOAT, scale, c))
        .add(FloatVector.fromArray(FLOAT, shift, c));
  }

  private static FloatVector positive(FloatVector y) {
    return y.blend(0, y.compare(VectorOperators.LE, 0));
  }
}
