package ibrik.kernel.display;

/**
 * How values of one type look.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface Renderer<T> {
  /**
   * @return null leaves the value to the renderer of its supertype
   */
  MimeBundle render(T value);
}
