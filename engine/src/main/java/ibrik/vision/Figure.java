package ibrik.vision;

/**
 * The shapes of {@link Shapes}, each as a signed distance: negative inside, positive outside, about
 * as far from the outline as it says. They fit into the unit circle; y points down.
 */
enum Figure {
  CIRCLE((x, y) -> length(x, y) - 0.9),
  RING((x, y) -> Math.abs(length(x, y) - 0.74) - 0.19),
  SQUARE((x, y) -> box(x, y, 0.76, 0.76)),
  TRIANGLE((x, y) -> triangle(x, y - 0.1, 0.5)),
  STAR(Figure::star),
  CROSS((x, y) -> Math.min(box(x, y, 0.95, 0.27), box(x, y, 0.27, 0.95))),
  CRESCENT((x, y) -> Math.max(length(x, y) - 0.95, 0.78 - length(x - 0.45, y))),
  HEART(Figure::heart),
  ARROW((x, y) -> Math.min(box(x, y - 0.4, 0.2, 0.55), triangle(x * 0.8, y + 0.4, 0.3))),
  BARS((x, y) -> box(Math.abs(x) - 0.5, y, 0.22, 0.85));

  /** Distance of a point from the outline. */
  @FunctionalInterface
  interface Distance {
    double at(double x, double y);
  }

  /** Half the square root of 3. */
  private static final double SIN_60 = 0.8660254037844386;

  /** Sine and cosine of a tenth of a turn, the angle between a star's tip and its notch. */
  private static final double SIN_36 = 0.5877852522924731;

  private static final double COS_36 = 0.8090169943749475;
  private static final double NOTCH = 0.42;

  private final Distance distance;

  Figure(Distance distance) {
    this.distance = distance;
  }

  double distance(double x, double y) {
    return distance.at(x, y);
  }

  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  private static double box(double x, double y, double halfWidth, double halfHeight) {
    return Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
  }

  /** Three sides of equal length, {@code inner} from the centre, one tip up. */
  private static double triangle(double x, double y, double inner) {
    return Math.max(y, Math.abs(x) * SIN_60 - y * 0.5) - inner;
  }

  /** Five tips: the plane is folded into the wedge between a tip, straight up, and a notch. */
  private static double star(double x, double y) {
    double u = Math.abs(x);
    double v = -y;
    // Mirror at the lines through the notches, until the point is next to the upper tip.
    for (int i = 0; i < 2; i++) {
      double over = u * COS_36 - v * SIN_36;
      if (over > 0) {
        u -= 2 * over * COS_36;
        v += 2 * over * SIN_36;
      }
      u = Math.abs(u);
    }
    // The edge from the tip (0, 1) to the notch.
    double ex = NOTCH * SIN_36;
    double ey = NOTCH * COS_36 - 1;
    return (u * -ey + (v - 1) * ex) / length(ex, ey);
  }

  /** A square on its corner with a half circle on each upper side. */
  private static double heart(double x, double y) {
    double side = Math.max(Math.abs(x + (y - 0.1)), Math.abs(x - (y - 0.1))) - 0.76;
    double bow = length(Math.abs(x) - 0.38, y + 0.28) - 0.537;
    return Math.min(side * 0.7071067811865476, bow);
  }

  /** Its name as a class. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
