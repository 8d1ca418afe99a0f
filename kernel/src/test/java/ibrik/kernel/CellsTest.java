package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cells of Java can say. */
class CellsTest {
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
  void theLastSemicolonMayBeMissing() throws Exception {
    assertNull(kernel.value("import java.util.zip.*"));
    assertNull(kernel.value("int bare = 5"));
    assertEquals("true", kernel.value("do { bare++; } while (bare < 9)\n; bare == 9"));
    assertEquals(
        "0\n1\n", kernel.run("for (int i = 0; i < 2; i++) System.out.println(i)").stdout());
    assertNull(kernel.value("assert bare > 3"));
    assertTrue(
        kernel
            .run("throw new IllegalStateException()")
            .traceback()
            .contains("IllegalStateException"));
    assertTrue(kernel.run("int unfinished() { return 5").errorValue().contains("end of file"));
    assertTrue(kernel.run("int a = 5 int b = 6").errorValue().contains("';' expected"));
  }

  @Test
  void theLastExpressionIsShownUnlessASemicolonEndsIt() throws Exception {
    assertEquals("2", kernel.value("1+1"));
    assertNull(kernel.value("1+1;"));
    assertEquals("3", kernel.value("int s1 = 1; int s2 = 2; s1 + s2"));
    assertEquals("7", kernel.value("s1 = 7"));
    assertNull(kernel.value("System.out.print(\"\")"));
    assertNull(kernel.value(""));
    assertNull(kernel.value("// nothing but a comment"));
  }

  @Test
  void comparisonsAreNotTakenForTypes() throws Exception {
    assertEquals("true", kernel.value("int lt1 = 1; int lt2 = 2; lt1 < lt2"));
    assertEquals("false", kernel.value("lt1 > lt2"));
    assertEquals(
        "[a]",
        kernel.value(
            "Map<String, List<int[]>> m = new TreeMap<>(); m.put(\"a\", null); m.keySet()"));
  }

  @Test
  void variablesOfEveryKindStay() throws Exception {
    kernel.value(
        "int[] array = {1, 2, 3}; int[][] nested = {{1}, {2, 3}}; String text = \"\"\"\n"
            + "  a\n"
            + "  b\"\"\";");
    kernel.value(
        "var list = new ArrayList<>(List.of(1, 2.0)); final int constant = 4; int a1 = 1, a2;");
    assertEquals("3", kernel.value("array.length"));
    assertEquals("3", kernel.value("nested[1][1]"));
    assertEquals("3", kernel.value("text.length()"));
    assertEquals("2", kernel.value("list.size()"));
    assertEquals("5", kernel.value("constant + a1 + a2"));
  }

  @Test
  void typesThatCannotBeSpelledAreSpelledAsNearAsCanBe() throws Exception {
    kernel.value(
        "var anonymous = new Object() { int hidden = 1; public String toString() { return \"it\"; }"
            + " };");
    assertEquals("it", kernel.value("anonymous.toString()"));
    kernel.value(
        "var mixed = List.of(1, \"a\"); var wild = (List<?>) mixed; var element = wild.get(0);");
    assertEquals("1", kernel.value("element"));
    assertEquals("[1, a]", kernel.value("mixed"));
    kernel.value("var entry = Map.of(1, List.of(\"x\")).entrySet().iterator().next();");
    assertEquals("1", kernel.value("entry.getValue().get(0).length()"));
  }

  @Test
  void declarationsReferToEachOtherInAnyOrder() throws Exception {
    kernel.value(
        "boolean even(int n) { return n == 0 || odd(n - 1); }\n"
            + "boolean odd(int n) { return n != 0 && even(n - 1); }\n"
            + "class A { B b; } class B { A a = new A(); }");
    assertEquals("true", kernel.value("even(10)"));
    assertEquals("true", kernel.value("new B().a.b == null"));
  }

