package ibrik.kernel.widget;

import java.util.List;
import java.util.Map;

/**
 * What cells make widgets with. Meant to be imported statically.
 *
 * <pre>{@code
 * interact(k -> image(F.maxPool2d(picture, k)), slider(1, 8).description("kernel"))
 *
 * var rate = logSlider(-5, -1).description("lr");
 * vbox(rate, button("Train", () -> train(rate.value())))
 * }</pre>
 */
public final class Widgets {
  private static final int STEPS = 100;

  private Widgets() {}

  /** A slider of integers from {@code min}, where it starts, to {@code max} inclusive. */
  public static IntSlider slider(int min, int max) {
    return slider(min, max, 1);
  }

  /** As {@link #slider(int, int)}, in steps. */
  public static IntSlider slider(int min, int max, int step) {
    return new IntSlider(min, max, step);
  }

  /** A slider from {@code min}, where it starts, to {@code max}, in a hundred steps. */
  public static FloatSlider slider(double min, double max) {
    return slider(min, max, min == max ? 1 : (max - min) / STEPS);
  }

  /** As {@link #slider(double, double)}, in steps. */
  public static FloatSlider slider(double min, double max, double step) {
    return new FloatSlider(min, max, step);
  }

  /** A slider from 10 to the power of {@code minExponent}, where it starts, in steps of 0.1. */
  public static FloatLogSlider logSlider(double minExponent, double maxExponent) {
    return new FloatLogSlider(minExponent, maxExponent, 0.1);
  }

  /** A choice, called by their texts, that starts at the first. */
  public static <T> Dropdown<T> dropdown(List<T> options) {
    return new Dropdown<>(Dropdown.named(options));
  }

  /** A choice from values that are called by their keys, that starts at the first. */
  public static <T> Dropdown<T> dropdown(Map<String, T> options) {
    return new Dropdown<>(options);
  }

  /** A box to tick. */
  public static Checkbox checkbox(String description, boolean value) {
    return new Checkbox(value).description(description);
  }

  /** A line of text. */
  public static Text text(String value) {
    return new Text(value);
  }

  /** Lines of text. */
  public static Textarea textarea(String value) {
    return new Textarea(value);
  }

  /** A button and what a click does. */
  public static Button button(String description, Action onClick) {
    return new Button(description).onClick(button -> onClick.run());
  }

  /** What a click does. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  /** A bar that fills from {@code min} to {@code max}. */
  public static IntProgress intProgress(int min, int max) {
    return new IntProgress(min, max);
  }

  /** A bar that fills from {@code min} to {@code max}. */
  public static FloatProgress floatProgress(double min, double max) {
    return new FloatProgress(min, max);
  }

  /** HTML that can be set anew; it is not checked. */
  public static HTML markup(String html) {
    return new HTML(html);
  }

  /** A text that can be set anew. */
  public static Label label(String text) {
    return new Label(text);
  }

  /** A picture that can be set anew, a PNG file's bytes. */
  public static Image picture(byte[] png) {
    return new Image(png);
  }

  /**
   * A picture that can be set anew: of anything that is shown as one, as a BufferedImage, {@code
   * image(tensor)}, a chart.
   *
   * @throws IllegalArgumentException for what is shown otherwise
   */
  public static Image picture(Object value) {
    return new Image(Image.png(value));
  }

  /** A place for output. */
  public static Output output() {
    return new Output();
  }

  /** Widgets in a row. */
  public static Box hbox(Widget<?>... widgets) {
    return Box.row(List.of(widgets));
  }

  /** Widgets in a column. */
  public static Box vbox(Widget<?>... widgets) {
    return Box.column(List.of(widgets));
  }

  /** Tabs: {@code tabs().add("data", …).add("training", …)}. */
  public static Pages tabs() {
    return Pages.tabs();
  }

  /** Pages that fold. */
  public static Pages accordion() {
    return Pages.accordion();
  }

  /**
   * A control, and below it what {@code f} prints, displays and returns for its value; again
   * whenever it moves.
   */
  public static <A> Interaction interact(Functions.Of1<A> f, Control<A, ?> a) {
    return Interaction.of(List.of(a), () -> f.apply(a.value()));
  }

  /** As {@link #interact(Functions.Of1, Control)}, with two controls. */
  public static <A, B> Interaction interact(
      Functions.Of2<A, B> f, Control<A, ?> a, Control<B, ?> b) {
    return Interaction.of(List.of(a, b), () -> f.apply(a.value(), b.value()));
  }

  /** As {@link #interact(Functions.Of1, Control)}, with three controls. */
  public static <A, B, C> Interaction interact(
      Functions.Of3<A, B, C> f, Control<A, ?> a, Control<B, ?> b, Control<C, ?> c) {
    return Interaction.of(List.of(a, b, c), () -> f.apply(a.value(), b.value(), c.value()));
  }

  /** As {@link #interact(Functions.Of1, Control)}, with four controls. */
  public static <A, B, C, D> Interaction interact(
      Functions.Of4<A, B, C, D> f,
      Control<A, ?> a,
      Control<B, ?> b,
      Control<C, ?> c,
      Control<D, ?> d) {
    return Interaction.of(
        List.of(a, b, c, d), () -> f.apply(a.value(), b.value(), c.value(), d.value()));
  }
}
