package ibrik.notebooks;

import java.util.stream.Collectors;

/** A notebook as a script for {@code jshell}: the prose as comments, the cells in order. */
final class Script {
  private Script() {}

  static String of(Notebook notebook) {
    return notebook.cells().stream()
        .map(cell -> cell.isMarkdown() ? comment(cell.source()) : code(cell))
        .collect(Collectors.joining("\n"));
  }

  private static String comment(String text) {
    return text.lines()
        .map(line -> ("// " + line).stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** What only the kernel understands is kept, as a comment. */
  private static String code(Cell cell) {
    boolean magic = cell.source().startsWith("%%");
    return cell.source()
        .lines()
        .map(line -> magic || line.startsWith("%") ? "// " + line : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
