package ibrik.kernel.widget;

import ibrik.kernel.display.Texts;
import ibrik.kernel.language.Frontend;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A widget with a value, which the user and the program may change.
 *
 * @param <T> the value's type
 * @param <W> the type itself
 */
public abstract class Control<T, W extends Control<T, W>> extends Labelled<W> {
  private final Trait<T> trait;
  private final List<Listener<T>> listeners = new CopyOnWriteArrayList<>();

  private record Listener<T>(Frontend frontend, Handler<? super T> handler) {}

  /**
   * @param trait holds the value
   * @param value the first one
   */
  Control(Kind kind, Trait<T> trait, T value) {
    super(kind);
    this.trait = trait;
    model.set(trait, value);
    model.share(trait, this::changed);
  }

  /** The value now. */
  public T value() {
    return model.get(trait);
  }

  /**
   * Sets the value, as the user could.
   *
   * @throws IllegalArgumentException for a value that the user could not choose
   */
  public W value(T value) {
    if (model.set(trait, value)) {
      changed(value);
    }
    return self();
  }

  /** Calls this with each new value, whoever sets it. */
  public W onChange(Handler<? super T> handler) {
    listeners.add(new Listener<>(Frontend.current(), handler));
    return self();
  }

  private void changed(T value) {
    for (Listener<T> listener : listeners) {
      Callbacks.run(listener.frontend(), () -> listener.handler().handle(value));
    }
  }

  @Override
  String html() {
    return "<div><label>%s</label> <output>%s</output></div>"
        .formatted(Texts.escape(description()), Texts.escape(String.valueOf(value())));
  }

  @Override
  public String toString() {
    String name = description().isEmpty() ? "" : description() + ": ";
    return "%s%s(%s)".formatted(name, getClass().getSimpleName(), value());
  }
}