  @Test
  void everySortOfTypeCanBeDeclared() throws Exception {
    kernel.value(
        "sealed interface Shape permits Circle, Square {}\n"
            + "record Circle(double r) implements Shape {}\n"
            + "record Square(double a) implements Shape {}\n"
            + "enum Color { RED, GREEN; Color next() { return values()[(ordinal() + 1) % 2]; } }\n"
            + "@interface Mark {}\n"
            + "abstract class Base<T> { abstract T get(); static class Inner { int x = 3; } }\n"
            + "<T extends Comparable<T>> T most(List<T> all) { return Collections.max(all); }\n"
            + "double area(Shape s) { return switch (s) { case Circle(double r) -> r; case Square q"
            + " -> q.a() * q.a(); }; }");
    assertEquals("9.0", kernel.value("area(new Square(3))"));
    assertEquals("GREEN", kernel.value("Color.RED.next()"));
    assertEquals("5", kernel.value("new Base<Integer>() { Integer get() { return 5; } }.get()"));
    assertEquals("3", kernel.value("new Base.Inner().x"));
    assertEquals("3", kernel.value("most(List.of(1, 3, 2))"));
  }

  @Test
  void statementsOfEverySortRun() throws Exception {
    TestKernel.Shown shown =
        kernel.run(
            "int sum = 0;\n"
                + "outer: for (int i = 0; i < 10; i++) { for (;;) { sum += i; continue outer; } }\n"
                + "while (sum < 50) sum++;\n"
                + "do { sum--; } while (sum > 48);\n"
                + "switch (sum) { case 48: System.out.println(\"48\"); break; default: }\n"
                + "try { throw new java.io.IOException(\"x\"); } catch (IOException e) {"
                + " System.out.println(e.getMessage()); } finally { sum = 1; }\n"
                + "synchronized (list0) { list0.add(1); }\n"
                + "if (sum == 1) System.out.println(\"one\"); else System.out.println(\"other\");\n"
                + "{ int local = 2; sum += local; }\n"
                + "Runnable later = () -> { sum2 = sum; };\n"
                + "later.run();\n"
                + "List<Integer> list0 = new ArrayList<>(); int sum2;");
    assertEquals("error", shown.status(), "a variable is null before its declaration runs");
    shown =
        kernel.run(
            "int total = 0; int copy;\n"
                + "outer: for (int i = 0; i < 10; i++) { for (;;) { total += i; continue outer; }"
                + " }\n"
                + "try { throw new java.io.IOException(\"x\"); } catch (IOException e) {"
                + " System.out.println(e.getMessage()); }\n"
                + "Runnable later = () -> { copy = total; };\n"
                + "later.run();\n"
                + "copy");
    assertEquals("45", shown.result());
    assertEquals("x\n", shown.stdout());
  }

  @Test
  void importsStayAndMayBeStatic() throws Exception {
    kernel.value(
        "import java.util.regex.Pattern;\n"
            + "import static java.lang.Math.max;\n"
            + "import java.util.concurrent.atomic.*;");
    assertEquals("5", kernel.value("max(3, new AtomicInteger(5).get())"));
    assertEquals("true", kernel.value("Pattern.matches(\"a+\", \"aa\")"));
  }

  @Test
  void anImportStandsForItsNameFromThenOn() throws Exception {
    assertEquals("ibrik.nn.Module", kernel.value("Module.class.getName()"));
    assertEquals(
        "java.lang.Module", kernel.value("import java.lang.Module; Module.class.getName()"));
    assertEquals("java.lang.Module", kernel.value("Module.class.getName()"));
    assertEquals("ibrik.nn.Module", kernel.value("import ibrik.nn.Module; Module.class.getName()"));
    kernel.value("class Optional { int mine = 3; }");
    assertEquals("3", kernel.value("new Optional().mine"));
    assertEquals("5", kernel.value("import java.util.Optional; Optional.of(5).get()"));
    assertEquals("6", kernel.value("Optional.of(6).get()"));
    assertEquals("error", kernel.run("import java.util.Nothing;").status());
    assertEquals("7", kernel.value("import java.util.*; Optional.of(7).get()"));
  }

  @Test
  void redefinitionKeepsWhatItCan() throws Exception {
    kernel.value(
        "int kept = 5; int twice(int x) { return 2 * x; } int user() { return twice(kept); }");
    assertEquals("10", kernel.value("user()"));
    kernel.value("int twice(int x) { return 200 * x; }");
    assertEquals("1000", kernel.value("user()"), "a method sees the new one");
    assertEquals("5", kernel.value("kept"));
    kernel.value("kept = 6;");
    kernel.value("String twice(String x) { return x + x; }");
    assertEquals("aa", kernel.value("twice(\"a\")"));
    assertEquals("1200", kernel.value("user()"), "an overload leaves the other");
    kernel.value("String kept = \"text\";");
    assertEquals("text", kernel.value("kept"));
    kernel.value("class Counter { int n = 1; } var counter = new Counter(); counter.n = 8;");
    kernel.value("class Counter { int n = 1; }");
    assertEquals("8", kernel.value("counter.n"), "the same text is the same class");
    kernel.value("class Counter { int n = 2; int m; }");
    assertEquals("8", kernel.value("counter.n"), "an object of the old class lives on");
    assertEquals("2", kernel.value("new Counter().n"));
  }

