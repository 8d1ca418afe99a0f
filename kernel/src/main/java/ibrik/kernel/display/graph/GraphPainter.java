package ibrik.kernel.display.graph;

import ibrik.kernel.display.Drawing;
import ibrik.kernel.display.graph.Graph.Kind;
import ibrik.kernel.display.graph.Graph.Node;
import ibrik.kernel.display.graph.LayeredLayout.Placed;
import ibrik.kernel.display.graph.LayeredLayout.Point;
import ibrik.kernel.display.graph.LayeredLayout.Size;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** Draws a graph: white words on boxes, which can be read on light and on dark pages. */
final class GraphPainter {
  private static final int MARGIN = 6;
  private static final int PADDING = 10;
  private static final int ARC = 10;
  private static final int ARROW = 6;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font DETAIL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Color LINE = new Color(0x767c84);

  private static final Map<Kind, Color> FILLS =
      Map.of(
          Kind.INPUT, new Color(0x2f7d57),
          Kind.OUTPUT, new Color(0x2f7d57),
          Kind.MODULE, new Color(0x3568a5),
          Kind.OPERATION, new Color(0x5f6b7a),
          Kind.PARAMETER, new Color(0x946a2c));

  private final Graph graph;
  private final FontMetrics titleMetrics;
  private final FontMetrics detailMetrics;
  private final List<Size> sizes;
  private final Placed placed;

  GraphPainter(Graph graph) {
    this.graph = graph;
    var g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    titleMetrics = g.getFontMetrics(TITLE);
    detailMetrics = g.getFontMetrics(DETAIL);
    g.dispose();
    sizes = graph.nodes().stream().map(this::size).toList();
    placed = LayeredLayout.of(sizes, graph.links());
  }

  private Size size(Node node) {
    double width = titleMetrics.stringWidth(node.title());
    for (var detail : node.details()) {
      width = Math.max(width, detailMetrics.stringWidth(detail));
    }
    double height = titleMetrics.getHeight() + node.details().size() * detailMetrics.getHeight();
    // Browsers' fonts may run a little wider than Java's.
    return new Size(1.06 * width + 2 * PADDING, height + PADDING);
  }

  Drawing drawing() {
    int note = graph.note() == null ? 0 : detailMetrics.getHeight() + MARGIN;
    return new Drawing(
        (int) Math.ceil(placed.width()) + 2 * MARGIN,
        (int) Math.ceil(placed.height()) + 2 * MARGIN + note,
        this::paint);
  }

  private void paint(Graphics2D g) {
    g.translate(MARGIN, MARGIN);
    g.setStroke(new BasicStroke(1.2f));
    g.setColor(LINE);
    placed.routes().forEach(route -> arrow(g, route));
    for (int i = 0; i < sizes.size(); i++) {
      box(g, graph.nodes().get(i), placed.centers().get(i), sizes.get(i));
    }
    if (graph.note() != null) {
      g.setColor(LINE);
      g.setFont(DETAIL);
      g.drawString(graph.note(), 0, (float) placed.height() + MARGIN + detailMetrics.getAscent());
    }
  }

  private static void arrow(Graphics2D g, List<Point> route) {
    var line = new Path2D.Double();
    line.moveTo(route.getFirst().x(), route.getFirst().y());
    for (int i = 1; i < route.size(); i++) {
      var from = route.get(i - 1);
      var to = route.get(i);
      double end = i == route.size() - 1 ? to.y() - ARROW : to.y();
      double middle = (from.y() + end) / 2;
      line.curveTo(from.x(), middle, to.x(), middle, to.x(), end);
    }
    g.draw(line);
    var tip = route.getLast();
    var head = new Path2D.Double();
    head.moveTo(tip.x(), tip.y());
    head.lineTo(tip.x() - 0.6 * ARROW, tip.y() - ARROW);
    head.lineTo(tip.x() + 0.6 * ARROW, tip.y() - ARROW);
    head.closePath();
    g.fill(head);
  }

  private void box(Graphics2D g, Node node, Point center, Size size) {
    double left = center.x() - size.width() / 2;
    double top = center.y() - size.height() / 2;
    g.setColor(FILLS.get(node.kind()));
    g.fill(new RoundRectangle2D.Double(left, top, size.width(), size.height(), ARC, ARC));
    g.setColor(Color.WHITE);
    double y = top + PADDING / 2.0;
    line(g, node.title(), TITLE, titleMetrics, center.x(), y);
    y += titleMetrics.getHeight();
    for (var detail : node.details()) {
      line(g, detail, DETAIL, detailMetrics, center.x(), y);
      y += detailMetrics.getHeight();
    }
  }

  private static void line(
      Graphics2D g, String text, Font font, FontMetrics metrics, double center, double top) {
    g.setFont(font);
    double left = center - metrics.stringWidth(text) / 2.0;
    g.drawString(text, (float) left, (float) (top + metrics.getAscent()));
  }
}
