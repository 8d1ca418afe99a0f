package ibrik.kernel.java;

import ibrik.kernel.language.Completeness;
import ibrik.kernel.language.Completeness.Status;
import java.util.List;
import java.util.Set;

/** Says whether code can run as it is, from where the parser gives up. */
final class CompletenessCheck {
  private static final String INDENT = "    ";
  private static final Set<String> UNFINISHED =
      Set.of(
          "compiler.err.premature.eof",
          "compiler.err.unclosed.comment",
          "compiler.err.unclosed.text.block");

  private final CellCompiler compiler;

  CompletenessCheck(CellCompiler compiler) {
    this.compiler = compiler;
  }

  Completeness of(String code) {
    List<CompileError> errors = compiler.parse(new CellText(code, 0)).errors();
    if (errors.isEmpty()) {
      return new Completeness(Status.COMPLETE, "");
    }
    int end = code.stripTrailing().length();
    CompileError first = errors.getFirst();
    boolean unfinished = UNFINISHED.contains(first.code()) || first.position() >= end;
    return unfinished
        ? new Completeness(Status.INCOMPLETE, indent(code))
        : new Completeness(Status.INVALID, "");
  }

  /** A step deeper for each bracket that is open. */
  private static String indent(String code) {
    List<String> lines = code.lines().toList();
    String last = lines.isEmpty() ? "" : lines.getLast();
    String indent = last.substring(0, last.length() - last.stripLeading().length());
    String text = last.strip();
    boolean opens = text.endsWith("{") || text.endsWith("(") || text.endsWith("[");
    return opens ? indent + INDENT : indent;
  }
}
