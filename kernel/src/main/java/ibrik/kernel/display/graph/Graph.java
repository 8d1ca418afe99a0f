package ibrik.kernel.display.graph;

import java.util.List;

/**
 * Boxes and arrows, without cycles.
 *
 * @param nodes the boxes
 * @param links the arrows
 * @param note what was left out; null for nothing
 */
record Graph(List<Node> nodes, List<Link> links, String note) {
  /** What a box stands for. */
  enum Kind {
    INPUT,
    OUTPUT,
    MODULE,
    OPERATION,
    PARAMETER
  }

  /**
   * @param title its name
   * @param details further lines, each shorter than a page is wide
   */
  record Node(Kind kind, String title, List<String> details) {}

  /** From one node to another, by their places in {@link #nodes}. */
  record Link(int from, int to) {}
}
