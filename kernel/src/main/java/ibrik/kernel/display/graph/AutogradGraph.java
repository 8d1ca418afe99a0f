package ibrik.kernel.display.graph;

import ibrik.autograd.Node;
import ibrik.kernel.display.graph.Graph.Kind;
import ibrik.nn.Module;
import ibrik.tensor.AccumulateGrad;
import ibrik.tensor.Op;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The recorded graph of a tensor: from the leaves, whose gradients are wanted, down to it. */
final class AutogradGraph {
  private final GraphBuilder builder = new GraphBuilder();
  private final Map<Tensor, String> names = new IdentityHashMap<>();

  private AutogradGraph(Module net) {
    if (net != null) {
      net.namedParameters().forEach((path, parameter) -> names.put(parameter, path));
    }
  }

  /**
   * @param net names the parameters; null for none
   * @throws IllegalArgumentException for a tensor that was not computed from any that requires
   *     gradients
   */
  static GraphDrawing of(Tensor x, Module net) {
    if (x.gradFn() == null) {
      throw new IllegalArgumentException(
          "graph: expected a tensor with a gradient function; nothing is recorded of this one, of "
              + x.shape());
    }
    var graph = new AutogradGraph(net);
    var b = graph.builder;
    b.node(
        x,
        Kind.OUTPUT,
        "output",
        List.of(GraphBuilder.text(x.shape())),
        () -> b.link(graph.node(x.gradFn(), x.shape()), graph.node(x, x.shape())));
    return b.drawing();
  }

  private int node(Object key, Shape shape) {
    return switch (key) {
      case AccumulateGrad leaf -> leaf(leaf);
      case Node<?> op ->
          builder.node(
              op,
              Kind.OPERATION,
              op.name(),
              shape == null ? List.of() : List.of(GraphBuilder.text(shape)),
              () -> before(op));
      default -> builder.node(key, Kind.OUTPUT, "output", List.of(), () -> {});
    };
  }

  private int leaf(AccumulateGrad leaf) {
    var details = new ArrayList<String>();
    String name = names.get(leaf.variable());
    if (name != null) {
      details.add(name);
    }
    details.add(GraphBuilder.text(leaf.variable().shape()));
    return builder.node(leaf, Kind.PARAMETER, leaf.name(), details, () -> {});
  }

  private void before(Node<?> op) {
    for (int i = 0; i < op.next().size(); i++) {
      var edge = op.next().get(i);
      if (edge != null) {
        Shape shape = op instanceof Op o ? o.inputShape(i) : null;
        builder.link(node(edge.node(), shape), node(op, null));
      }
    }
  }
}
