package ibrik.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Cells as users type and run them. */
class LabBrowserTest extends LabTest {
  private static final Duration CLICK_AGAIN = Duration.ofSeconds(5);

  @Test
  void showsTextAndResults() throws Exception {
    open(
        "System.out.println(\"from \" + \"a cell\");\nSystem.err.println(\"a warning\");", "6 * 7");
    page.runAll();
    assertEquals("from a cell\na warning", page.outputOf(0));
    assertEquals("42", page.outputOf(1));
  }

  @Test
  void showsAPicture() throws Exception {
    open(
        """
        var image = new java.awt.image.BufferedImage(120, 80, java.awt.image.BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 80; y++)
          for (int x = 0; x < 120; x++)
            image.setRGB(x, y, x * 2 << 16 | y * 3 << 8);
        image""");
    page.runAll();
    var picture = page.picture(page.cell(0));
    assertEquals(1.5, (double) picture.width() / picture.height(), picture::toString);
    assertTrue(picture.width() >= 120, picture::toString);
    assertTrue(picture.shownWidth() >= 120, picture::toString);
    assertTrue(picture.colours() > 1000, picture::toString);
  }

  @Test
  void showsAChart() throws Exception {
    open(
        """
        import org.knowm.xchart.*;
        var chart = new XYChartBuilder().title("loss").build();
        chart.addSeries("train", new double[] {1, 2, 3, 4}, new double[] {2.3, 1.9, 1.4, 1.2});
        chart""");
    page.runAll();
    var picture = page.picture(page.cell(0));
    assertTrue(picture.width() >= 300 && picture.height() >= 200, picture::toString);
    assertTrue(picture.shownWidth() >= 300, picture::toString);
    assertTrue(picture.colours() > 10, picture::toString);
  }

  @Test
  void showsDollarsAsTheyAre() throws Exception {
    open("List.of(\"$HOME and $PATH\")", "latex(\"x^2\")");
    page.runAll();
    page.until(driver -> !page.cell(1).findElements(By.cssSelector("mjx-container")).isEmpty());
    assertTrue(page.outputOf(0).contains("$HOME and $PATH"), page.outputOf(0));
  }

  @Test
  void showsATensor() throws Exception {
    open("tensor(\"[[1., 2.], [3., 4.]]\")");
    page.runAll();
    var text = page.outputOf(0);
    assertTrue(text.contains("[2, 2]") && text.contains("float32"), text);
    assertTrue(text.contains("mean 2.5"), text);
    assertTrue(text.contains("1. 2.") && text.contains("3. 4."), text);
  }

  @Test
  void showsAnErrorWithItsTraceback() throws Exception {
    open(
        """
        int half(int x) {
          if (x % 2 != 0) throw new IllegalArgumentException("odd: " + x);
          return x / 2;
        }""",
        "half(4) + half(7)", "\"not\" + \" reached\"");
    page.runAll();
    var error = page.outputOf(1);
    assertTrue(error.contains("IllegalArgumentException"), error);
    assertTrue(error.contains("odd: 7"), error);
    assertTrue(error.contains("half"), error);
    assertEquals("", page.outputOf(2), "an error stops the cells after it");
  }

  @Test
  void showsWhereACellDoesNotCompile() throws Exception {
    open("int n = \"text\";");
    page.runAll();
    var error = page.outputOf(0);
    assertTrue(error.contains("incompatible types"), error);
    assertTrue(error.contains("\"text\""), error);
  }

  @Test
  void completesOnTab() throws Exception {
    open("var words = java.util.List.of(\"a\", \"b\");");
    page.runAll();
    page.type("words.isEm");
    page.press(Keys.TAB);
    page.until(driver -> !page.find(".jp-Completer-item").isEmpty());
    page.press(Keys.ENTER);
    page.until(driver -> sourceOfLastCell().contains("words.isEmpty"));
  }

  @Test
  void offersCompletions() throws Exception {
    open("var words = java.util.List.of(\"a\", \"b\");");
    page.runAll();
    page.type("words.si");
    page.press(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.TAB);
    var offered =
        page.until(
            driver -> {
              var items = page.find(".jp-Completer:not(.lm-mod-hidden) .jp-Completer-item");
              return items.isEmpty() ? null : items.stream().map(WebElement::getText).toList();
            });
    page.screenshot(PAGES.resolve(name + "-open.png"));
    page.press(Keys.ESCAPE);
    assertTrue(offered.stream().anyMatch(text -> text.contains("contains")), offered::toString);
  }

