package ibrik.kernel.display;

/** Where displays go: the front-end of the cell that runs. */
public interface DisplaySink {
  /** Shows {@code bundle}; later updates name {@code displayId}. */
  void display(MimeBundle bundle, String displayId);

  /** Replaces what was shown as {@code displayId}. */
  void update(MimeBundle bundle, String displayId);

  /**
   * Removes the cell's output.
   *
   * @param wait only when the next output comes
   */
  void clear(boolean wait);

  /** The place that displays of this thread appear in; another one, not equal, for each cell. */
  default Object place() {
    return this;
  }

  /**
   * Runs something once the cell has ended, however it did, by an interrupt too; what it displays
   * belongs to the cell still. Never where there are no cells.
   */
  default void atEnd(Runnable action) {}
}
