package ibrik.kernel.language;

/**
 * A cell to run.
 *
 * @param code what of it is to run; where that is a part, the rest is blank, so that lines and
 *     columns are the cell's
 * @param number its execution count
 * @param source the whole cell
 */
public record Cell(String code, int number, String source) {
  /** A cell that is run whole. */
  public Cell(String code, int number) {
    this(code, number, code);
  }
}
