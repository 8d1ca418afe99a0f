package ibrik.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * One pass of gradients from roots to leaves.
 *
 * <p>Nodes run in the reverse of the order in which they were recorded, each when all gradients of
 * its outputs have arrived; nothing recurses, so a graph may be as deep as memory allows.
 *
 * @param <T> what flows along the edges
 */
public final class Backward<T> {
  private final BinaryOperator<T> sum;
  private final boolean retainGraph;
  private final Map<Node<T>, Integer> pending = new IdentityHashMap<>();
  private final Map<Node<T>, List<T>> arrived = new IdentityHashMap<>();
  private final Map<Edge<T>, T> captured = new HashMap<>();

  /** The nodes that lead to a wanted edge; null: all run. */
  private Set<Node<T>> needed;

  private Backward(BinaryOperator<T> sum, boolean retainGraph) {
    this.sum = sum;
    this.retainGraph = retainGraph;
  }

  /**
   * Sends {@code gradients} through {@code roots} down to the leaves.
   *
   * @param sum adds two gradients that meet
   * @param retainGraph keep what the nodes saved, for another pass
   */
  public static <T> void run(
      List<Edge<T>> roots, List<T> gradients, BinaryOperator<T> sum, boolean retainGraph) {
    new Backward<>(sum, retainGraph).walk(roots, gradients);
  }

  /**
   * The gradients that arrive at {@code wanted}; only nodes that lead there run.
   *
   * @return one for each wanted edge, null where none has arrived
   */
  public static <T> List<T> capture(
      List<Edge<T>> roots,
      List<T> gradients,
      List<Edge<T>> wanted,
      BinaryOperator<T> sum,
      boolean retainGraph) {
    var pass = new Backward<>(sum, retainGraph);
    for (var edge : wanted) {
      pass.captured.put(edge, null);
    }
    pass.needed = nodesLeadingTo(roots, wanted);
    pass.walk(roots, gradients);
    var found = new ArrayList<T>();
    wanted.forEach(edge -> found.add(pass.captured.get(edge)));
    return found;
  }

  private void walk(List<Edge<T>> roots, List<T> gradients) {
    for (var node : reachable(roots)) {
      for (var edge : node.next()) {
        if (edge != null) {
          pending.merge(edge.node(), 1, Integer::sum);
        }
      }
    }
    var ready =
        new PriorityQueue<Node<T>>(Comparator.comparingLong((Node<T> n) -> n.sequence).reversed());
    for (int i = 0; i < roots.size(); i++) {
      var root = roots.get(i);
      boolean first = !arrived.containsKey(root.node());
      arrive(root, gradients.get(i));
      if (first && !pending.containsKey(root.node())) {
        ready.add(root.node());
      }
    }
    while (!ready.isEmpty()) {
      step(ready.poll(), ready);
    }
  }

  private void step(Node<T> node, PriorityQueue<Node<T>> ready) {
    List<T> gradients = arrived.remove(node);
    List<T> out = null;
    if (gradients != null) {
      node.runHooks(gradients);
      captured.replaceAll((e, was) -> e.node() == node ? gradients.get(e.slot()) : was);
      if (isNeeded(node)) {
        out = node.backward(gradients);
        if (!retainGraph) {
          node.release();
        }
      }
    }
    for (int i = 0; i < node.next().size(); i++) {
      var edge = node.next().get(i);
      if (edge == null) {
        continue;
      }
      T gradient = out == null || i >= out.size() ? null : out.get(i);
      if (gradient != null) {
        arrive(edge, gradient);
      }
      if (pending.merge(edge.node(), -1, Integer::sum) == 0) {
        ready.add(edge.node());
      }
    }
  }

  private boolean isNeeded(Node<T> node) {
    return needed == null || needed.contains(node);
  }

  private void arrive(Edge<T> edge, T gradient) {
    @SuppressWarnings("unchecked")
    List<T> slots =
        arrived.computeIfAbsent(edge.node(), n -> (List<T>) Arrays.asList(new Object[n.outputs()]));
    T there = slots.get(edge.slot());
    slots.set(edge.slot(), there == null ? gradient : sum.apply(there, gradient));
  }

  private static <T> List<Node<T>> reachable(List<Edge<T>> roots) {
    Set<Node<T>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var order = new ArrayList<Node<T>>();
    for (var root : roots) {
      if (seen.add(root.node())) {
        order.add(root.node());
      }
    }
    for (int i = 0; i < order.size(); i++) {
      for (var edge : order.get(i).next()) {
        if (edge != null && seen.add(edge.node())) {
          order.add(edge.node());
        }
      }
    }
    return order;
  }

  private static <T> Set<Node<T>> nodesLeadingTo(List<Edge<T>> roots, List<Edge<T>> wanted) {
    var targets = new HashSet<Node<T>>();
    wanted.forEach(e -> targets.add(e.node()));
    // An input is always recorded before the node that uses it.
    var nodes = reachable(roots);
    nodes.sort(Comparator.comparingLong(n -> n.sequence));
    Set<Node<T>> leading = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var node : nodes) {
      for (var edge : node.next()) {
        if (edge != null && (targets.contains(edge.node()) || leading.contains(edge.node()))) {
          leading.add(node);
          break;
        }
      }
    }
    return leading;
  }
}
