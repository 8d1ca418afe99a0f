package ibrik.kernel.widget;

/** HTML that can be set anew; it is not checked. */
public final class HTML extends Control<String, HTML> {
  /** With its first text. */
  public HTML(String value) {
    super(Kind.HTML, Trait.text("value"), value);
  }

  @Override
  String html() {
    return "<div>" + value() + "</div>";
  }
}
