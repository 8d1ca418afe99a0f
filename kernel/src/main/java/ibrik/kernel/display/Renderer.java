package ibrik.kernel.display;

/**
 * How values of one type look.
 *
 * <pre>{@code
 * Display.register(Point.class, (point, out) -> out.html("<b>" + point.x() + "</b>"));
 * }</pre>
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface Renderer<T> {
  /**
   * Adds forms of {@code value} to {@code out}; adding none leaves the value to the renderer of its
   * supertype.
   *
   * @throws Exception the value is shown as text then, with a line of warning
   */
  void render(T value, DisplayOutput out) throws Exception;
}
