package ibrik.tensor;

/**
 * How tensors are printed, as {@code torch.set_printoptions} sets it.
 *
 * @param precision digits after the point; 4
 * @param threshold more elements than this are summarised; 1000
 * @param edgeitems how many elements at each end of a dimension a summary shows; 3
 * @param linewidth characters in a line; 80
 * @param sciMode scientific notation always, never, or null: where it is needed
 */
public record PrintOptions(
    int precision, int threshold, int edgeitems, int linewidth, Boolean sciMode) {
  private static final PrintOptions DEFAULT = new PrintOptions(4, 1000, 3, 80, null);
  private static volatile PrintOptions current = DEFAULT;

  /**
   * @throws IllegalArgumentException for a negative number or an empty line
   */
  public PrintOptions {
    if (precision < 0 || threshold < 0 || edgeitems < 0 || linewidth < 1) {
      throw new IllegalArgumentException(
          "PrintOptions: expected no negative numbers and a linewidth of at least 1");
    }
  }

  /** PyTorch's defaults. */
  public static PrintOptions defaults() {
    return DEFAULT;
  }

  /** The options in force. */
  public static PrintOptions current() {
    return current;
  }

  /** Puts these options in force, for the whole process. */
  public void use() {
    current = this;
  }

  /** The same with another number of digits after the point. */
  public PrintOptions precision(int digits) {
    return new PrintOptions(digits, threshold, edgeitems, linewidth, sciMode);
  }

  /** The same with another number of elements above which a tensor is summarised. */
  public PrintOptions threshold(int elements) {
    return new PrintOptions(precision, elements, edgeitems, linewidth, sciMode);
  }

  /** The same with another number of elements at the ends of a summary. */
  public PrintOptions edgeitems(int elements) {
    return new PrintOptions(precision, threshold, elements, linewidth, sciMode);
  }

  /** The same with another line width. */
  public PrintOptions linewidth(int characters) {
    return new PrintOptions(precision, threshold, edgeitems, characters, sciMode);
  }

  /**
   * The same with scientific notation always (true), never (false), or where it is needed (null).
   */
  public PrintOptions sciMode(Boolean always) {
    return new PrintOptions(precision, threshold, edgeitems, linewidth, always);
  }
}
