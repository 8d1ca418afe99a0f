package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Errors are worth reading: where, what, and what to do. */
class ErrorsTest {
  private static final int MOST_LINES = 30;
  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new TestKernel();
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  /** The traceback of a cell that fails, which is short and coloured whatever it says. */
  private static String traceback(String code) throws Exception {
    TestKernel.Shown shown = kernel.run(code);
    assertEquals("error", shown.status(), code);
    String text = shown.traceback();
    assertTrue(text.lines().count() <= MOST_LINES, text);
    assertTrue(shown.reply().content().get("traceback").toString().contains("\\u001b["), text);
    assertEquals(1, shown.of("error").size());
    return text;
  }

  private static void assertContains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), part + " is not in\n" + text);
    }
  }

  @Test
  void aCompilationErrorHasItsLineWithACaret() throws Exception {
    String text = traceback("int fine = 1;\nint wrong = \"text\";");
    assertContains(text, "line 2", "error", "incompatible types: java.lang.String");
    List<String> lines = text.lines().toList();
    int source = lines.indexOf("    int wrong = \"text\";");
    assertTrue(source > 0, text);
    assertEquals("                ^~~~~~", lines.get(source + 1));
    assertFalse(text.contains("notebook."), text);
  }

  @Test
  void nearNamesAreSuggested() throws Exception {
    assertContains(traceback("F.conv2e(null)"), "Did you mean conv2d");
    assertContains(traceback("String word = \"\"; wrod.length()"), "Did you mean word");
    assertContains(traceback("\"\".lenght()"), "Did you mean length");
    assertContains(traceback("con2d(null)"), "Did you mean F.conv2d?");
    assertContains(traceback("gelu(zeros(2))"), "Did you mean F.gelu?");
    assertFalse(traceback("q.size()").contains("Did you mean"));
    assertContains(traceback("rellu(zeros(2))"), "Did you mean relu?");
  }

  @Test
  void whatOneWritesInPyTorchLeadsToWhatOneWritesHere() throws Exception {
    assertContains(traceback("torch.zeros(3)"), "Did you mean zeros?");
    assertContains(traceback("torch.zeros(3).sum()"), "Did you mean zeros?");
    assertContains(traceback("F.relu(np.ones(3))"), "Did you mean ones?");
    assertContains(traceback("torch.nn.Linear(3, 4)"), "Did you mean new Linear?");
    assertContains(traceback("nn.Linear(3, 4)"), "Did you mean new Linear?");
    assertContains(traceback("new nn.Linear(3, 4)"), "Did you mean Linear?");
    assertContains(traceback("var o = optim.SGD(1);"), "Did you mean new SGD?");
    assertContains(traceback("torch.nn.functional.conv2d(null)"), "Did you mean F.conv2d?");
    assertContains(traceback("torch.Tensor t = null;"), "Did you mean Tensor?");
    String call = traceback("Linear(3, 4)");
    assertContains(call, "Did you mean new Linear?");
    assertFalse(call.contains("missing import"), call);
    assertFalse(traceback("np.nothing(3)").contains("Did you mean"));
  }

  @Test
  void theMissingImportIsTold() throws Exception {
    assertContains(traceback("new CRC32()"), "missing import? import java.util.zip.CRC32;");
  }

  @Test
  void eachFrameOfTheUsersHasCellAndLineAndItsSource() throws Exception {
    kernel.run("int divide(int a, int b) {\n  return a / b;\n}");
    int cell =
        Integer.parseInt(kernel.run("1").reply().content().get("execution_count").toString());
    String text = traceback("int half(int a) {\n  return divide(a, 0);\n}\nhalf(4)");
    assertContains(
        text,
        "ArithmeticException: / by zero",
        "cell [" + (cell - 1) + "], line 2 in divide",
        "→ return a / b;",
        "cell [" + (cell + 1) + "], line 2 in half",
        "→ return divide(a, 0);",
        "cell [" + (cell + 1) + "], line 4",
        "→ half(4)");
  }

  @Test
  void causesAndSuppressedOnesAreTold() throws Exception {
    assertContains(
        traceback(
            "var e = new IllegalStateException(\"outer\", new RuntimeException(\"inner\"));\n"
                + "e.addSuppressed(new IllegalArgumentException(\"beside\")); throw e;"),
        "IllegalStateException: outer",
        "caused by: RuntimeException: inner",
        "suppressed: IllegalArgumentException: beside");
  }

  @Test
  void internalsAreFolded() throws Exception {
    String text = traceback("zeros(2, 3).mm(zeros(4, 5))");
    assertTrue(text.lines().filter(line -> line.contains("ibrik.")).count() <= 1, text);
    text = traceback("new Object().notify()");
    assertContains(text, "at Object.notify (Object.java)");
    text = traceback("List.of(1, 2).stream().map(x -> x / 0).toList()");
    assertTrue(text.lines().filter(line -> line.startsWith("  at ")).count() <= 1, text);
    assertFalse(text.contains("reflect"), text);
    assertFalse(text.contains("CellThread"), text);
  }

  @Test
  void longRepeatsAreCut() throws Exception {
    String text = traceback("int down(int n) { return down(n + 1) + 1; }\ndown(0)");
    assertContains(text, "StackOverflowError", "more frames of cells");
  }

  @Test
  void aMessageThatFailsItselfIsTold() throws Exception {
    assertContains(
        traceback(
            "class Odd extends RuntimeException { public String getMessage() { throw new"
                + " IllegalStateException(\"no words\"); } }\n"
                + "throw new Odd();"),
        "Odd",
        "no words");
  }

  @Test
  void messagesNameThingsAsCellsDo() throws Exception {
    String none = traceback("String none = null; none.length()");
    assertContains(none, "because \"none\" is null");
    String constant = traceback("enum Hue { RED } Hue.valueOf(\"BLUE\")");
    assertContains(constant, "No enum constant Hue.BLUE");
    assertContains(traceback("Object o = Hue.RED; (String) o"), "class Hue cannot be cast");
  }
}
