package ibrik.kernel.display.chart;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Leaves out points that nobody could see: a chart of a million looks as before, and is drawn and
 * sent in no time.
 */
final class Thinning {
  /** The square of a NaN. */
  private static final long BREAK = -2;

  private Thinning() {}

  /** Points of a curve: x and y, of one length. */
  record Points(double[] x, double[] y) {
    int size() {
      return x.length;
    }

    Points at(int[] indices) {
      return new Points(
          Arrays.stream(indices).mapToDouble(i -> x[i]).toArray(),
          Arrays.stream(indices).mapToDouble(i -> y[i]).toArray());
    }
  }

  /**
   * A line's points: of those that fall into one column of pixels the first, the lowest, the
   * highest and the last. A line that goes back and forth loses those that fall onto their
   * predecessor.
   *
   * @param columns pixels across
   */
  static Points line(Points all, int columns) {
    if (all.size() <= 4 * columns) {
      return all;
    }
    return isAscending(all.x) ? ascending(all, columns) : wandering(all, columns);
  }

  private static boolean isAscending(double[] x) {
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] >= x[i - 1])) {
        return false;
      }
    }
    return true;
  }

  private static Points ascending(Points all, int columns) {
    double least = all.x[0];
    double scale = columns / Math.max(all.x[all.size() - 1] - least, Double.MIN_NORMAL);
    int[] kept = new int[4 * (columns + 2)];
    int n = 0;
    for (int from = 0; from < all.size(); ) {
      int column = (int) ((all.x[from] - least) * scale);
      int low = from;
      int high = from;
      int to = from;
      for (; to < all.size() && (int) ((all.x[to] - least) * scale) == column; to++) {
        // A NaN, where the line breaks, is no lowest point: it gives way to any number.
        low = all.y[to] < all.y[low] || Double.isNaN(all.y[low]) ? to : low;
        high = all.y[to] > all.y[high] || Double.isNaN(all.y[high]) ? to : high;
      }
      n = add(kept, n, from);
      n = add(kept, n, Math.min(low, high));
      n = add(kept, n, Math.max(low, high));
      n = add(kept, n, to - 1);
      from = to;
    }
    return all.at(Arrays.copyOf(kept, n));
  }

  private static int add(int[] kept, int n, int index) {
    if (n > 0 && kept[n - 1] >= index) {
      return n;
    }
    kept[n] = index;
    return n + 1;
  }

  private static Points wandering(Points all, int pixels) {
    var cells = new Cells(all, pixels);
    int[] kept = new int[all.size()];
    int n = 0;
    long before = -1;
    for (int i = 0; i < all.size(); i++) {
      long cell = Double.isNaN(all.y[i]) ? BREAK : cells.of(i);
      if (cell != before || i == all.size() - 1) {
        kept[n++] = i;
      }
      before = cell;
    }
    return all.at(Arrays.copyOf(kept, n));
  }

  /**
   * A cloud's points: one of those that lie in the same small square.
   *
   * @param squares how many squares there are across and up
   */
  static Points cloud(Points all, int squares) {
    if (all.size() <= squares * 4) {
      return all;
    }
    var cells = new Cells(all, squares);
    var taken = new BitSet();
    int[] kept = new int[all.size()];
    int n = 0;
    for (int i = 0; i < all.size(); i++) {
      int cell = (int) cells.of(i);
      if (!Double.isNaN(all.y[i]) && !taken.get(cell)) {
        taken.set(cell);
        kept[n++] = i;
      }
    }
    return all.at(Arrays.copyOf(kept, n));
  }

  /** Numbers the squares that points lie in. */
  private static final class Cells {
    private final Points points;
    private final int across;
    private final double left;
    private final double bottom;
    private final double xScale;
    private final double yScale;

    Cells(Points points, int across) {
      this.points = points;
      this.across = across;
      var x = Arrays.stream(points.x).filter(Double::isFinite).summaryStatistics();
      var y = Arrays.stream(points.y).filter(Double::isFinite).summaryStatistics();
      left = x.getMin();
      bottom = y.getMin();
      xScale = (across - 1) / Math.max(x.getMax() - left, Double.MIN_NORMAL);
      yScale = (across - 1) / Math.max(y.getMax() - bottom, Double.MIN_NORMAL);
    }

    long of(int i) {
      long column = (long) ((points.x[i] - left) * xScale);
      long row = (long) ((points.y[i] - bottom) * yScale);
      return row * across + column;
    }
  }
}
