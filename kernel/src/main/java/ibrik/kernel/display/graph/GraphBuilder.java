package ibrik.kernel.display.graph;

import static java.util.Comparator.comparingInt;

import ibrik.kernel.display.graph.Graph.Kind;
import ibrik.kernel.display.graph.Graph.Link;
import ibrik.kernel.display.graph.Graph.Node;
import ibrik.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Collects a graph from its end backwards, breadth first; a very large one in part. */
final class GraphBuilder {
  /** A larger drawing shows nothing any more. */
  private static final int MOST_NODES = 250;

  private final Map<Object, Integer> places = new IdentityHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Link> links = new LinkedHashSet<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int leftOut;

  /**
   * The node that stands for {@code key}, made when it is first seen.
   *
   * @param before adds what leads to it, later
   * @return its place; -1 where there is no room any more
   */
  int node(Object key, Kind kind, String title, List<String> details, Runnable before) {
    var there = places.get(key);
    if (there != null) {
      return there;
    }
    if (nodes.size() == MOST_NODES) {
      leftOut++;
      places.put(key, -1);
      return -1;
    }
    places.put(key, nodes.size());
    nodes.add(new Node(kind, title, details));
    waiting.add(before);
    return nodes.size() - 1;
  }

  void link(int from, int to) {
    if (from >= 0 && to >= 0) {
      links.add(new Link(from, to));
    }
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  GraphDrawing drawing() {
    while (!waiting.isEmpty()) {
      waiting.poll().run();
    }
    String note =
        leftOut == 0
            ? null
            : "… only the last %d operations are shown, at least %d more lead to them"
                .formatted(MOST_NODES, leftOut);
    return new GraphDrawing(turned(note));
  }

  /** In the order of computing: each node after all that lead to it. */
  private Graph turned(String note) {
    var order = IntStream.range(0, nodes.size()).boxed().sorted(comparingInt(depths())).toList();
    int[] placeOf = new int[nodes.size()];
    for (int i = 0; i < placeOf.length; i++) {
      placeOf[order.get(i)] = i;
    }
    return new Graph(
        order.stream().map(nodes::get).toList(),
        links.stream().map(link -> new Link(placeOf[link.from()], placeOf[link.to()])).toList(),
        note);
  }

  /** How many links there are at most from any source to each node. */
  private ToIntFunction<Integer> depths() {
    int[] depth = new int[nodes.size()];
    // As often as the longest way needs; links are mostly found from the end backwards.
    for (boolean changed = true; changed; ) {
      changed = false;
      for (var link : List.copyOf(links).reversed()) {
        if (depth[link.to()] <= depth[link.from()]) {
          depth[link.to()] = depth[link.from()] + 1;
          changed = true;
        }
      }
    }
    return node -> depth[node];
  }

  static String text(Shape shape) {
    return shape.dim() == 0 ? "scalar" : Arrays.toString(shape.toArray());
  }
}
