package ibrik.kernel.display.graph;

import ibrik.kernel.display.graph.Graph.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places the nodes of a graph without cycles in layers from top to bottom, after Sugiyama: each
 * node as high as its predecessors let it, sources next to what uses them; long links get a bend in
 * each layer they cross; nodes of a layer are sorted by the mean place of their neighbours while
 * that lessens crossings; then each moves as near to its neighbours as its siblings let it.
 *
 * <p>Of our own because the one kept library for it, Eclipse ELK's, brings 8 MB in 13 jars with EMF
 * and Guava, for graphs that are nearly chains.
 */
final class LayeredLayout {
  private static final double GAP = 24;
  private static final double LAYER_GAP = 34;
  private static final double BEND_WIDTH = 8;
  private static final int SWEEPS = 12;

  /** How much more a bend wants to be in line with its neighbours than a node does. */
  private static final double BEND_WEIGHT = 8;

  /** A node's size in pixels. */
  record Size(double width, double height) {}

  /** A point in pixels; y grows downwards. */
  record Point(double x, double y) {}

  /**
   * @param centers of the nodes
   * @param routes of the links: from the lower side of one node to the upper side of the other
   */
  record Placed(List<Point> centers, List<List<Point>> routes, double width, double height) {}

  private final List<Size> sizes;
  private final List<Link> links;
  private final int[] layerOf;

  /** Nodes and, after them, bends. */
  private final List<List<Integer>> above = new ArrayList<>();

  private final List<List<Integer>> below = new ArrayList<>();

  /** The vertices that each link goes through, its ends included. */
  private final List<List<Integer>> paths = new ArrayList<>();

  private final List<List<Integer>> layers = new ArrayList<>();
  private double[] x;

  private LayeredLayout(List<Size> sizes, List<Link> links) {
    this.sizes = sizes;
    this.links = links;
    layerOf = layerOf(sizes.size(), links);
  }

  static Placed of(List<Size> sizes, List<Link> links) {
    var layout = new LayeredLayout(sizes, links);
    layout.addVertices();
    layout.sort();
    layout.place();
    return layout.placed();
  }

  private static int[] layerOf(int n, List<Link> links) {
    var next = new ArrayList<List<Integer>>();
    IntStream.range(0, n).forEach(i -> next.add(new ArrayList<>()));
    int[] waiting = new int[n];
    for (var link : links) {
      next.get(link.from()).add(link.to());
      waiting[link.to()]++;
    }
    boolean[] source = new boolean[n];
    var ready = new ArrayDeque<Integer>();
    for (int i = 0; i < n; i++) {
      if (waiting[i] == 0) {
        source[i] = true;
        ready.add(i);
      }
    }
    int[] layer = new int[n];
    int seen = 0;
    for (Integer v = ready.poll(); v != null; v = ready.poll()) {
      seen++;
      for (int to : next.get(v)) {
        layer[to] = Math.max(layer[to], layer[v] + 1);
        if (--waiting[to] == 0) {
          ready.add(to);
        }
      }
    }
    if (seen < n) {
      throw new IllegalArgumentException("graph: it has a cycle");
    }
    for (int i = 0; i < n; i++) {
      if (source[i]) {
        layer[i] = next.get(i).stream().mapToInt(to -> layer[to]).min().orElse(1) - 1;
      }
    }
    return layer;
  }

  private void addVertices() {
    int depth = Arrays.stream(layerOf).max().orElse(0) + 1;
    IntStream.range(0, depth).forEach(i -> layers.add(new ArrayList<>()));
    for (int layer : layerOf) {
      addVertex(layer);
    }
    for (var link : links) {
      var path = new ArrayList<>(List.of(link.from()));
      for (int layer = layerOf[link.from()] + 1; layer < layerOf[link.to()]; layer++) {
        path.add(addVertex(layer));
      }
      path.add(link.to());
      for (int i = 1; i < path.size(); i++) {
        below.get(path.get(i - 1)).add(path.get(i));
        above.get(path.get(i)).add(path.get(i - 1));
      }
      paths.add(path);
    }
  }

  private int addVertex(int layer) {
    int vertex = above.size();
    above.add(new ArrayList<>());
    below.add(new ArrayList<>());
    layers.get(layer).add(vertex);
    return vertex;
  }

  // ---- the order within layers

  private void sort() {
    var best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      int[] places = places();
      for (var layer : down ? layers : layers.reversed()) {
        layer.sort(
            Comparator.comparingDouble(
                v -> mean(down ? above.get(v) : below.get(v), places, places[v])));
        for (int i = 0; i < layer.size(); i++) {
          places[layer.get(i)] = i;
        }
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      layers.set(i, best.get(i));
    }
  }

  private List<List<Integer>> copy() {
    return layers.stream().<List<Integer>>map(ArrayList::new).toList();
  }

