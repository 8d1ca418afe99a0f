package ibrik.kernel.display.graph;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.Drawing;
import ibrik.kernel.display.MimeBundle;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A graph, drawn: as SVG, and as PNG where that can't be shown. */
public final class GraphDrawing implements Displayable {
  private final Graph graph;

  GraphDrawing(Graph graph) {
    this.graph = graph;
  }

  /** How many boxes there are. */
  public int size() {
    return graph.nodes().size();
  }

  private Drawing drawing() {
    return new GraphPainter(graph).drawing();
  }

  @Override
  public MimeBundle display() {
    return drawing().bundle(toString());
  }

  /** Writes the drawing into a file; its end, {@code .png} or {@code .svg}, says as what. */
  public GraphDrawing save(Path file) {
    drawing().save(file);
    return this;
  }

  /** As {@link #save(Path)}. */
  public GraphDrawing save(String file) {
    return save(Path.of(file));
  }

  /** Each box in a line, with the numbers of those that it gets its input from. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int i = 0; i < graph.nodes().size(); i++) {
      int number = i;
      var node = graph.nodes().get(i);
      String from =
          graph.links().stream()
              .filter(link -> link.to() == number)
              .map(link -> "#" + link.from())
              .collect(Collectors.joining(", "));
      text.append("#%d %s".formatted(i, node.title()));
      node.details().forEach(detail -> text.append("  ").append(detail));
      text.append(from.isEmpty() ? "\n" : "  <- " + from + "\n");
    }
    return graph.note() == null ? text.toString().strip() : text + graph.note();
  }
}
