package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import jdk.incubator.vector.FloatVector;

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

  /** Most places of a band: an image with its border should stay in the second-level cache. */
  private static final int BAND = 1024;

  /** Most places whose rows are made ready at once; gathered, they fit the first-level cache. */
  static final int BLOCK = 96;

  /** Floats behind the last row that may be read. */
  private static final int SLACK = Math.max(12, LANES);

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
  private final int[] mergedShifts;
  private final int[] mergedLengths;
  private final int[] runShifts;
  private final int[] runLengths;
  private final int bandHeight;
  private final int[] placeStarts;
  private final int gatheredStride;
  private final int[] gatheredStarts;

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
    var inside =
        minY >= 0
            && minX >= 0
            && (grid.height - 1) * grid.stepY + minY + spanY <= image.height
            && (grid.width - 1) * grid.stepX + minX + spanX <= image.width;
    var merged = mergedRuns(image.width * image.channels);
    gathered = merged[1].length > 1 && longest(merged[1]) < SHORT_RUN;
    bordered = !inside || slack > 0 || gathered;
    rowStride = (bordered ? borderedWidth() : image.width) * image.channels;
    merged = mergedRuns(rowStride);
    mergedShifts = merged[0];
    mergedLengths = merged[1];
    var cut = cutRuns(gathered ? new int[][] {{0}, {depth()}} : merged);
    runShifts = cut[0];
    runLengths = cut[1];
    bandHeight = bandHeight(grid);
    placeStarts = placeStarts();
    var last = merged[1].length == 0 ? 0 : merged[1][merged[1].length - 1];
    gatheredStride = depth() + Math.ceilDiv(last, LANES) * LANES - last;
    gatheredStarts = new int[gathered ? BLOCK : 0];
    Arrays.setAll(gatheredStarts, p -> p * gatheredStride);
  }

  /** All rows, or a part of them: an even number unless rows are very long. */
  private static int bandHeight(Grid grid) {
    var most = BAND / Math.max(grid.width, 1);
    return most >= grid.height ? Math.max(grid.height, 1) : Math.max(most / 2 * 2, 1);
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

  /** How far from the start of a row a run starts. */
  int runShift(int run) {
    return runShifts[run];
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
   * Makes the rows for the grid's rows {@code y0} to {@code y1} ready.
   *
   * @param origin where the image starts in {@code data}
   */
  Band band(float[] data, int origin, int y0, int y1) {
    if (bordered) {
      return new Band(border(data, origin, y0, y1), 0);
    }
    var first = ((y0 * grid.stepY + minY) * image.width + minX) * image.channels;
    return new Band(data, origin + first);
  }

  /** The places of some of the grid's rows, all channels. */
  final class Band {
    private final float[] data;
    private final int shift;

    private Band(float[] data, int shift) {
      this.data = data;
      this.shift = shift;
    }

    /** The rows of the places {@code first} to {@code first + count} in one group of channels. */
    Rows rows(int group, int first, int count) {
      var channel = shift + group * image.groupChannels();
      return gathered
          ? new Rows(gather(channel, first, count), gatheredStarts, 0, 0)
          : new Rows(data, placeStarts, first, channel);
    }

    /** Copies the runs of each place, one place after the other. */
    private float[] gather(int channel, int first, int count) {
      // Whole vectors are copied, beyond the end of a run: the next run overwrites that.
      var result = Scratch.own().gathered(count * gatheredStride + SLACK);
      var to = 0;
      for (var run = 0; run < mergedShifts.length; run++) {
        for (var i = 0; i < mergedLengths[run]; i += LANES) {
          var from = channel + mergedShifts[run] + i;
          for (var p = 0; p < count; p++) {
            FloatVector.fromArray(FLOAT, data, from + placeStarts[first + p])
                .intoArray(result, to + i + p * gatheredStride);
          }
        }
        to += mergedLengths[run];
      }
      return result;
    }
  }

  /**
   * The rows of some places in one group, ready to be read.
   *
   * @param starts where the rows start, from {@code first} on, relative to {@code shift}
   */
  record Rows(float[] data, int[] starts, int first, int shift) {
    /** The rows from {@code shift} on: a run of them. */
    Tile.Rows at(int shift) {
      return new Tile.Rows(data, starts, first, this.shift + shift);
    }
  }

  private int borderedWidth() {
    return (grid.width - 1) * grid.stepX + spanX;
  }

  /** Shifts and lengths of the runs, taps that lie side by side merged. */
  private int[][] mergedRuns(int rowStride) {
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

  /** Where the band's places lie in the image. */
  private int[] placeStarts() {
    var result = new int[bandHeight * grid.width];
    for (var p = 0; p < result.length; p++) {
      result[p] =
          p / grid.width * grid.stepY * rowStride + p % grid.width * grid.stepX * image.channels;
    }
    return result;
  }

  /** Copies the part of the image that the grid's rows touch, zeros where there is no image. */
  private float[] border(float[] data, int origin, int y0, int y1) {
    var height = (y1 - 1 - y0) * grid.stepY + spanY;
    var result = Scratch.own().image(height * rowStride + SLACK);
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
    Arrays.fill(result, height * rowStride, height * rowStride + SLACK, 0);
    return result;
  }
}
