package ibrik.kernel.bench;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/**
 * The same cells in the JDK's JShell, to show what the kernel's own way to compile is worth: in
 * this process and without a protocol, so JShell is spared what the kernel pays for sockets. Cells
 * are split into snippets as every JShell front end must, and spent expressions are dropped, which
 * is what keeps JShell fastest.
 */
final class JShellFigures {
  private static final int CELLS = 50;

  private JShellFigures() {}

  static void measure() {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String text : List.of("java.util.*", "java.util.function.*", "java.util.stream.*")) {
        run(shell, "import " + text + ";");
      }
      for (int i = 0; i < Figures.BEFORE; i++) {
        run(shell, "1+1");
      }
      String name = "JShell in process: ";
      Figures.show(
          name + "1+1, after %d cells".formatted(Figures.BEFORE), median(shell, "1+1"), "ms");
      Figures.show(
          name + "three statements", median(shell, String.join(" ", Figures.STATEMENTS)), "ms");
      // As a notebook leaves it: declarations stay, and each later snippet is compiled with them.
      for (int i = 0; i < Figures.BEFORE; i++) {
        run(shell, "int v%d = %<d;".formatted(i));
      }
      Figures.show(
          name + "1+1, after %d variables".formatted(Figures.BEFORE), median(shell, "1+1"), "ms");
    }
  }

  private static double median(JShell shell, String cell) {
    var times = new ArrayList<Double>();
    for (int i = 0; i < CELLS; i++) {
      long start = System.nanoTime();
      run(shell, cell);
      times.add((System.nanoTime() - start) / 1e6);
    }
    return Figures.median(times);
  }

  private static void run(JShell shell, String cell) {
    String rest = cell;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(next.source())) {
        if (event.status() == Snippet.Status.REJECTED || event.exception() != null) {
          throw new IllegalStateException("JShell: " + event);
        }
        Snippet snippet = event.snippet();
        if (snippet.kind() == Snippet.Kind.EXPRESSION || snippet.kind() == Snippet.Kind.STATEMENT) {
          shell.drop(snippet);
        }
      }
      rest = next.remaining();
    }
  }
}
