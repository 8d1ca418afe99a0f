package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;

/**
 * A bar that fills; only the program moves it.
 *
 * @param <T> Integer or Double
 * @param <W> the type itself
 */
public abstract class Filling<T extends Number & Comparable<T>, W extends Filling<T, W>>
    extends Bounded<T, W> {
  Filling(Kind kind, Trait<T> trait, T min, T max) {
    super(kind, trait, min, max);
  }

  /** How it looks: success, info, warning or danger; empty for none of these. */
  public W look(String style) {
    model.set("bar_style", new JsonPrimitive(style));
    return self();
  }
}
