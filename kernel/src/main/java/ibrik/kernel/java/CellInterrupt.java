package ibrik.kernel.java;

/** Ends a cell that was interrupted; thrown into its thread wherever that is. */
final class CellInterrupt extends Error {
  private static final long serialVersionUID = 1;

  CellInterrupt() {
    super("the cell was interrupted", null, false, true);
  }
}
