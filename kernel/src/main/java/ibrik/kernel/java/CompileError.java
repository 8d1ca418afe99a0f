package ibrik.kernel.java;

/**
 * What the compiler has against a cell.
 *
 * @param code the compiler's key for the error
 * @param message its message
 * @param source the cell it is in
 * @param start offset where it starts
 * @param position offset that it points to
 * @param end offset where it ends
 */
record CompileError(
    String code, String message, CellText source, int start, int position, int end) {
  /** Whether it is a method that can't be found; else a variable or a type. */
  boolean isOfCall() {
    return code.contains(".args");
  }

  CompileError withMessage(String newMessage) {
    return new CompileError(code, newMessage, source, start, position, end);
  }
}