  @Test
  void inspectsOnShiftTab() throws Exception {
    open("int half(int x) { return x / 2; }");
    page.runAll();
    page.type("half(");
    page.press(Keys.ESCAPE, Keys.ENTER);
    page.pressWith(Keys.SHIFT, Keys.TAB);
    var tip =
        page.until(
            driver ->
                page.find(".jp-Tooltip").stream()
                    .findFirst()
                    .map(WebElement::getText)
                    .orElse(null));
    assertTrue(tip.contains("half(int x)"), tip);
  }

  @Test
  void answersAQuestion() throws Exception {
    open("var words = java.util.List.of(\"a\", \"b\");", "words?");
    page.runAll();
    page.until(driver -> page.outputOf(1).contains("List<String> words"));
  }

  @Test
  void asksForInput() throws Exception {
    open("var line = new java.util.Scanner(System.in).nextLine();\n\"read \" + line.toUpperCase()");
    page.choose("Run", "Run All Cells");
    var box = page.until(driver -> page.find(".jp-Stdin-input").stream().findFirst().orElse(null));
    box.sendKeys("some words", Keys.ENTER);
    page.until(driver -> page.outputOf(0).contains("read SOME WORDS"));
  }

  @Test
  void interruptsALoop() throws Exception {
    open(
        "int steps = 0;",
        "System.out.println(\"started\");\nwhile (true) { steps++; }",
        "steps > 0 ? \"alive\" : \"dead\"");
    page.choose("Run", "Run All Cells");
    page.until(driver -> page.outputOf(1).contains("started"));
    page.choose("Kernel", "Interrupt Kernel");
    page.untilRun();
    page.choose("Run", "Run All Cells");
    page.until(driver -> page.outputOf(1).contains("started"));
    page.choose("Kernel", "Interrupt Kernel");
    page.untilRun();
    page.type("\"still \" + \"alive\"");
    page.pressWith(Keys.SHIFT, Keys.ENTER);
    page.until(driver -> page.outputOf(3).contains("still alive"));
  }

  @Test
  void debugsACell() throws Exception {
    open(
        """
        int sum(int[] numbers) {
          int total = 0;
          for (int number : numbers) {
            total += number;
          }
          return total;
        }""",
        "sum(new int[] {1, 2, 3}) * 10");
    switchDebuggerOn();
    page.breakAt(0, 4);
    page.choose("Run", "Run All Cells");
    page.until(
        driver ->
            page.find(".jp-DebuggerEditor-highlight").stream()
                .anyMatch(line -> line.getText().contains("total += number")));
    page.until(
        driver ->
            page.find(".jp-DebuggerVariables").stream()
                .map(WebElement::getText)
                .anyMatch(text -> text.matches("(?s).*numbers.*int\\[].*total.*0.*number.*1.*")));
    page.screenshot(PAGES.resolve(name + "-stopped.png"));
    // Without a debugger nothing stops.
    page.click(By.cssSelector(".jp-DebuggerBugButton"));
    page.until(driver -> page.outputOf(1).contains("60"));
    page.until(driver -> page.find(".jp-DebuggerPausedOverlay").isEmpty());
  }

  /**
   * Clicks the debugger's button, again where nothing came of it: while JupyterLab asks a new
   * kernel whether it can debug, it forgets clicks, also after the button looks ready.
   */
  private static void switchDebuggerOn() {
    var clicked = new AtomicLong(System.nanoTime() - CLICK_AGAIN.toNanos());
    page.until(
        driver -> {
          if (!page.find(".jp-DebuggerBugButton[aria-pressed='true']").isEmpty()) {
            return true;
          }
          if (System.nanoTime() - clicked.get() > CLICK_AGAIN.toNanos()) {
            page.click(By.cssSelector(".jp-DebuggerBugButton[aria-disabled='false']"));
            clicked.set(System.nanoTime());
          }
          return false;
        });
  }

  @Test
  void restarts() throws Exception {
    open("int kept = 1;", "kept");
    page.runAll();
    assertEquals("1", page.outputOf(1));
    page.choose("Kernel", "Restart Kernel…");
    page.click(By.cssSelector(".jp-Dialog .jp-mod-warn"));
    page.untilIdle();
    page.cell(1).findElement(By.cssSelector(".cm-content")).click();
    page.pressWith(Keys.SHIFT, Keys.ENTER);
    page.until(driver -> page.outputOf(1).contains("cannot find symbol"));
  }

  private static String sourceOfLastCell() {
    return page.find(".jp-Notebook .jp-Cell .cm-content").getLast().getText();
  }
}
