package ibrik.kernel.language;

/** A language that a kernel can be made for. */
public interface Language {
  /** Who the language is; asked for before it is started. */
  LanguageInfo info();

  /** Greets who connects. */
  String banner();

  /** Whether its interpreter has a debugger. */
  default boolean hasDebugger() {
    return false;
  }

  /** Starts an interpreter; may take its time, since the server answers meanwhile. */
  Interpreter start();
}
