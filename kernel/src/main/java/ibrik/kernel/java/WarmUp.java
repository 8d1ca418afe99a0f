package ibrik.kernel.java;

import java.util.List;

/**
 * Compiles cells for nothing, so that the JVM has compiled the compiler when the user's come: a
 * cell takes a fifth of the time once some hundred were compiled. Keeps away while the user works.
 */
final class WarmUp {
  private static final int ROUNDS = 40;
  private static final long REST_MILLIS = 100;
  private static final List<String> CELLS =
      List.of(
          "1+1",
          "int a = 1; var b = a + 1; System.out.println(b);",
          "class A { int x; A(int x) { this.x = x; } int twice() { return 2 * x; } } new"
              + " A(1).twice()",
          "int f(int n) { return n < 2 ? n : f(n - 1); }\nfor (int i = 0; i < 3; i++) { f(i); }",
          "var l = List.of(1, 2).stream().map(x -> \"<\" + x).toList(); l.size()",
          "notDeclared");

  private final CellCompiler compiler;
  private final Idleness idleness;

  WarmUp(CellCompiler compiler, Idleness idleness) {
    this.compiler = compiler;
    this.idleness = idleness;
  }

  /** Compiles the cells, whenever the user rests. */
  void run() throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      for (String code : CELLS) {
        idleness.awaitRest(REST_MILLIS);
        compiler.rehearse(code);
      }
    }
  }
}
