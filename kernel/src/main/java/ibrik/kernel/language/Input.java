package ibrik.kernel.language;

/** Asking the user, from a cell. */
public final class Input {
  private Input() {}

  /**
   * Asks for a line.
   *
   * @throws IllegalStateException if who runs the cell can't be asked
   */
  public static String input(String prompt) {
    return ask(prompt, false);
  }

  /** Asks for a line, without a prompt. */
  public static String input() {
    return ask("", false);
  }

  /** Asks for a line that is not shown. */
  public static String password(String prompt) {
    return ask(prompt, true);
  }

  private static String ask(String prompt, boolean password) {
    Frontend frontend = Frontend.current();
    if (frontend == null) {
      throw new IllegalStateException("input: no cell runs here");
    }
    try {
      return frontend.input(prompt, password);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("input: interrupted", e);
    }
  }
}
