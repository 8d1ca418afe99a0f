package ibrik.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Displays as they look in JupyterLab: each kind, in the light and in the dark theme. */
class LabDisplayTest extends LabTest {
  private static final Path DISPLAYS =
      Script.ROOT.resolve("kernel/src/test/notebooks/displays.ipynb");

  private static final By DRAWING = By.cssSelector("img[src^='data:image/svg+xml']");

  /** Of text and what is behind it, as WCAG defines contrast; 3 is its bound for large text. */
  private static final double LEAST_CONTRAST = 3;

  /** More would push the next cell off the screen. */
  private static final int MOST_HEIGHT = 1000;

  /** Words of an element and the contrast they have, for all below 3. */
  private static final String CONTRASTS =
      """
      const luminance = c => {
        const [r, g, b] = c.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const parse = text => {
        const n = text.match(/[\\d.]+/g).map(Number);
        return {c: n.slice(0, 3), a: n.length > 3 ? n[3] : 1};
      };
      const over = (top, alpha, below) => top.map((v, i) => alpha * v + (1 - alpha) * below[i]);
      const behind = e => {
        if (!e) return [255, 255, 255];
        const b = parse(getComputedStyle(e).backgroundColor);
        return b.a === 1 ? b.c : over(b.c, b.a, behind(e.parentElement));
      };
      const opacity = e => e ? Number(getComputedStyle(e).opacity) * opacity(e.parentElement) : 1;
      const low = [];
      const walker = document.createTreeWalker(arguments[0], NodeFilter.SHOW_TEXT);
      for (let t = walker.nextNode(); t; t = walker.nextNode()) {
        const e = t.parentElement;
        // JupyterLab's own [1]: beside an output is not the kernel's.
        if (!t.textContent.trim() || !e.checkVisibility()
            || e.closest('style, mjx-container, .jp-OutputPrompt')) continue;
        const back = behind(e);
        const color = parse(getComputedStyle(e).color);
        const front = luminance(over(color.c, color.a * opacity(e), back));
        const rear = luminance(back);
        const contrast = (Math.max(front, rear) + 0.05) / (Math.min(front, rear) + 0.05);
        if (contrast < arguments[1]) low.push(t.textContent.trim().slice(0, 40) + ' ' + contrast.toFixed(2));
      }
      return low;
      """;

  private static WebElement output(int cell) {
    return page.scrollTo(cell).findElements(By.cssSelector(".jp-OutputArea")).stream()
        .filter(area -> area.isDisplayed() && area.getSize().height > 0)
        .findFirst()
        .orElse(null);
  }

  @Test
  void everyKindCanBeReadInLightAndDark() throws Exception {
    Files.copy(DISPLAYS, file());
    page.openNotebook(server.addressOf(file()));
    page.runAll();
    var faults = new ArrayList<String>();
    for (String theme : List.of("Light", "Dark")) {
      page.theme("JupyterLab " + theme);
      for (int i = 0; i < page.cells(); i++) {
        var area = output(i);
        if (area != null) {
          page.screenshot(area, PAGES.resolve("display-%02d-%s.png".formatted(i, theme)));
          faults.addAll(faults(i, theme, area));
        }
      }
    }
    page.theme("JupyterLab Light");
    assertEquals(List.of(), faults);
  }

  /** JupyterLab takes much out of the outputs of notebooks that came from elsewhere. */
  @Test
  void drawingsAreSeenBeforeANotebookRuns() throws Exception {
    Files.copy(Script.ROOT.resolve("notebooks/05-convolution.ipynb"), file());
    page.openNotebook(server.addressOf(file()));
    var drawn = new ArrayList<LabPage.Picture>();
    for (int i = 0; i < page.cells(); i++) {
      var area = output(i);
      if (area != null && !area.findElements(DRAWING).isEmpty()) {
        drawn.add(page.picture(area, DRAWING));
      }
    }
    assertEquals(5, drawn.size(), drawn::toString);
    for (var picture : drawn) {
      assertTrue(picture.width() > 200 && picture.colours() > 3, drawn::toString);
    }
  }

