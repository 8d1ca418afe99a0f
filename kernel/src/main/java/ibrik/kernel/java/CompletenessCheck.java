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

  /** That of the last line, a step deeper if brackets are left open on it. */
  private static String indent(String code) {
    List<String> lines = code.lines().toList();
    String last = lines.isEmpty() ? "" : lines.getLast();
    String indent = last.substring(0, last.length() - last.stripLeading().length());
    int open = 0;
    for (char c : last.replaceAll("\"(\\\\.|[^\"])*\"|'(\\\\.|[^'])*'|//.*", "").toCharArray()) {
      open += "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 && open > 0 ? -1 : 0;
    }
    return open > 0 ? indent + INDENT : indent;
  }
}
