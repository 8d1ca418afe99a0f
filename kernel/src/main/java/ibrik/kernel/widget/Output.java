package ibrik.kernel.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import ibrik.kernel.language.Frontend;

/**
 * A place for output: what runs here prints and displays into it, at any time, whatever cell it
 * belongs to. Its content is part of its state, so that a page that is loaded anew shows it.
 */
public final class Output extends Widget<Output> {
  private static final Trait<JsonArray> OUTPUTS =
      new Trait<>("outputs", outputs -> outputs, JsonElement::getAsJsonArray);

  private final Frontend home = Frontend.current();
  private OutputLog log;

  /** An empty one. */
  public Output() {
    super(Kind.OUTPUT);
    model.set("msg_id", new JsonPrimitive(""));
    clear();
  }

  /** Code whose output is shown here. */
  @FunctionalInterface
  public interface Body {
    /** Runs it; what it returns is shown too, but for null. */
    Object run() throws Exception;
  }

  /**
   * Runs code whose output takes the place of what is here: what it prints and displays, what it
   * returns, or the traceback of what it throws. What was here stays until the first of that.
   */
  public Output run(Body body) {
    fresh().during(body);
    return this;
  }

  /** As {@link #run(Body)}, code that returns nothing. */
  public Output run(Widgets.Action action) {
    return run(body(action));
  }

  /** Runs code whose output comes after what is here. */
  public Output append(Body body) {
    log().during(body);
    return this;
  }

  /** As {@link #append(Body)}, code that returns nothing. */
  public Output append(Widgets.Action action) {
    return append(body(action));
  }

  private static Body body(Widgets.Action action) {
    return () -> {
      action.run();
      return null;
    };
  }

  /** Removes what is here. */
  public Output clear() {
    show(fresh(), new JsonArray());
    return this;
  }

  private synchronized OutputLog fresh() {
    log = new OutputLog(this, home);
    return log;
  }

  private synchronized OutputLog log() {
    return log;
  }

  /** Shows what a log has, unless another has taken its place. */
  synchronized void show(OutputLog from, JsonArray outputs) {
    if (from == log) {
      model.set(OUTPUTS, outputs);
    }
  }

  private JsonArray outputs() {
    return model.get(OUTPUTS);
  }

  @Override
  String html() {
    var html = new StringBuilder("<div>");
    for (JsonElement output : outputs()) {
      html.append(OutputHtml.of(output.getAsJsonObject()));
    }
    return html.append("</div>").toString();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (JsonElement output : outputs()) {
      text.append(OutputHtml.textOf(output.getAsJsonObject()).stripTrailing()).append("\n");
    }
    return text.toString().strip();
  }
}
