package ibrik.kernel;

import java.util.List;
import java.util.stream.Stream;

/**
 * What every cell imports. The engine's packages are told by name, so that a kernel without one of
 * them starts all the same.
 */
public final class Imports {
  /** As in source, without {@code import} and semicolon. */
  public static final List<String> DEFAULT =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.nio.file.*",
          "java.time.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.stream.*",
          "org.knowm.xchart.*",
          "ibrik.data.*",
          "ibrik.io.*",
          "ibrik.nn.*",
          // Else java.lang's would be as near.
          "ibrik.nn.Module",
          "ibrik.nn.functional.F",
          "ibrik.nn.init.Init",
          "ibrik.optim.*",
          "ibrik.tensor.*",
          "ibrik.tensorboard.*",
          "ibrik.vision.*",
          "static ibrik.data.Datasets.*",
          "static ibrik.io.TensorFiles.*",
          "static ibrik.nn.functional.Options.*",
          "static ibrik.tensor.RandomFunctions.*",
          "static ibrik.tensor.Tensors.*",
          "static ibrik.vision.Grids.*",
          "static ibrik.vision.Images.*",
          "ibrik.kernel.display.*",
          "ibrik.kernel.display.chart.*",
          "ibrik.kernel.display.graph.*",
          "ibrik.kernel.progress.*",
          "ibrik.kernel.display.network.*",
          // By name: its Picture would stand beside ibrik.vision's.
          "ibrik.kernel.display.picture.ImageGrid",
          "static ibrik.kernel.display.Display.*",
          "static ibrik.kernel.display.chart.Charts.*",
          "static ibrik.kernel.display.graph.Graphs.*",
          "static ibrik.kernel.progress.ProgressBars.*",
          "static ibrik.kernel.display.network.Networks.*",
          "static ibrik.kernel.display.picture.Show.*",
          "static ibrik.kernel.display.value.Media.*",
          "static ibrik.kernel.java.Help.*",
          "static ibrik.kernel.language.Input.*",
          // By name: java.awt has an Image, a Button and a Label too.
          "ibrik.kernel.widget.Control",
          "ibrik.kernel.widget.Interaction",
          "ibrik.kernel.widget.Output",
          "ibrik.kernel.widget.Widget",
          "static ibrik.kernel.widget.Widgets.*");

  private Imports() {}

  /**
   * Those of {@link #DEFAULT} that are there.
   *
   * @param more what the user wants besides
   */
  static List<String> present(List<String> more) {
    return Stream.concat(DEFAULT.stream().filter(Imports::isPresent), more.stream()).toList();
  }

  private static boolean isPresent(String text) {
    if (text.startsWith("java.")) {
      return true;
    }
    String name = text.replaceFirst("^static ", "");
    boolean isStatic = name.length() < text.length();
    boolean all = name.endsWith(".*");
    String path = (all ? name.substring(0, name.length() - 2) : name).replace('.', '/');
    String resource = all && !isStatic ? path + "/" : path + ".class";
    return Imports.class.getClassLoader().getResource(resource) != null;
  }
}
