package ibrik.kernel.display.network;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Table;
import ibrik.nn.Module;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network's layers in the order in which they are called: the shapes that they give, their
 * parameters, what they compute and what they hold; taken by hooks from one run, in evaluation mode
 * and without gradients.
 */
public final class Summary implements Displayable {
  /**
   * One call of a module.
   *
   * @param path {@code "block.0"}; empty for the network itself
   * @param depth 0 for the network itself
   * @param type {@code Conv2d}
   * @param output the shape of what it gave; null where it was not called
   * @param parameters its own, without those of modules inside; 0 at a second call
   * @param multiplyAdds of convolutions, linear and recurrent layers and attention's projections; 0
   *     for others
   * @param outputBytes the size of what it gave
   * @param isContainer whether there are modules inside
   */
  public record Layer(
      String path,
      int depth,
      String type,
      Shape output,
      long parameters,
      long multiplyAdds,
      long outputBytes,
      boolean isContainer) {}

  private final List<Layer> layers;
  private final long parameters;
  private final long trained;
  private final long parameterBytes;
  private final long inputBytes;
  private final Shape input;

  private Summary(Module net, Tensor input, List<Layer> layers) {
    this.layers = List.copyOf(layers);
    this.input = input.shape();
    parameters = net.parameters().stream().mapToLong(Tensor::numel).sum();
    trained = net.parameters().stream().filter(Tensor::requiresGrad).mapToLong(Tensor::numel).sum();
    parameterBytes = net.parameters().stream().mapToLong(Summary::bytes).sum();
    inputBytes = bytes(input);
  }

  static Summary of(Module net, Tensor input) {
    var run = new Run(net);
    try (var _ = Tensors.noGrad()) {
      return new Summary(net, input, run.layers(input));
    }
  }

  /** One run of the network, watched. */
  private static final class Run {
    private final Module net;
    private final Map<Module, String> paths = new IdentityHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Module, Boolean> called = new IdentityHashMap<>();

    /** The places in {@link #layers} of the calls that run, innermost first. */
    private final Deque<Integer> open = new ArrayDeque<>();

    Run(Module net) {
      this.net = net;
      net.namedModules().forEach((path, module) -> paths.put(module, path));
    }

    List<Layer> layers(Tensor input) {
      var unhook = new ArrayList<Runnable>();
      try {
        for (var module : net.modules()) {
          unhook.add(module.registerForwardPreHook((m, inputs) -> enter()));
          unhook.add(module.registerForwardHook(this::leave));
        }
        Modules.inEvaluation(net, () -> net.call(input));
      } finally {
        unhook.forEach(Runnable::run);
      }
      net.modules().stream().filter(m -> !called.containsKey(m)).forEach(this::addUncalled);
      return layers;
    }

    private List<Tensor> enter() {
      open.push(layers.size());
      layers.add(null);
      return null;
    }

    private Tensor leave(Module module, List<Tensor> inputs, Tensor output) {
      layers.set(
          open.pop(),
          layer(
              module,
              output.shape(),
              Work.multiplyAdds(module, inputs.getFirst(), output),
              bytes(output)));
      return null;
    }

    private void addUncalled(Module module) {
      layers.add(layer(module, null, 0, 0));
    }

    private Layer layer(Module module, Shape output, long multiplyAdds, long outputBytes) {
      String path = paths.get(module);
      boolean first = called.put(module, true) == null;
      return new Layer(
          path,
          path.isEmpty() ? 0 : 1 + (int) path.chars().filter(c -> c == '.').count(),
          Modules.type(module),
          output,
          first ? Modules.ownParameters(module) : 0,
          multiplyAdds,
          outputBytes,
          !module.children().isEmpty());
    }
  }

  private static long bytes(Tensor x) {
    return x.numel() * x.dtype().bytes();
  }

  /** The calls in their order; last, modules that were not called. */
  public List<Layer> layers() {
    return layers;
  }

  /** All parameters, shared ones once. */
  public long parameters() {
    return parameters;
  }

  /** Multiplications with an addition each, of all layers for this input. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(Layer::multiplyAdds).sum();
  }

  /** Bytes of what the innermost layers give, which training keeps for the way back. */
  public long outputBytes() {
    return layers.stream().filter(l -> !l.isContainer()).mapToLong(Layer::outputBytes).sum();
  }

  private Table table() {
    var table = new Table("layer", "output shape", "parameters", "multiply-adds", "output");
    table.title("Input %s".formatted(text(input)));
    for (var layer : layers) {
      String name = layer.path.substring(layer.path.lastIndexOf('.') + 1);
      String label = "  ".repeat(layer.depth) + (name.isEmpty() ? "" : name + ": ") + layer.type;
      String style = layer.isContainer ? "opacity:.75" : "";
      table.row(
          new Table.Styled(label, style),
          new Table.Styled(layer.output == null ? "not called" : text(layer.output), style),
          number(layer.parameters, "%,d".formatted(layer.parameters)),
          number(layer.multiplyAdds, Units.count(layer.multiplyAdds)),
          number(layer.isContainer ? 0 : layer.outputBytes, Units.bytes(layer.outputBytes)));
    }
    long frozen = parameters - trained;
    return table
        .note(
            "%,d parameters%s · %s multiply-adds"
                .formatted(
                    parameters,
                    frozen > 0 ? ", %,d of them frozen".formatted(frozen) : "",
                    Units.count(multiplyAdds())))
        .note(
            "memory: input %s · parameters %s · outputs %s"
                .formatted(
                    Units.bytes(inputBytes),
                    Units.bytes(parameterBytes),
                    Units.bytes(outputBytes())));
  }

  private static Table.Styled number(long value, String text) {
    return new Table.Styled(value == 0 ? "" : text, "text-align:right");
  }

  static String text(Shape shape) {
    return Arrays.toString(shape.toArray());
  }

  @Override
  public MimeBundle display() {
    return table().display();
  }

  @Override
  public String toString() {
    return table().text();
  }

  /** Large numbers, short. */
  private static final class Units {
    private Units() {}

    static String count(long n) {
      return n < 10_000 ? "%,d".formatted(n) : scaled(n, 1000, " k", " M", " G", " T");
    }

    static String bytes(long n) {
      return n < 1024 ? n + " B" : scaled(n, 1024, " KiB", " MiB", " GiB", " TiB");
    }

    private static String scaled(double n, int step, String... units) {
      double value = n / step;
      int unit = 0;
      while (value >= step && unit < units.length - 1) {
        value /= step;
        unit++;
      }
      return String.format(Locale.ROOT, value < 10 ? "%.2f%s" : "%.1f%s", value, units[unit]);
    }
  }
}
