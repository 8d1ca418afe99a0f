package ibrik.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a convolution reads: for every place of a grid laid over a channels-last image, the pixels
 * under the taps of a kernel, as the rows of a matrix that is never written out.
 *
 * <p>A row is made of runs: channels of taps that lie side by side in the image are contiguous, so
 * that a 5×5 kernel over 32 channels has rows of five runs of 160 floats. Rows overlap in memory.
 * Where a tap falls outside the image, the rows are taken from a copy with a border of zeros; where
 * runs are too short to be worth a loop, rows are gathered one after the other.
 */
final class Patches {
  /** An image: {@code height × width × channels}, channels in {@code groups} equal parts. */
  record Image(int height, int width, int channels, int groups) {
    int groupChannels() {
      return channels / groups;
    }

    int size() {
      return height * width * channels;
    }
  }

  /** Places {@code step} pixels apart, the first at the image's origin. */
  record Grid(int height, int width, int stepY, int stepX) {}

  /** A place of the kernel, relative to a place of the grid, and its number in the weight. */
  record Tap(int y, int x, int number) {}

  /** Runs shorter than this are gathered. */
  private static final int SHORT_RUN = 48;

  /** Longer runs are cut, so that a panel of weights stays in the first-level cache. */
  private static final int LONG_RUN = 256;

  /** Rows of a band in place; the image with its border should stay in the second-level cache. */
  private static final int DIRECT_BAND = 1024;

  /** Gathered rows of a band; they should stay in the first-level cache. */
  private static final int GATHERED_BAND = 128;

  private final Image image;
  private final Grid grid;
  private final List<Tap> taps;
  private final int minY;
  private final int minX;
  private final int spanY;
  private final int spanX;
  private final boolean bordered;
  private final boolean gathered;
  private final int rowStride;
  private final int[] runShifts;
  private final int[] runLengths;
  private final int bandHeight;
  private final int[] starts;

  /**
   * @param slack floats that a kernel may read behind the end of a run
   */
  Patches(Image image, Grid grid, List<Tap> taps, int slack) {
    this.image = image;
    this.grid = grid;
    this.taps =
        taps.stream().sorted(Comparator.comparingInt(Tap::y).thenComparingInt(Tap::x)).toList();
    minY = taps.stream().mapToInt(Tap::y).min().orElse(0);
    minX = taps.stream().mapToInt(Tap::x).min().orElse(0);
    spanY = taps.stream().mapToInt(Tap::y).max().orElse(0) - minY + 1;
    spanX = taps.stream().mapToInt(Tap::x).max().orElse(0) - minX + 1;
    bordered =
        slack > 0
            || minY < 0
            || minX < 0
            || (grid.height - 1) * grid.stepY + minY + spanY > image.height
            || (grid.width - 1) * grid.stepX + minX + spanX > image.width;
    rowStride = (bordered ? borderedWidth() : image.width) * image.channels;
    var runs = mergedRuns();
    gathered = runs[1].length > 1 && longest(runs[1]) < SHORT_RUN;
    var cut = cutRuns(gathered ? new int[][] {{0}, {depth()}} : runs);
    runShifts = cut[0];
    runLengths = cut[1];
    var band = gathered ? GATHERED_BAND : DIRECT_BAND;
    bandHeight = Math.clamp(band / Math.max(grid.width, 1), 1, Math.max(grid.height, 1));
    starts = rowStarts();
  }

  /** Taps in the order in which they make up a row. */
  List<Tap> taps() {
    return taps;
  }

  /** The length of a row: taps times the channels of a group. */
  int depth() {
    return taps.size() * image.groupChannels();
  }

  int runs() {
    return runLengths.length;
  }

  int runLength(int run) {
    return runLengths[run];
  }

  /** Rows of the grid that are brought at once. */
  int bandHeight() {
    return bandHeight;
  }

  int bands() {
    return Math.ceilDiv(grid.height, bandHeight);
  }

  /**
   * Makes the rows for the grid's rows {@code y0} to {@code y1} ready, in one group of channels.
   *
   * @param origin where the image starts in {@code data}
   */
  Band band(float[] data, int origin, int y0, int y1, int group) {
    var channel = group * image.groupChannels();
    if (!bordered && !gathered) {
      var first = ((y0 * grid.stepY + minY) * image.width + minX) * image.channels;
      return new Band(data, origin + first + channel);
    }
    if (gathered) {
      return new Band(gather(data, origin + channel, y0, y1), 0);
    }
    return new Band(border(data, origin, y0, y1), channel);
  }

  /** Rows that are ready to be read. */
  final class Band {
    private final float[] data;
    private final int shift;

