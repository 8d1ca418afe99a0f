package ibrik.kernel.java;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** The source of a cell, as the compiler sees it; its name is what stack traces show. */
final class CellText extends SimpleJavaFileObject {
  private static final String FILE_PREFIX = "cell-";

  private final String code;
  private final int number;

  CellText(String code, int number) {
    super(URI.create("cell:///" + FILE_PREFIX + number), Kind.SOURCE);
    this.code = code;
    this.number = number;
  }

  /** The number of the cell that a stack frame's file names, or -1. */
  static int number(String file) {
    return file != null && file.matches(FILE_PREFIX + "[0-9]{1,9}")
        ? Integer.parseInt(file.substring(FILE_PREFIX.length()))
        : -1;
  }

  String code() {
    return code;
  }

  int number() {
    return number;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return code;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE && !simpleName.endsWith("-info");
  }
}
