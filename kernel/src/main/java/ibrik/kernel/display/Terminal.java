package ibrik.kernel.display;

/** Whether the one who looks sits at a terminal, which can't update an output that was shown. */
public final class Terminal {
  /** The protocol does not tell; but {@code jupyter console} starts its kernels itself. */
  private static final boolean STARTED_BY_CONSOLE =
      ProcessHandle.current()
          .parent()
          .flatMap(parent -> parent.info().commandLine())
          .filter(line -> line.contains("jupyter-console") || line.contains("jupyter_console"))
          .isPresent();

  private Terminal() {}

  /** Whether it does; also of a program that runs without a kernel. */
  public static boolean isFrontEnd() {
    return STARTED_BY_CONSOLE || !Display.isConnected();
  }
}
