package ibrik.kernel.widget;

import com.google.gson.JsonArray;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Widgets in a widget.
 *
 * @param <W> the type itself
 */
public abstract class Container<W extends Container<W>> extends Widget<W> {
  private volatile List<Widget<?>> children = List.of();

  Container(Kind kind, List<? extends Widget<?>> children) {
    super(kind);
    hold(children);
  }

  /** What is in it. */
  public List<Widget<?>> children() {
    return children;
  }

  final void hold(List<? extends Widget<?>> widgets) {
    children = List.copyOf(widgets);
    model.refer("children", this::references);
  }

  private JsonArray references() {
    var references = new JsonArray();
    children.forEach(child -> references.add(child.model.reference()));
    return references;
  }

  @Override
  String html() {
    return children.stream().map(Widget::html).collect(Collectors.joining("\n", "<div>", "</div>"));
  }

  @Override
  public String toString() {
    return children.stream()
        .map(child -> child.toString().indent(2))
        .collect(Collectors.joining("", getClass().getSimpleName() + "\n", ""))
        .strip();
  }
}
