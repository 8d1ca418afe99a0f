package ibrik.kernel.language;

import java.util.List;

/**
 * What could stand in place of a piece of code.
 *
 * @param start of the piece
 * @param end of the piece
 * @param items best first
 */
public record Completions(int start, int end, List<Item> items) {
  public Completions {
    items = List.copyOf(items);
  }

  /**
   * One of them.
   *
   * @param text what is put there
   * @param type what it is: {@code function}, {@code class}, {@code instance}, {@code keyword}, …
   * @param signature its parameters and type; may be empty
   * @param documentation what it is for, in a sentence; may be empty
   */
  public record Item(String text, String type, String signature, String documentation) {
    /** Without documentation. */
    public Item(String text, String type, String signature) {
      this(text, type, signature, "");
    }
  }
}