  @Test
  void nothingRunsOfACellThatDoesNotCompile() throws Exception {
    TestKernel.Shown shown =
        kernel.run("System.out.println(\"ran\");\nint fine = 1;\nint wrong = \"text\";");
    assertEquals("error", shown.status());
    assertEquals("CompilationError", shown.errorName());
    assertEquals("", shown.stdout());
    assertTrue(shown.traceback().contains("line 3"), shown.traceback());
    assertTrue(
        shown.traceback().contains("    int wrong = \"text\";\n                ^~~~~~"),
        shown.traceback());
    assertEquals("error", kernel.run("fine").status());
    assertEquals("error", kernel.run("foo(").status());
    assertEquals("error", kernel.run("var x = ;").status());
    assertEquals("error", kernel.run("}").status());
  }

  @Test
  void whatRanBeforeAnErrorStays() throws Exception {
    TestKernel.Shown shown =
        kernel.run(
            "int done = 3;\nint fail(int d) {\n  return 1 / d;\n}\ndone = 4;\nfail(0);\ndone = 5;");
    assertEquals("ArithmeticException", shown.errorName());
    assertEquals("/ by zero", shown.errorValue());
    assertTrue(
        shown.traceback().matches("(?s).*cell \\[\\d+\\], line 3 in fail.*return 1 / d;.*line 6.*"),
        shown.traceback());
    assertFalse(shown.traceback().contains("java.base"), shown.traceback());
    assertEquals("4", kernel.value("done"));
  }

  @Test
  void checkedExceptionsNeedNoHandlerAndCausesAreTold() throws Exception {
    TestKernel.Shown shown =
        kernel.run(
            "try { Files.readString(Path.of(\"/no/such\")); } catch (IOException e) { throw new"
                + " Exception(\"outer\", e); }");
    assertEquals("Exception", shown.errorName());
    assertTrue(shown.traceback().contains("caused by: NoSuchFileException"), shown.traceback());
  }

  @Test
  void recursionAndExitLeaveTheKernelAlive() throws Exception {
    TestKernel.Shown shown = kernel.run("int deep(int n) { return deep(n + 1) + 1; } deep(0)");
    assertEquals("StackOverflowError", shown.errorName());
    assertTrue(shown.traceback().lines().count() <= 30, shown.traceback());
    assertEquals("SystemExit", kernel.run("System.exit(1);").errorName());
    assertEquals("SystemExit", kernel.run("Runtime.getRuntime().halt(1);").errorName());
    assertEquals("SystemExit", kernel.run("List.of(1).forEach(System::exit);").errorName());
    assertEquals(
        "OutOfMemoryError",
        kernel
            .run("var hog = new ArrayList<byte[]>(); while (true) hog.add(new byte[1 << 24]);")
            .errorName());
    kernel.value("hog = null;");
    assertEquals(
        "ExceptionInInitializerError",
        kernel.run("class Bad { static int x = 1 / 0; } new Bad()").errorName());
    assertEquals("2", kernel.value("1+1"));
  }

  @Test
  void theEngineIsThere() throws Exception {
    assertEquals("tensor([2, 3, 4])", kernel.value("tensor(1, 2, 3).add(1)"));
  }

  @Test
  void variablesOfThreadsAndLambdasAreTheCells() throws Exception {
    kernel.value("int n0 = 0; var threads = new ArrayList<Thread>();");
    kernel.value(
        "for (int i = 0; i < 4; i++) threads.add(Thread.startVirtualThread(() -> { synchronized"
            + " (threads) { n0++; } }));");
    kernel.value("for (var t : threads) t.join();");
    assertEquals("4", kernel.value("n0"));
    for (String name : List.of("a", "b")) {
      kernel.value("Supplier<String> s_" + name + " = () -> \"" + name + "\";");
    }
    assertEquals("ab", kernel.value("s_a.get() + s_b.get()"));
  }
}
