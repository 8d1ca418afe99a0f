package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;

/** A line of text. */
public final class Text extends Control<String, Text> {
  /** With its first text. */
  public Text(String value) {
    super(Kind.TEXT, Trait.text("value"), value);
  }

  /** What an empty line shows. */
  public Text placeholder(String text) {
    model.set("placeholder", new JsonPrimitive(text));
    return this;
  }

  /** Whether values come with each key (the default), or only with Enter and when it is left. */
  public Text continuous(boolean continuous) {
    model.set("continuous_update", new JsonPrimitive(continuous));
    return this;
  }
}
