package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;

import java.util.Arrays;

/**
 * A convolution's weight between its own order and the transformed one: for each element of a
 * window a matrix from the channels that are read to those that are written.
 *
 * @param kernel rows and columns of the kernel
 * @param from channels that are read
 * @param fromStep distance between them in the weight
 * @param to channels that are written
 * @param toStep distance between them in the weight
 * @param flipped whether the kernel is turned by half a circle, as the input's gradient needs it
 */
record WinogradWeights(int kernel, int from, int fromStep, int to, int toStep, boolean flipped) {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 12;

  private int taps() {
    return kernel * kernel;
  }

  /** Panels of a matrix. */
  int panels() {
    return Math.ceilDiv(to, Tile.WIDTH);
  }

  private int grain() {
    return Math.max(1, GRAIN / Math.max(1, to * taps()));
  }

  /** Rows of a matrix: the channels that are read, filled up for {@link Tile#outer}. */
  private int rows() {
    return Math.ceilDiv(from, Tile.HEIGHT) * Tile.HEIGHT;
  }

  /** Matrices in {@code data}, which has {@link #size} floats. */
  WinogradMatrices matrices(float[] data) {
    return new WinogradMatrices(data, rows(), Tile.WIDTH, panels());
  }

  /** The floats that the matrices for a window of {@code window × window} need. */
  int size(int window) {
    return WinogradMatrices.size(window * window, rows(), Tile.WIDTH, panels());
  }

  /** A part: {@code count} of the channels that are read, and of those written one panel. */
  WinogradWeights part(int count, int panel) {
    var columns = Math.min(Tile.WIDTH, to - panel * Tile.WIDTH);
    return new WinogradWeights(kernel, count, fromStep, columns, toStep, flipped);
  }

  /** Where the part that starts with channel {@code first} starts in the weight. */
  int partOffset(int first, int panel) {
    return first * fromStep + panel * Tile.WIDTH * toStep;
  }

  /** The transformed weight. */
  WinogradMatrices transformed(WinogradTransform transform, float[] weight, int offset) {
    var result = matrices(Buffers.floats(size(transform.out())));
    Parallel.forRange(
        from, grain(), (start, end) -> transform(transform, weight, offset, start, end, result));
    return result;
  }

  /** Transforms the weight of the channels {@code start} to {@code end} that are read. */
  void transform(
      WinogradTransform transform,
      float[] weight,
      int offset,
      int start,
      int end,
      WinogradMatrices result) {
    var scratch = Scratch.own();
    var columns = panels() * Tile.WIDTH;
    var taps = scratch.panel(taps() * columns);
    Arrays.fill(taps, 0, taps() * columns, 0);
    for (var c = start; c < end; c++) {
      gather(weight, offset + c * fromStep, taps, columns);
      for (var j = 0; j < columns; j += LANES) {
        transform
            .kernel()
            .run(
                taps,
                j,
                kernel * columns,
                columns,
                scratch.half(),
                result.data(),
                result.at(c, j),
                transform.out() * result.step(),
                result.step());
      }
    }
  }

  private void gather(float[] weight, int offset, float[] taps, int columns) {
    for (var j = 0; j < to; j++) {
      var element = offset + j * toStep;
      for (var t = 0; t < taps(); t++) {
        taps[place(t) * columns + j] = weight[element + t];
      }
    }
  }

  private int place(int tap) {
    return flipped ? taps() - 1 - tap : tap;
  }

  /**
   * Brings the sums of a weight's gradient back into the weight's order.
   *
   * @return whether all are finite
   */
  boolean untransform(
      WinogradTransform transform, WinogradMatrices sums, float[] weight, int offset) {
    var finite = new boolean[Parallel.chunks(from, grain())];
    Parallel.forTasks(
        finite.length,
        task -> {
          var start = Parallel.start(from, finite.length, task);
          var end = Parallel.start(from, finite.length, task + 1);
          finite[task] = untransform(transform, sums, start, end, weight, offset);
        });
    for (var part : finite) {
      if (!part) {
        return false;
      }
    }
    return true;
  }

  /** As the other one, of the channels {@code start} to {@code end} that are read. */
  boolean untransform(
      WinogradTransform transform,
      WinogradMatrices sums,
      int start,
      int end,
      float[] weight,
      int offset) {
    var scratch = Scratch.own();
    var columns = panels() * Tile.WIDTH;
    var taps = scratch.panel(taps() * columns);
    var check = 0f;
    for (var c = start; c < end; c++) {
      for (var j = 0; j < columns; j += LANES) {
        transform
            .kernel()
            .run(
                sums.data(),
                sums.at(c, j),
                transform.in() * sums.step(),
                sums.step(),
                scratch.half(),
                taps,
                j,
                kernel * columns,
                columns);
      }
      check += scatter(taps, columns, weight, offset + c * fromStep);
    }
    return check == 0;
  }

  /** Returns 0, or NaN if not all are finite. */
  private float scatter(float[] taps, int columns, float[] weight, int offset) {
    var check = 0f;
    for (var j = 0; j < to; j++) {
      var element = offset + j * toStep;
      for (var t = 0; t < taps(); t++) {
        var value = taps[place(t) * columns + j];
        weight[element + t] = value;
        check += value * 0;
      }
    }
    return check;
  }
}
