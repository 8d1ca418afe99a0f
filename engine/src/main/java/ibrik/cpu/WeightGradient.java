package ibrik.cpu;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The gradient of a convolution's weight: for each row of {@link Patches} the outer product with
 * the output's gradient at that place, summed over all places of all images.
 *
 * <p>Each thread sums its own images; the sums are added in a fixed order.
 */
final class WeightGradient {
  private static final int BLOCK = Patches.BLOCK;

  private final ConvShape shape;
  private final Patches patches;
  private final int panels;

  /** Where the sums of each run start; runs are filled up to whole tiles. */
  private final int[] runRows;

  private final int paddedDepth;

  WeightGradient(ConvShape shape) {
    this.shape = shape;
    var image =
        new Patches.Image(shape.height(), shape.width(), shape.inChannels(), shape.groups());
    var whole = shape.groupInChannels() % Tile.HEIGHT == 0;
    patches =
        new Patches(
            image, Conv2d.outputGrid(shape), Conv2d.forwardTaps(shape), whole ? 0 : Tile.HEIGHT);
    panels = Math.ceilDiv(shape.groupOutChannels(), Tile.WIDTH);
    runRows = new int[patches.runs()];
    var rows = 0;
    for (var run = 0; run < runRows.length; run++) {
      runRows[run] = rows;
      rows += Math.ceilDiv(patches.runLength(run), Tile.HEIGHT) * Tile.HEIGHT;
    }
    paddedDepth = rows;
  }

  /** The output's gradient: the pixels from number {@code first} on lie at {@code offset}. */
  private record Pixels(float[] data, int offset, int first) {}

  void run(
      float[] input,
      int inputOffset,
      float[] outputGradient,
      int outputOffset,
      float[] weightGradient,
      int weightOffset) {
    var all = new Pixels(outputGradient, outputOffset, 0);
    run(input, inputOffset, _ -> all, weightGradient, weightOffset);
  }

  /** As the other one; the output's gradient comes row by row. */
  void run(
      float[] input,
      int inputOffset,
      PixelRows outputGradient,
      float[] weightGradient,
      int weightOffset) {
    run(input, inputOffset, item -> band(outputGradient, item), weightGradient, weightOffset);
  }

  private Pixels band(PixelRows rows, int item) {
    var row = shape.outWidth() * shape.outChannels();
    var n = item / patches.bands();
    var y0 = item % patches.bands() * patches.bandHeight();
    var y1 = Math.min(y0 + patches.bandHeight(), shape.outHeight());
    var pixels = Scratch.own().rows((y1 - y0) * row);
    for (var y = y0; y < y1; y++) {
      rows.copy(n, y, shape.outWidth(), pixels, (y - y0) * row, shape.outChannels());
    }
    return new Pixels(pixels, 0, (n * shape.outHeight() + y0) * shape.outWidth());
  }

  private void run(
      float[] input,
      int inputOffset,
      IntFunction<Pixels> outputGradient,
      float[] weightGradient,
      int weightOffset) {
    var items = shape.batch() * patches.bands();
    var tasks = Math.clamp(items, 1, Parallel.getNumThreads());
    var sums = new float[tasks][];
    Parallel.forTasks(
        tasks,
        task -> {
          var sum = new float[shape.groups() * panels * paddedDepth * Tile.WIDTH];
          var end = Parallel.start(items, tasks, task + 1);
          for (var i = Parallel.start(items, tasks, task); i < end; i++) {
            addBand(i, input, inputOffset, outputGradient.apply(i), sum);
          }
          sums[task] = sum;
        });
    for (var task = 1; task < tasks; task++) {
      add(sums[0], sums[task]);
    }
    unpack(sums[0], weightGradient, weightOffset);
  }

  /** Adds {@code other} to {@code sum}. */
  static void add(float[] sum, float[] other) {
    Parallel.forRange(
        sum.length,
        16_384,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            sum[i] += other[i];
          }
        });
  }

  private void addBand(
      int item, float[] input, int inputOffset, Pixels outputGradient, float[] sum) {
    var width = shape.outWidth();
    var n = item / patches.bands();
    var y0 = item % patches.bands() * patches.bandHeight();
    var y1 = Math.min(y0 + patches.bandHeight(), shape.outHeight());
    var pixels = (y1 - y0) * width;
    var origin = inputOffset + n * shape.height() * shape.width() * shape.inChannels();
    var first = (n * shape.outHeight() + y0) * width;
    var places = patches.band(input, origin, y0, y1);
    for (var group = 0; group < shape.groups(); group++) {
      for (var p = 0; p < pixels; p += BLOCK) {
        var count = Math.min(BLOCK, pixels - p);
        var rows = places.rows(group, p, count);
        for (var panel = 0; panel < panels; panel++) {
          var gradient = panel(outputGradient, first + p, count, group, panel);
          addBlock(rows, gradient, sum, (group * panels + panel) * paddedDepth);
        }
      }
    }
  }

  private void addBlock(Patches.Rows rows, Tile.Panel gradient, float[] sum, int row) {
    for (var run = 0; run < runRows.length; run++) {
      Tile.outer(
          rows.at(patches.runShift(run)),
          gradient,
          sum,
          (row + runRows[run]) * Tile.WIDTH,
          patches.runLength(run));
    }
  }

  /** The output's gradient at {@code count} pixels, in the channels of one panel. */
  private Tile.Panel panel(Pixels gradient, int first, int count, int group, int panel) {
    var channels = shape.outChannels();
    var start = gradient.offset + (first - gradient.first) * channels;
    if (channels == Tile.WIDTH && shape.groups() == 1) {
      return new Tile.Panel(gradient.data, start, count);
    }
    var columns = Math.min(Tile.WIDTH, shape.groupOutChannels() - panel * Tile.WIDTH);
    start += group * shape.groupOutChannels() + panel * Tile.WIDTH;
    var result = Scratch.own().panel(BLOCK * Tile.WIDTH);
    for (var p = 0; p < count; p++) {
      var to = p * Tile.WIDTH;
      System.arraycopy(gradient.data, start + p * channels, result, to, columns);
      Arrays.fill(result, to + columns, to + Tile.WIDTH, 0);
    }
    return new Tile.Panel(result, 0, count);
  }

  /** Brings the sums into the weight's own order. */
  private void unpack(float[] sum, float[] weightGradient, int offset) {
    var depth = patches.depth();
    var rows = new int[depth];
    var elements = new int[depth];
    var k = 0;
    for (var run = 0; run < runRows.length; run++) {
      for (var i = 0; i < patches.runLength(run); i++) {
        rows[k++] = runRows[run] + i;
      }
    }
    var channels = shape.groupInChannels();
    for (var i = 0; i < depth; i++) {
      elements[i] = i % channels * shape.taps() + patches.taps().get(i / channels).number();
    }
    Parallel.forRange(
        shape.outChannels(),
        Math.max(1, 16_384 / Math.max(1, depth)),
        (start, end) -> {
          for (var co = start; co < end; co++) {
            var group = co / shape.groupOutChannels();
            var column = co % shape.groupOutChannels();
            var panel = group * panels + column / Tile.WIDTH;
            var from = panel * paddedDepth * Tile.WIDTH + column % Tile.WIDTH;
            var to = offset + co * depth;
            for (var i = 0; i < depth; i++) {
              weightGradient[to + elements[i]] = sum[from + rows[i] * Tile.WIDTH];
            }
          }
        });
  }
}
