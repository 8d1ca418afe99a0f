package ibrik.kernel.display.chart;

import ibrik.kernel.display.chart.Thinning.Points;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of equal height over a grid, by marching squares: each square of the grid is crossed where
 * its corners lie on both sides of the level, and the pieces are joined into lines.
 */
final class Contours {
  private final double[] x;
  private final double[] y;
  private final double[][] z;

  /**
   * @param z heights, {@code z[i][j]} at {@code y[i]}, {@code x[j]}
   */
  Contours(double[] x, double[] y, double[][] z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** Heights such that about as much of the grid lies between each two: steep valleys show too. */
  double[] levels(int n) {
    double[] sorted =
        Arrays.stream(z)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("contour: no height is finite");
    }
    double[] levels = new double[n];
    for (int i = 0; i < n; i++) {
      levels[i] = sorted[(int) ((i + 0.5) * sorted.length / n)];
    }
    return Arrays.stream(levels).distinct().toArray();
  }

  /** A crossing of the level with an edge of the grid, by the number of the edge. */
  private record Piece(long from, long to) {}

  /** All lines at {@code level}, one after the other, with a NaN between. */
  Points lines(double level) {
    var meeting = new HashMap<Long, Deque<Piece>>();
    for (int i = 0; i + 1 < y.length; i++) {
      for (int j = 0; j + 1 < x.length; j++) {
        for (var piece : pieces(i, j, level)) {
          meeting.computeIfAbsent(piece.from, e -> new ArrayDeque<>()).add(piece);
          meeting.computeIfAbsent(piece.to, e -> new ArrayDeque<>()).add(piece);
        }
      }
    }
    var xs = new ArrayList<Double>();
    var ys = new ArrayList<Double>();
    for (long start : List.copyOf(meeting.keySet())) {
      while (!meeting.get(start).isEmpty()) {
        for (long edge : line(start, meeting)) {
          double[] point = crossing(edge, level);
          xs.add(point[0]);
          ys.add(point[1]);
        }
        xs.add(xs.getLast());
        ys.add(Double.NaN);
      }
    }
    return new Points(
        xs.stream().mapToDouble(v -> v).toArray(), ys.stream().mapToDouble(v -> v).toArray());
  }

  /** The edges that a line crosses, both ways from {@code start}. */
  private static Deque<Long> line(long start, Map<Long, Deque<Piece>> meeting) {
    var line = new ArrayDeque<Long>(List.of(start));
    for (boolean forward : new boolean[] {true, false}) {
      long at = start;
      for (Piece piece = take(at, meeting); piece != null; piece = take(at, meeting)) {
        at = piece.from == at ? piece.to : piece.from;
        if (forward) {
          line.addLast(at);
        } else {
          line.addFirst(at);
        }
      }
    }
    return line;
  }

  private static Piece take(long edge, Map<Long, Deque<Piece>> meeting) {
    var piece = meeting.get(edge).poll();
    if (piece != null) {
      meeting.get(piece.from == edge ? piece.to : piece.from).remove(piece);
    }
    return piece;
  }

  // Edge 2k runs along x from grid point k, edge 2k + 1 along y.
  private long across(int i, int j) {
    return 2L * ((long) i * x.length + j);
  }

  private long up(int i, int j) {
    return across(i, j) + 1;
  }

  private List<Piece> pieces(int i, int j, double level) {
    double a = z[i][j];
    double b = z[i][j + 1];
    double c = z[i + 1][j + 1];
    double d = z[i + 1][j];
    if (!Double.isFinite(a + b + c + d)) {
      return List.of();
    }
    long bottom = across(i, j);
    long right = up(i, j + 1);
    long top = across(i + 1, j);
    long left = up(i, j);
    int above =
        (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
    return switch (above) {
      case 1, 14 -> List.of(new Piece(left, bottom));
      case 2, 13 -> List.of(new Piece(bottom, right));
      case 3, 12 -> List.of(new Piece(left, right));
      case 4, 11 -> List.of(new Piece(right, top));
      case 6, 9 -> List.of(new Piece(bottom, top));
      case 7, 8 -> List.of(new Piece(left, top));
      case 5 -> saddle(a + b + c + d > 4 * level, left, bottom, right, top);
      case 10 -> saddle(a + b + c + d <= 4 * level, left, bottom, right, top);
      default -> List.of();
    };
  }

  /** Two opposite corners are above: the middle decides which are joined. */
  private static List<Piece> saddle(boolean joined, long left, long bottom, long right, long top) {
    return joined
        ? List.of(new Piece(left, top), new Piece(bottom, right))
        : List.of(new Piece(left, bottom), new Piece(right, top));
  }

  private double[] crossing(long edge, double level) {
    int at = (int) (edge / 2);
    int i = at / x.length;
    int j = at % x.length;
    boolean alongX = edge % 2 == 0;
    double from = z[i][j];
    double to = alongX ? z[i][j + 1] : z[i + 1][j];
    double share = to == from ? 0.5 : Math.clamp((level - from) / (to - from), 0, 1);
    return alongX
        ? new double[] {x[j] + share * (x[j + 1] - x[j]), y[i]}
        : new double[] {x[j], y[i] + share * (y[i + 1] - y[i])};
  }
}
