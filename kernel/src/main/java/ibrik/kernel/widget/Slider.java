package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;

/**
 * A slider.
 *
 * @param <T> Integer or Double
 * @param <W> the type itself
 */
public abstract class Slider<T extends Number & Comparable<T>, W extends Slider<T, W>>
    extends Bounded<T, W> {
  private static final Trait<Boolean> CONTINUOUS = Trait.bool("continuous_update");
  private static final Trait<String> FORMAT = Trait.text("readout_format");

  Slider(Kind kind, Trait<T> trait, T min, T max, T step) {
    if (step.doubleValue() <= 0) {
      throw new IllegalArgumentException("slider: expected a step above 0, given " + step);
    }
    super(kind, trait, min, max);
    model.set("step", new JsonPrimitive(step));
    continuous(true);
  }

  /** Whether values come while it is dragged (the default), or only when it is let go. */
  public W continuous(boolean continuous) {
    model.set(CONTINUOUS, continuous);
    return self();
  }

  /** How the number beside it is written, in d3's format: {@code ".3f"}. */
  public W format(String format) {
    model.set(FORMAT, format);
    return self();
  }
}