  @Test
  void barsAreFullBeforeANotebookRuns() throws Exception {
    Files.copy(Script.ROOT.resolve("notebooks/15-progress.ipynb"), file());
    page.openNotebook(server.addressOf(file()));
    var shown =
        IntStream.range(0, page.cells())
            .mapToObj(LabDisplayTest::output)
            .filter(area -> area != null && area.getText().contains("100 % · 20/20"))
            .findFirst()
            .orElseThrow();
    var bar = shown.findElement(By.cssSelector("div[style*='width:100.0%']"));
    assertTrue(bar.getSize().height > 5, bar.getSize()::toString);
    assertEquals("rgba(58, 166, 85, 1)", bar.getCssValue("background-color"));
  }

  private static List<String> faults(int cell, String theme, WebElement area) {
    var faults = new ArrayList<String>();
    String where = "cell %d, %s: ".formatted(cell, theme);
    for (Object low : (List<?>) page.script(CONTRASTS, area, LEAST_CONTRAST)) {
      faults.add(where + low);
    }
    if (area.getSize().height > MOST_HEIGHT) {
      faults.add(where + area.getSize().height + " pixels high");
    }
    for (var output : area.findElements(By.cssSelector(".jp-OutputArea-output"))) {
      boolean wide =
          (boolean)
              page.script("return arguments[0].scrollWidth > arguments[0].clientWidth + 1", output);
      if (wide) {
        faults.add(where + "wider than the page");
      }
      if (String.valueOf(output.getAttribute("data-mime-type")).contains("error")) {
        faults.add(where + output.getText());
      }
    }
    for (var image : area.findElements(By.tagName("img"))) {
      if ((long) page.script("return arguments[0].naturalWidth", image) == 0) {
        faults.add(where + "a picture that does not load");
      }
    }
    return faults;
  }

  @Test
  void aProgressBarIsAWidgetWhileItMovesAndHtmlAfterwards() throws Exception {
    open(
        """
        for (var epoch : progress(2, "epochs")) {
          for (var step : progress(150, "training").unit("batch")) Thread.sleep(10);
        }""");
    page.choose("Run", "Run All Cells");
    page.until(driver -> page.find(".jp-OutputArea-output .widget-hprogress").size() == 2);
    page.until(driver -> page.outputOf(0).contains("1/2"));
    page.screenshot(PAGES.resolve(name + "-moves.png"));
    page.untilRun();
    page.until(driver -> page.find(".jp-OutputArea-output .widget-hprogress").isEmpty());
    String text = page.outputOf(0);
    assertTrue(text.contains("100 % · 2/2") && text.contains("100 % · 150/150"), text);
    page.save();
    String saved = Files.readString(file());
    assertTrue(saved.contains("100 % · 150/150"), saved);
    assertFalse(saved.contains("widget-view"), "opened again it needs no kernel");
  }

  @Test
  void theStopButtonLeavesWhatWasDrawn() throws Exception {
    open(
        """
        var chart = new LiveChart("Training").axes("step", "loss");
        for (var step : progress(100_000, "training")) {
          chart.add("loss", step, Math.exp(-step / 100.0));
          Thread.sleep(2);
        }""");
    page.choose("Run", "Run All Cells");
    page.until(driver -> page.outputOf(0).matches("(?s).*[1-9]\\d\\d/100000.*"));
    page.click(By.cssSelector("[data-command='notebook:interrupt-kernel']"));
    page.untilRun();
    page.until(driver -> page.outputOf(0).contains("stopped"));
    assertTrue(page.outputOf(0).contains("Interrupted"), page.outputOf(0));
    assertTrue(page.picture(page.cell(0)).colours() > 20);
  }

  @Test
  void aSliderShowsTheSteps() throws Exception {
    open(
        """
        var writer = new SummaryWriter(Files.createTempDirectory("logs"));
        for (int i = 0; i < 5; i++) writer.addImage("picture", full(new int[] {3, 8, 8}, i / 4.0), 10 * i);
        writer.show()""");
    page.runAll();
    page.until(driver -> page.outputOf(0).contains("step 40"));
    assertFalse(page.outputOf(0).contains("step 0"));
    var steps = page.find(".jp-OutputArea-output input[type=radio]");
    assertEquals(5, steps.size());
    steps.getFirst().click();
    page.until(driver -> page.outputOf(0).contains("step 0"));
    steps.getFirst().sendKeys(Keys.ARROW_RIGHT);
    page.until(driver -> page.outputOf(0).contains("step 10"));
    assertFalse(page.outputOf(0).contains("step 40"));
  }
}
