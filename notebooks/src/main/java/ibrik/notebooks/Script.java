package ibrik.notebooks;

import ibrik.kernel.Imports;
import java.util.stream.Collectors;

/**
 * A notebook as a script for {@code jshell}: what cells import by themselves, the prose as
 * comments, the cells in order.
 */
final class Script {
  private static final String HEAD =
      """
      // To run it, with LIB the folder lib of the installed kernel:
      // jshell --class-path "$(printf '%s:' LIB/*.jar)" --add-modules jdk.incubator.vector \\
      //     -R--add-modules=jdk.incubator.vector FILE

      """;

  private Script() {}

  static String of(Notebook notebook) {
    return notebook.cells().stream()
        .map(cell -> cell.isMarkdown() ? comment(cell.source()) : code(cell))
        .collect(Collectors.joining("\n", HEAD + imports() + "\n", ""));
  }

  /** What cells import by themselves, as code does. */
  static String imports() {
    return Imports.DEFAULT.stream()
        .map(name -> "import " + name + ";\n")
        .collect(Collectors.joining());
  }

  static String comment(String text) {
    return text.lines()
        .map(line -> ("// " + line).stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String code(Cell cell) {
    return withoutMagics(cell.source()).stripTrailing() + "\n";
  }

  /** What only the kernel understands is kept, as a comment. */
  static String withoutMagics(String code) {
    boolean all = code.startsWith("%%");
    return code.lines()
        .map(line -> all || line.startsWith("%") ? "// " + line : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
