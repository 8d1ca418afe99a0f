package ibrik.kernel.java;

/** Ends a cell that called {@code System.exit}. */
public final class SystemExit extends Error {
  private static final long serialVersionUID = 1;

  SystemExit(int status) {
    super(
        "System.exit(%d) ended the cell, not the kernel: restart or shut it down from the menu"
            .formatted(status));
  }
}