    private Band(float[] data, int shift) {
      this.data = data;
      this.shift = shift;
    }

    /** Run {@code run} of the rows from the band's row {@code first} on, {@code offset} in. */
    Tile.Rows rows(int run, int first, int offset) {
      return new Tile.Rows(data, starts, first, shift + runShifts[run] + offset);
    }
  }

  private int borderedWidth() {
    return (grid.width - 1) * grid.stepX + spanX;
  }

  /** Shifts and lengths of the runs, taps that lie side by side merged. */
  private int[][] mergedRuns() {
    var shifts = new int[taps.size()];
    var lengths = new int[taps.size()];
    var count = 0;
    for (var tap : taps) {
      var shift = (tap.y - minY) * rowStride + (tap.x - minX) * image.channels;
      if (count > 0 && shifts[count - 1] + lengths[count - 1] == shift) {
        lengths[count - 1] += image.groupChannels();
      } else {
        shifts[count] = shift;
        lengths[count++] = image.groupChannels();
      }
    }
    return new int[][] {Arrays.copyOf(shifts, count), Arrays.copyOf(lengths, count)};
  }

  /** Cuts long runs into equal pieces, all but the last a whole number of tiles. */
  private static int[][] cutRuns(int[][] runs) {
    var shifts = new ArrayList<Integer>();
    var lengths = new ArrayList<Integer>();
    for (var run = 0; run < runs[0].length; run++) {
      var length = runs[1][run];
      var piece = Math.ceilDiv(Math.ceilDiv(length, Math.ceilDiv(length, LONG_RUN)), Tile.HEIGHT);
      for (var start = 0; start < length; start += piece * Tile.HEIGHT) {
        shifts.add(runs[0][run] + start);
        lengths.add(Math.min(piece * Tile.HEIGHT, length - start));
      }
    }
    return new int[][] {
      shifts.stream().mapToInt(i -> i).toArray(), lengths.stream().mapToInt(i -> i).toArray()
    };
  }

  private static int longest(int[] lengths) {
    return Arrays.stream(lengths).max().orElse(0);
  }

  private int[] rowStarts() {
    var result = new int[bandHeight * grid.width];
    for (var p = 0; p < result.length; p++) {
      var y = p / grid.width;
      var x = p % grid.width;
      result[p] =
          gathered ? p * depth() : y * grid.stepY * rowStride + x * grid.stepX * image.channels;
    }
    return result;
  }

  /** Copies the part of the image that the grid's rows touch, zeros where there is no image. */
  private float[] border(float[] data, int origin, int y0, int y1) {
    var height = (y1 - 1 - y0) * grid.stepY + spanY;
    var result = Scratch.own().image(height * rowStride + Tile.HEIGHT);
    var left = Math.max(0, -minX);
    var from = Math.max(0, minX);
    var pixels = Math.max(0, Math.min(borderedWidth() - left, image.width - from));
    var top = y0 * grid.stepY + minY;
    for (var y = 0; y < height; y++) {
      var to = y * rowStride;
      if (top + y < 0 || top + y >= image.height || pixels == 0) {
        Arrays.fill(result, to, to + rowStride, 0);
        continue;
      }
      var start = to + left * image.channels;
      var end = start + pixels * image.channels;
      Arrays.fill(result, to, start, 0);
      var line = origin + ((top + y) * image.width + from) * image.channels;
      System.arraycopy(data, line, result, start, end - start);
      Arrays.fill(result, end, to + rowStride, 0);
    }
    Arrays.fill(result, height * rowStride, height * rowStride + Tile.HEIGHT, 0);
    return result;
  }

  /** Copies the taps of each of the grid's places, one place after the other. */
  private float[] gather(float[] data, int origin, int y0, int y1) {
    var size = (y1 - y0) * grid.width * depth();
    var result = Scratch.own().gathered(size + Tile.HEIGHT);
    var to = 0;
    for (var y = y0; y < y1; y++) {
      for (var x = 0; x < grid.width; x++) {
        for (var tap : taps) {
          gatherTap(data, origin, y * grid.stepY + tap.y, x * grid.stepX + tap.x, result, to);
          to += image.groupChannels();
        }
      }
    }
    Arrays.fill(result, size, size + Tile.HEIGHT, 0);
    return result;
  }

  private void gatherTap(float[] data, int origin, int y, int x, float[] result, int to) {
    var channels = image.groupChannels();
    if (y < 0 || y >= image.height || x < 0 || x >= image.width) {
      Arrays.fill(result, to, to + channels, 0);
      return;
    }
    var from = origin + (y * image.width + x) * image.channels;
    for (var c = 0; c < channels; c++) {
      result[to + c] = data[from + c];
    }
  }
}
