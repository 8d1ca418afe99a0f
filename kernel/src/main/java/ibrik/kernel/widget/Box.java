package ibrik.kernel.widget;

import java.util.List;

/** Widgets in a row or in a column. */
public final class Box extends Container<Box> {
  private Box(Kind kind, List<? extends Widget<?>> children) {
    super(kind, children);
  }

  static Box row(List<? extends Widget<?>> children) {
    return new Box(Kind.HBOX, children);
  }

  static Box column(List<? extends Widget<?>> children) {
    return new Box(Kind.VBOX, children);
  }

  /** Puts other widgets in it. */
  public Box children(Widget<?>... widgets) {
    hold(List.of(widgets));
    return this;
  }
}
