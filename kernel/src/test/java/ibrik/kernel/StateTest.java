package ibrik.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one cell declares, and other cells replace, refer to early, or run again. */
class StateTest {
  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new TestKernel();
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  @Test
  void redefiningAClassKeepsEveryVariable() throws Exception {
    kernel.value(
        "class A { int x = 1; } var a = new A(); a.x = 7; A typed = a; int n = 3;\n"
            + "var all = new ArrayList<A>(List.of(a)); Supplier<Integer> s = () -> a.x;");
    TestKernel.Shown shown = kernel.run("class A { int x = 2; int y; }");
    assertEquals("", shown.stderr(), "nothing is lost");
    assertEquals(
        "7 7 3 7 7",
        kernel.value("a.x + \" \" + typed.x + \" \" + n + \" \" + all.get(0).x + \" \" + s.get()"));
    assertEquals("2", kernel.value("new A().x"));
    assertEquals("2", kernel.value("var a = new A(); a.x"));
  }

  @Test
  void aVarStaysWhenWhatItCameFromIsRedeclared() throws Exception {
    kernel.value(
        "int make() { return 5; } int source = 8; var made = make(); var copied = source;");
    kernel.value("String make() { return \"six\"; }");
    kernel.value("String source = \"eight\";");
    assertEquals("5 8", kernel.value("made + \" \" + copied"));
    assertEquals("six eight", kernel.value("make() + \" \" + source"));
  }

  @Test
  void redefiningAMethodKeepsVariablesAndReachesItsCallers() throws Exception {
    kernel.value("int rate() { return 1; } int twiceRate() { return 2 * rate(); } int state = 4;");
    assertEquals("", kernel.run("int rate() { return 10; }").stderr());
    assertEquals("20 4", kernel.value("twiceRate() + \" \" + state"));
  }

  @Test
  void aCellCallsItsOwnAndEarlierOverloads() throws Exception {
    kernel.value("int over(int a) { return a + 1; } class Box { int v = 7; }");
    kernel.value("<T> T over(List<? extends T> all, T... more) { return all.get(more.length); }");
    assertEquals(
        "4 text5 2 9 y",
        kernel.value(
            """
            String over(String s) { return s + over(s.length()); }
            void over(Box b) throws Exception { b.v = over(b.v) + 1; }
            var three = over(3); var box = new Box(); over(box);
            three + " " + over("text") + " " + over(List.of(2)) + " " + box.v + " " +
                over(List.of("x", "y"), "z")\
            """));
    assertEquals("5 b2", kernel.value("over(4) + \" \" + over(\"b\")"), "later cells see all");
    kernel.value("int over(int a) { return a * 10; }");
    assertEquals("40 b10", kernel.value("over(4) + \" \" + over(\"b\")"));
    assertEquals("71", kernel.value("var again = new Box(); over(again); again.v"), "and follow");
  }

  @Test
  void anErrorInAnEarlierOverloadHasItsLinesOnly() throws Exception {
    kernel.value("int fail(int a) {\n  return a / 0;\n}");
    TestKernel.Shown shown =
        kernel.run("int fail(String s) {\n  return fail(s.length());\n}\nfail(\"a\")");
    assertEquals("ArithmeticException", shown.errorName());
    assertEquals(
        3, shown.traceback().lines().filter(l -> l.contains("cell [")).count(), shown.traceback());
  }

  @Test
  void aLostValueIsTold() throws Exception {
    kernel.value(
        "int lost = 5; class Part { int p; }\nclass Whole { static int count = 3; Part part; }");
    kernel.value("Whole.count = 9;");
    String stderr = kernel.run("String lost;").stderr();
    assertTrue(stderr.contains("lost has lost the value that it had as int in cell"), stderr);
    assertTrue(stderr.contains("declares it as String"), stderr);
    stderr = kernel.run("class Part { int p; int q; }").stderr();
    assertTrue(
        stderr.contains("Whole.count starts anew, since Whole refers to Part, which this cell"),
        stderr);
    assertEquals("3", kernel.value("Whole.count"));
  }

  @Test
  void importsResetNothing() throws Exception {
    kernel.value("int keep = 4; class Keep { int k = 2; } var kept = new Keep(); kept.k = 5;");
    kernel.value("import java.util.zip.CRC32;");
    kernel.value("import static java.lang.Math.*;\nimport java.util.List;");
    kernel.value("import java.util.zip.*;");
    assertEquals("9", kernel.value("keep + kept.k"));
    assertEquals("0", kernel.value("new CRC32().getValue()"));
  }

