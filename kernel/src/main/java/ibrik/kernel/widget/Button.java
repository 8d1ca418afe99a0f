package ibrik.kernel.widget;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import ibrik.kernel.display.Texts;
import ibrik.kernel.language.Frontend;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A button. */
public final class Button extends Labelled<Button> {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** With the word on it. */
  public Button(String description) {
    super(Kind.BUTTON);
    description(description);
    model.onCustom(this::received);
  }

  /** How it looks: primary, success, info, warning or danger. */
  public Button look(String style) {
    model.set("button_style", new JsonPrimitive(style));
    return this;
  }

  /** Calls this with the button at each click. */
  public Button onClick(Handler<? super Button> handler) {
    Frontend frontend = Frontend.current();
    listeners.add(() -> Callbacks.run(frontend, () -> handler.handle(this)));
    return this;
  }

  /** Does what a click does. */
  public void click() {
    listeners.forEach(Runnable::run);
  }

  private void received(JsonObject content) {
    if (content.get("event") instanceof JsonPrimitive event
        && event.getAsString().equals("click")) {
      click();
    }
  }

  @Override
  String html() {
    return "<button disabled>" + Texts.escape(description()) + "</button>";
  }

  @Override
  public String toString() {
    return "Button(" + description() + ")";
  }
}
