package ibrik.kernel.display.live;

import ibrik.kernel.display.Display;

/** Whether the one who looks sits at a terminal, which can't update an output that was shown. */
final class Terminal {
  /** The protocol does not tell; but {@code jupyter console} starts its kernels itself. */
  private static final boolean STARTED_BY_CONSOLE =
      ProcessHandle.current()
          .parent()
          .flatMap(parent -> parent.info().commandLine())
          .filter(line -> line.contains("jupyter-console") || line.contains("jupyter_console"))
          .isPresent();

  private Terminal() {}

  static boolean isFrontEnd() {
    return STARTED_BY_CONSOLE || !Display.isConnected();
  }
}
