package ibrik.kernel.display.graph;

import ibrik.autograd.Node;
import ibrik.kernel.display.graph.Graph.Kind;
import ibrik.kernel.display.network.Modules;
import ibrik.nn.Module;
import ibrik.tensor.AccumulateGrad;
import ibrik.tensor.Op;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network does with an input: its layers, and the operations between them, as they are
 * called.
 *
 * <p>The network runs once, in evaluation mode. Hooks put a mark into the recorded graph where a
 * layer's input goes in and where its output comes out; the graph is then walked from the output
 * back, from the second mark of a layer straight to its first.
 */
final class ModuleGraph {
  /** One call of a layer. */
  private static final class Call {
    final Module module;
    final List<Tensor> given;
    final List<Mark> entries = new ArrayList<>();
    Shape output;

    Call(Module module, List<Tensor> given) {
      this.module = module;
      this.given = given;
    }
  }

  /** Where a tensor goes into a layer or comes out of it; changes nothing. */
  private static final class Mark extends Op {
    final Call call;

    Mark(Call call, Tensor x) {
      super("Mark", x);
      this.call = call;
    }

    Tensor marked(Tensor x) {
      return result(x.detach());
    }

    /** What led here; null where nothing is recorded. */
    Node<?> before() {
      return next().isEmpty() || next().getFirst() == null ? null : next().getFirst().node();
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(gradient);
    }
  }

  private final Module net;
  private final Tensor input;
  private final Map<Module, String> paths = new IdentityHashMap<>();
  private final Map<Tensor, String> names = new IdentityHashMap<>();

  /** What layers gave that is not part of the recorded graph: whole numbers, for one. */
  private final Map<Tensor, Call> unrecorded = new IdentityHashMap<>();

  private final List<Call> open = new ArrayList<>();
  private final GraphBuilder builder = new GraphBuilder();

  private ModuleGraph(Module net, Tensor input) {
    this.net = net;
    this.input = input.isFloatingPoint() ? input.detach().requiresGrad_() : input.detach();
    net.namedModules().forEach((path, module) -> paths.put(module, path));
    net.namedParameters().forEach((path, parameter) -> names.put(parameter, path));
  }

  static GraphDrawing of(Module net, Tensor input) {
    var graph = new ModuleGraph(net, input);
    var output = graph.run();
    var b = graph.builder;
    b.node(
        graph,
        Kind.OUTPUT,
        "output",
        List.of(GraphBuilder.text(output.shape())),
        () -> b.link(graph.origin(output), graph.outputNode()));
    return b.drawing();
  }

  private int outputNode() {
    return builder.node(this, Kind.OUTPUT, "output", List.of(), () -> {});
  }

  // ---- running

  /** A layer: what has no layers inside, or has parameters of its own beside them. */
  private static boolean isLayer(Module module) {
    return module.children().isEmpty() || Modules.ownParameters(module) > 0;
  }

  private Tensor run() {
    var unhook = new ArrayList<Runnable>();
    try (var _ = Tensors.enableGrad()) {
      for (var module : net.modules()) {
        if (isLayer(module)) {
          unhook.add(module.registerForwardPreHook(this::enter));
          unhook.add(module.registerForwardHook(this::leave));
        }
      }
      return Modules.inEvaluation(net, () -> net.call(input));
    } finally {
      unhook.forEach(Runnable::run);
    }
  }

  private List<Tensor> enter(Module module, List<Tensor> inputs) {
    var call = new Call(module, inputs);
    open.add(call);
    var marked = new ArrayList<Tensor>();
    for (var x : inputs) {
      if (x == null || !x.requiresGrad()) {
        marked.add(x);
      } else {
        var mark = new Mark(call, x);
        call.entries.add(mark);
        marked.add(mark.marked(x));
      }
    }
    return marked;
  }

  private Tensor leave(Module module, List<Tensor> inputs, Tensor output) {
    var call = open.removeLast();
    call.output = output.shape();
    if (!output.requiresGrad()) {
      unrecorded.put(output, call);
      return null;
    }
    return new Mark(call, output).marked(output);
  }

  // ---- walking back

  /** The node that gave {@code x}. */
  private int origin(Tensor x) {
    if (x == input) {
      return inputNode();
    }
    if (x.gradFn() != null) {
      return node(x.gradFn(), x.shape());
    }
    return unrecorded.containsKey(x) ? call(unrecorded.get(x)) : -1;
  }

  private int inputNode() {
    return builder.node(
        input, Kind.INPUT, "input", List.of(GraphBuilder.text(input.shape())), () -> {});
  }

  private int node(Node<?> node, Shape shape) {
    return switch (node) {
      case Mark mark -> call(mark.call);
      case AccumulateGrad leaf when leaf.variable() == input -> inputNode();
      case AccumulateGrad leaf -> parameter(leaf.variable());
      default ->
          builder.node(
              node,
              Kind.OPERATION,
              operation(node.name()),
              shape == null ? List.of() : List.of(GraphBuilder.text(shape)),
              () -> before(node));
    };
  }

  /** {@code AddBackward0} is {@code add}, and however the elements are shared, a reshape is one. */
  private static String operation(String name) {
    String plain =
        name.replaceAll("Backward\\d*$", "").replaceAll("^(ReshapeAlias|UnsafeView)$", "Reshape");
    return plain.isEmpty() ? name : Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
  }

  private int parameter(Tensor x) {
    return builder.node(
        x,
        Kind.PARAMETER,
        names.getOrDefault(x, "tensor"),
        List.of(GraphBuilder.text(x.shape())),
        () -> {});
  }

  private void before(Node<?> node) {
    for (int i = 0; i < node.next().size(); i++) {
      var edge = node.next().get(i);
      if (edge != null) {
        Shape shape = node instanceof Op op ? op.inputShape(i) : null;
        builder.link(node(edge.node(), shape), node(node, null));
      }
    }
  }

  private int call(Call call) {
    String path = paths.get(call.module);
    long parameters = call.module.parameters().stream().mapToLong(Tensor::numel).sum();
    var details = new ArrayList<String>();
    if (!path.isEmpty() || parameters > 0) {
      String count = parameters > 0 ? "%,d parameters".formatted(parameters) : "";
      details.add(path + (path.isEmpty() || count.isEmpty() ? "" : " · ") + count);
    }
    details.add(GraphBuilder.text(call.output));
    return builder.node(call, Kind.MODULE, Modules.type(call.module), details, () -> before(call));
  }

  private void before(Call call) {
    if (call.entries.isEmpty()) {
      call.given.forEach(x -> builder.link(origin(x), call(call)));
    }
    for (var entry : call.entries) {
      var node = entry.before();
      if (node != null) {
        builder.link(node(node, entry.inputShape(0)), call(call));
      }
    }
  }
}