  private int[] places() {
    int[] places = new int[above.size()];
    for (var layer : layers) {
      for (int i = 0; i < layer.size(); i++) {
        places[layer.get(i)] = i;
      }
    }
    return places;
  }

  private static double mean(List<Integer> neighbours, int[] places, double otherwise) {
    return neighbours.stream().mapToInt(v -> places[v]).average().orElse(otherwise);
  }

  private long crossings() {
    int[] places = places();
    long crossings = 0;
    for (var layer : layers) {
      var ends = new ArrayList<Integer>();
      for (int v : layer) {
        var targets = below.get(v).stream().map(t -> places[t]).sorted().toList();
        for (int target : targets) {
          crossings += ends.stream().filter(end -> end > target).count();
        }
        ends.addAll(targets);
      }
    }
    return crossings;
  }

  // ---- the places

  private boolean isBend(int v) {
    return v >= sizes.size();
  }

  private double width(int v) {
    return isBend(v) ? BEND_WIDTH : sizes.get(v).width;
  }

  private void place() {
    x = new double[above.size()];
    for (var layer : layers) {
      double right = 0;
      for (int v : layer) {
        x[v] = right + width(v) / 2;
        right += width(v) + GAP;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (var layer : down ? layers : layers.reversed()) {
        move(layer, down);
      }
    }
    double left =
        IntStream.range(0, x.length).mapToDouble(v -> x[v] - width(v) / 2).min().orElse(0);
    x = Arrays.stream(x).map(place -> place - left).toArray();
  }

  /**
   * Moves a layer's vertices towards the mean of their neighbours: the least sum of squared
   * distances that keeps order and gaps, by pooling neighbours that would overlap.
   */
  private void move(List<Integer> layer, boolean down) {
    int n = layer.size();
    double[] offset = new double[n];
    for (int i = 1; i < n; i++) {
      offset[i] = offset[i - 1] + (width(layer.get(i - 1)) + width(layer.get(i))) / 2 + GAP;
    }
    // Blocks of vertices that touch: where they begin, their mean and their weight.
    int[] start = new int[n];
    double[] mean = new double[n];
    double[] weight = new double[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      int v = layer.get(i);
      start[blocks] = i;
      mean[blocks] = wish(v, down) - offset[i];
      weight[blocks] = isBend(v) ? BEND_WEIGHT : 1;
      blocks++;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        double sum = weight[blocks - 2] + weight[blocks - 1];
        mean[blocks - 2] =
            (weight[blocks - 2] * mean[blocks - 2] + weight[blocks - 1] * mean[blocks - 1]) / sum;
        weight[blocks - 2] = sum;
        blocks--;
      }
    }
    for (int block = 0; block < blocks; block++) {
      int end = block + 1 < blocks ? start[block + 1] : n;
      for (int i = start[block]; i < end; i++) {
        x[layer.get(i)] = mean[block] + offset[i];
      }
    }
  }

  private double wish(int v, boolean down) {
    var near = down ? above.get(v) : below.get(v);
    return near.stream().mapToDouble(w -> x[w]).average().orElse(x[v]);
  }

  private Placed placed() {
    double[] middle = new double[layers.size()];
    double bottom = 0;
    for (int i = 0; i < layers.size(); i++) {
      double height =
          layers.get(i).stream()
              .filter(v -> !isBend(v))
              .mapToDouble(v -> sizes.get(v).height)
              .max()
              .orElse(0);
      middle[i] = bottom + height / 2;
      bottom += height + LAYER_GAP;
    }
    int[] layer = new int[x.length];
    for (int i = 0; i < layers.size(); i++) {
      for (int v : layers.get(i)) {
        layer[v] = i;
      }
    }
    var centers =
        IntStream.range(0, sizes.size()).mapToObj(v -> new Point(x[v], middle[layer[v]])).toList();
    var routes =
        paths.stream()
            .map(path -> path.stream().map(v -> new Point(x[v], middle[layer[v]])).toList())
            .map(this::withoutEnds)
            .toList();
    double width =
        IntStream.range(0, x.length).mapToDouble(v -> x[v] + width(v) / 2).max().orElse(0);
    return new Placed(centers, withEnds(centers, routes), width, bottom - LAYER_GAP);
  }

  private List<Point> withoutEnds(List<Point> route) {
    return route.subList(1, route.size() - 1);
  }

  private List<List<Point>> withEnds(List<Point> centers, List<List<Point>> bends) {
    var routes = new ArrayList<List<Point>>();
    for (int i = 0; i < links.size(); i++) {
      var from = centers.get(links.get(i).from());
      var to = centers.get(links.get(i).to());
      var route = new ArrayList<Point>();
      route.add(new Point(from.x, from.y + sizes.get(links.get(i).from()).height / 2));
      route.addAll(bends.get(i));
      route.add(new Point(to.x, to.y - sizes.get(links.get(i).to()).height / 2));
      routes.add(route);
    }
    return routes;
  }
}
