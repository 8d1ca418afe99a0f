package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;

/** Lines of text. */
public final class Textarea extends Control<String, Textarea> {
  /** With its first text. */
  public Textarea(String value) {
    super(Kind.TEXTAREA, Trait.text("value"), value);
  }

  /** How many lines it shows. */
  public Textarea rows(int rows) {
    model.set("rows", new JsonPrimitive(rows));
    return this;
  }
}
