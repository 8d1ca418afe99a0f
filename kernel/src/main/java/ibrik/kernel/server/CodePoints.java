package ibrik.kernel.server;

/** The protocol counts cursors in code points, Java in UTF-16 units. */
final class CodePoints {
  private CodePoints() {}

  /** The offset of a cursor; one outside the text is moved to its nearer end. */
  static int toOffset(String text, int cursor) {
    int points = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, Math.clamp(cursor, 0, points));
  }

  /** The cursor of an offset. */
  static int toCursor(String text, int offset) {
    return text.codePointCount(0, offset);
  }
}
