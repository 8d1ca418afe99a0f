package ibrik.kernel.widget;

import ibrik.kernel.display.Texts;

/** A text that can be set anew. */
public final class Label extends Control<String, Label> {
  /** With its first text. */
  public Label(String value) {
    super(Kind.LABEL, Trait.text("value"), value);
  }

  @Override
  String html() {
    return "<div>" + Texts.escape(value()) + "</div>";
  }
}
