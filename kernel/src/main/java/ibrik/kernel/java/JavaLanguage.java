package ibrik.kernel.java;

import ibrik.kernel.language.Interpreter;
import ibrik.kernel.language.Language;
import ibrik.kernel.language.LanguageInfo;
import java.util.List;

/** Java, of the JDK that the kernel runs on. */
public final class JavaLanguage implements Language {
  private final List<String> imports;

  /**
   * @param imports what every cell imports, as in source, without {@code import} and semicolon
   */
  public JavaLanguage(List<String> imports) {
    this.imports = List.copyOf(imports);
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
  public Interpreter start() {
    return new JavaInterpreter(imports);
  }
}
