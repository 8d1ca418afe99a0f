package ibrik.tensorboard;

import static ibrik.tensor.Tensors.enableGrad;
import static ibrik.tensor.Tensors.noGrad;

import ibrik.autograd.Edge;
import ibrik.autograd.Node;
import ibrik.nn.Module;
import ibrik.tensor.Generator;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network as TensorBoard's graph: it is run once, and the operations that autograd has recorded
 * become nodes, in scopes named by the modules that computed them. Parameters and the input are
 * nodes, too; shapes are known of these and of what modules give.
 */
final class GraphTrace {
  private static final String INPUT = "input";

  private final Module net;
  private final Map<Module, String> scopes = new IdentityHashMap<>();
  private final Map<Node<Tensor>, String> leaves = new IdentityHashMap<>();
  private final Map<Node<Tensor>, String> names = new IdentityHashMap<>();
  private final Map<Node<Tensor>, Shape> shapes = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<Proto> nodes = new ArrayList<>();

  private GraphTrace(Module net) {
    this.net = net;
    net.namedModules().forEach((path, module) -> scopes.putIfAbsent(module, scope(path)));
  }

  /**
   * The message {@code GraphDef}. Buffers and random numbers are afterwards what they were before.
   *
   * @throws IllegalArgumentException where nothing is recorded: no parameter requires gradients
   */
  static Proto of(Module net, Tensor input) {
    var buffers = new IdentityHashMap<Tensor, Tensor>();
    net.namedBuffers().values().forEach(buffer -> buffers.put(buffer, buffer.clone()));
    var numbers = Generator.defaultGenerator().getState();
    var trace = new GraphTrace(net);
    try (var _ = enableGrad()) {
      return trace.run(input);
    } finally {
      Generator.defaultGenerator().setState(numbers);
      noGrad(() -> buffers.forEach(Tensor::copy_));
    }
  }

  private Proto run(Tensor input) {
    var x = input.isFloatingPoint() ? input.detach().requiresGrad_() : input;
    leaf(x, INPUT, "Placeholder");
    net.namedParameters()
        .forEach((path, parameter) -> leaf(parameter, pathName(path), "Parameter"));
    var remove = new ArrayList<Runnable>();
    Tensor output;
    try {
      for (var module : net.namedModules().values()) {
        remove.add(
            module.registerForwardHook(
                (called, _, result) -> {
                  claim(called, result);
                  return null;
                }));
      }
      output = net.call(x);
    } finally {
      remove.forEach(Runnable::run);
    }
    if (output.gradFn() == null) {
      throw new IllegalArgumentException(
          "addGraph: nothing was recorded; a parameter of the network must require gradients");
    }
    names.forEach((node, name) -> nodes.add(operation(node, name)));
    nodes.add(node("output", "Output", List.of(names.get(output.gradFn())), output.shape()));
    var graph = new Proto();
    nodes.forEach(node -> graph.message(1, node));
    return graph.message(4, new Proto().integer(1, 22));
  }

  /** {@code Net/Sequential[features]/Conv2d[0]} for the path {@code features.0}. */
  private String scope(String path) {
    var scope = new StringBuilder(label(net));
    Module module = net;
    for (String part : path.isEmpty() ? new String[0] : path.split("\\.")) {
      module = module.namedChildren().get(part);
      scope.append('/').append(label(module)).append('[').append(part).append(']');
    }
    return scope.toString();
  }

  private static String label(Module module) {
    String name = module.getClass().getSimpleName();
    return name.isEmpty() ? "Module" : name;
  }

  /** The name of a parameter: within the scope of its module. */
  private String pathName(String path) {
    int dot = path.lastIndexOf('.');
    return scope(dot < 0 ? "" : path.substring(0, dot)) + "/" + path.substring(dot + 1);
  }

  /** A tensor that nothing computes, known in the graph by where its gradient would go. */
  private void leaf(Tensor tensor, String name, String op) {
    nodes.add(node(name, op, List.of(), tensor.shape()));
    var view = tensor.requiresGrad() && tensor.isLeaf() ? tensor.unsqueeze(0).gradFn() : null;
    if (view != null) {
      leaves.put(view.next().getFirst().node(), name);
    }
  }

  /** What was recorded since inner modules were done belongs to this one. */
  private void claim(Module module, Tensor result) {
    if (result == null || result.gradFn() == null) {
      return;
    }
    shapes.putIfAbsent(result.gradFn(), result.shape());
    var todo = new ArrayDeque<>(List.of(result.gradFn()));
    while (!todo.isEmpty()) {
      var node = todo.pop();
      if (leaves.containsKey(node) || names.containsKey(node)) {
        continue;
      }
      String name = scopes.get(module) + "/" + op(node);
      int before = counts.merge(name, 1, Integer::sum) - 1;
      names.put(node, before == 0 ? name : name + "_" + before);
      sources(node).forEach(todo::push);
    }
  }

  private static List<Node<Tensor>> sources(Node<Tensor> node) {
    return node.next().stream().filter(Objects::nonNull).map(Edge::node).toList();
  }

  /** {@code Addmm} for {@code AddmmBackward0}. */
  private static String op(Node<Tensor> node) {
    return node.name().replaceFirst("Backward\\d*$", "");
  }

  private Proto operation(Node<Tensor> node, String name) {
    var inputs =
        sources(node).stream()
            .map(source -> leaves.getOrDefault(source, names.get(source)))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return node(name, op(node), inputs, shapes.get(node));
  }

  private static Proto node(String name, String op, List<String> inputs, Shape shape) {
    var node = new Proto().text(1, name).text(2, op);
    inputs.forEach(input -> node.text(3, input));
    if (shape != null) {
      var dims = new Proto();
      for (int size : shape.toArray()) {
        dims.message(2, new Proto().integer(1, size));
      }
      var shapes = new Proto().message(1, new Proto().message(7, dims));
      node.message(5, new Proto().text(1, "_output_shapes").message(2, shapes));
    }
    return node;
  }
}
