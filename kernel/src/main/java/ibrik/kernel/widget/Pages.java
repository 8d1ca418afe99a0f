package ibrik.kernel.widget;

import com.google.gson.JsonArray;
import ibrik.kernel.display.Texts;
import java.util.ArrayList;
import java.util.List;

/** Widgets of which one is seen at a time: tabs, or an accordion. */
public final class Pages extends Container<Pages> {
  private static final Trait<Integer> SELECTED = Trait.integer("selected_index").nullable();

  private final List<String> titles = new ArrayList<>();

  private Pages(Kind kind, Integer selected) {
    super(kind, List.of());
    model.set(SELECTED, selected);
    model.share(SELECTED, index -> {});
  }

  static Pages tabs() {
    return new Pages(Kind.TAB, 0);
  }

  static Pages accordion() {
    return new Pages(Kind.ACCORDION, null);
  }

  /** Adds a page. */
  public Pages add(String title, Widget<?> widget) {
    var more = new ArrayList<Widget<?>>(children());
    more.add(widget);
    titles.add(title);
    var json = new JsonArray();
    titles.forEach(json::add);
    model.set("titles", json);
    hold(more);
    return this;
  }

  /** The page that is seen, from 0; null where none is. */
  public Integer selected() {
    return model.get(SELECTED);
  }

  /**
   * Shows a page, from 0; null shows none of an accordion.
   *
   * @throws IndexOutOfBoundsException if there is no such page
   */
  public Pages selected(Integer index) {
    if (index != null && (index < 0 || index >= titles.size())) {
      throw new IndexOutOfBoundsException(
          "selected: expected 0 to %d, given %d".formatted(titles.size() - 1, index));
    }
    model.set(SELECTED, index);
    return this;
  }

  @Override
  String html() {
    var html = new StringBuilder("<div>");
    for (int i = 0; i < titles.size(); i++) {
      html.append("<details open><summary>%s</summary>".formatted(Texts.escape(titles.get(i))));
      html.append(children().get(i).html()).append("</details>");
    }
    return html.append("</div>").toString();
  }
}
