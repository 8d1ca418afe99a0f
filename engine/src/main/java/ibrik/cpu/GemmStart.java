package ibrik.cpu;

/**
 * What the rows of a product start from: the row at {@code at}, which all share.
 *
 * @param data null: the result's own contents
 * @param at where the row starts
 * @param step 1; 0: one float stands for the whole row
 */
record GemmStart(float[] data, int at, int step) {
  /** The result's own contents. */
  static final GemmStart RESULT = new GemmStart(null, 0, 0);

  private static final GemmStart ZERO = new GemmStart(new float[Tile.WIDTH], 0, 0);

  static GemmStart zero() {
    return ZERO;
  }

  boolean isResult() {
    return data == null;
  }

  boolean isZero() {
    return this == ZERO;
  }

  /** Where the row has what column {@code column} starts from. */
  int column(int column) {
    return at + step * column;
  }
}
