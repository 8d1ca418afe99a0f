package ibrik.kernel.java;

import ibrik.kernel.debug.CellSources;
import ibrik.kernel.debug.DebugHooks;
import ibrik.kernel.language.Cell;
import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** The source of a cell, as the compiler sees it; its name is what stack traces show. */
final class CellText extends SimpleJavaFileObject {
  private static final String FILE_PREFIX = "cell-";

  private final String code;
  private final int number;
  private final String source;
  private final boolean woven;

  CellText(String code, int number) {
    this(code, number, code, false);
  }

  /**
   * @param source the whole cell, where {@code code} is part of it
   * @param woven whether it is compiled for the debugger
   */
  CellText(String code, int number, String source, boolean woven) {
    super(URI.create("cell:///" + FILE_PREFIX + number), Kind.SOURCE);
    this.code = code;
    this.number = number;
    this.source = source;
    this.woven = woven;
  }

  /** The text of a cell, woven for the debugger if one is attached. */
  static CellText of(Cell cell) {
    return new CellText(cell.code(), cell.number(), cell.source(), DebugHooks.isAttached());
  }

  /** The same text once more, so that its errors are told from others'. */
  CellText again(boolean wovenNow) {
    return new CellText(code, number, source, wovenNow);
  }

  boolean isWoven() {
    return woven;
  }

  /** What the debugger knows the cell by. */
  String debugPath() {
    return CellSources.path(source);
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
