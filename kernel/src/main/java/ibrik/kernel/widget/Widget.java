package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;
import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import java.util.Map;

/**
 * Something to look at and to work with in the page. It is shown as any value is: where a cell ends
 * in it, or by {@code display}. Shown twice it is one thing in two places. Exports show what it was
 * when its cell ran.
 *
 * @param <W> the type itself, which setters return
 */
public abstract class Widget<W extends Widget<W>> implements Displayable {
  private static final String VIEW = "application/vnd.jupyter.widget-view+json";

  final Model model;
  private final Model layout = new Model(Kind.LAYOUT);

  /** Null where it has none. */
  private final Model style;

  Widget(Kind kind) {
    model = new Model(kind);
    model.refer("layout", layout::reference);
    style = kind.style() == null ? null : new Model(kind.style());
    if (style != null) {
      model.refer("style", style::reference);
    }
  }

  /** The width, as in CSS: {@code "300px"}, {@code "50%"}. */
  public W width(String width) {
    return layout("width", width);
  }

  /** A property of the layout in CSS's words: {@code layout("border", "1px solid grey")}. */
  public W layout(String property, String value) {
    layout.set(property.replace('-', '_'), new JsonPrimitive(value));
    return self();
  }

  /** Removes it from all pages; shown again it is a new one. */
  public void close() {
    model.close();
    layout.close();
    if (style != null) {
      style.close();
    }
  }

  /** The view in the page, and what exports and terminals show instead. */
  @Override
  public MimeBundle display() {
    var view = Map.of("version_major", 2, "version_minor", 0, "model_id", model.id());
    return MimeBundle.text(toString()).with(MimeBundle.HTML, html()).with(VIEW, view);
  }

  /** How it looks where no widgets are, as HTML. */
  abstract String html();

  @SuppressWarnings("unchecked")
  final W self() {
    return (W) this;
  }
}
