package ibrik.kernel.java;

import ibrik.kernel.language.Interpreter;
import ibrik.kernel.language.Language;
import ibrik.kernel.language.LanguageInfo;
import java.util.List;
import java.util.function.Supplier;

/** Java, of the JDK that the kernel runs on. */
public final class JavaLanguage implements Language {
  private final Supplier<List<String>> imports;

  /**
   * @param imports what every cell imports, as in source, without {@code import} and semicolon;
   *     asked for once, when the language starts
   */
  public JavaLanguage(Supplier<List<String>> imports) {
    this.imports = imports;
  }

  @Override
  public LanguageInfo info() {
    return new LanguageInfo(
        "java", Runtime.version().toString(), "text/x-java", ".jshell", "java", "text/x-java");
  }

  @Override
  public String banner() {
    return "Ibrik: Java " + Runtime.version() + " with tensors and neural networks";
  }

  @Override
  public boolean hasDebugger() {
    return true;
  }

  @Override
  public Interpreter start() {
    return new JavaInterpreter(imports.get());
  }
}