  @Test
  void aMethodMayReferToWhatALaterCellDeclares() throws Exception {
    TestKernel.Shown shown =
        kernel.run("int area(int side) {\n  return side * scale() + offset;\n}");
    assertEquals("ok", shown.status());
    assertTrue(
        shown.stderr().contains("area can be called once a cell declares offset, scale"),
        shown.stderr());
    shown = kernel.run("area(3)");
    assertEquals("NotDeclaredException", shown.errorName());
    assertTrue(shown.errorValue().contains("offset, scale"), shown.errorValue());
    shown = kernel.run("int offset = 1;");
    assertTrue(
        shown.stderr().contains("area can be called once a cell declares scale"), shown.stderr());
    assertEquals("", kernel.run("int scale() { return 2; }").stderr());
    assertEquals("7", kernel.value("area(3)"));
    kernel.value("int scale() { return 4; }");
    assertEquals("13", kernel.value("area(3)"), "and follows it from then on");
  }

  @Test
  void aTypeMayReferToWhatALaterCellDeclares() throws Exception {
    TestKernel.Shown shown =
        kernel.run(
            "class Dog extends Animal { String name() { return \"dog \" + kind(); } }\n"
                + "String hear(Dog d) { return d.name(); }\n"
                + "class Vet { String see() { return new Cat().toString(); } }");
    assertEquals("ok", shown.status());
    assertTrue(
        shown.stderr().contains("Dog can be used once a cell declares Animal"), shown.stderr());
    assertEquals("NotDeclaredException", kernel.run("new Vet().see()").errorName());
    shown = kernel.run("new Dog()");
    assertEquals("CompilationError", shown.errorName());
    kernel.value("class Animal { String kind() { return \"animal\"; } }");
    assertEquals("dog animal", kernel.value("hear(new Dog())"));
    kernel.value("record Cat() {}");
    assertEquals("Cat[]", kernel.value("new Vet().see()"));
  }

  @Test
  void aMistakeInAMethodIsNoForwardReference() throws Exception {
    assertEquals("error", kernel.run("int bad() { return \"text\"; }").status());
    assertEquals("error", kernel.run("int bad() { return \"text\".lenght(); }").status());
    assertEquals("error", kernel.run("int later() { return notThere(); } later2()").status());
  }

  @Test
  void runningANotebookAgainChangesNothing() throws Exception {
    List<String> cells =
        List.of(
            "import java.util.stream.*;",
            "class Node { int v; Node next; Node(int v) { this.v = v; } }",
            "record Pair(int a, int b) {}\nenum Kind { ONE, TWO }",
            "Node chain(int n) { return n == 0 ? null : new Node(n); }",
            "var node = chain(3); var pair = new Pair(1, 2); Kind kind = Kind.TWO; int[] data = new int[1 << 16];",
            "class Local { int i = 4; } var local = new Local();",
            "var squares = IntStream.range(0, 5).map(i -> i * i).boxed().toList(); squares",
            "node.v + pair.b() + kind.ordinal() + local.i");
    long before = 0;
    for (int round = 0; round < 25; round++) {
      for (String cell : cells) {
        TestKernel.Shown shown = kernel.run(cell);
        assertEquals("ok", shown.status(), cell);
        assertEquals("", shown.stderr(), cell);
      }
      assertEquals("10", kernel.value(cells.getLast()));
      if (round == 4) {
        before = classesOfCells();
      }
    }
    long after = classesOfCells();
    assertTrue(after <= before + 2, before + " classes of cells became " + after);
  }

  /**
   * The JDK's come as they are first used, also by the warm-up; those of cells must not pile up.
   */
  private static long classesOfCells() throws Exception {
    kernel.value("System.gc();");
    kernel.value("System.gc();");
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(kernel.process().process().pid()),
                "VM.classes")
            .redirectErrorStream(true)
            .start();
    String classes = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    assertTrue(classes.contains("java.lang.Object"), classes);
    // Those of the warm-up are called Cell00 and are collected as they come.
    return classes.lines().filter(line -> line.matches(".*\\bnotebook\\.Cell[1-9].*")).count();
  }

  @Test
  void whatSpentCellsHeldIsCollected() throws Exception {
    // More than twice the heap, if it were kept.
    for (int i = 0; i < 70; i++) {
      kernel.value(
          "class Big { static byte[] data = new byte[8 << 20]; int v%d; } Big.data".formatted(i));
    }
    for (int i = 0; i < 20; i++) {
      kernel.value("new byte[30 << 20]");
    }
    assertEquals("2", kernel.value("1+1"));
  }
}
