package ibrik.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Widgets under a real mouse and keyboard. */
class LabWidgetTest extends LabTest {
  private static final String POOLING =
      """
      var picture = rand(1, 1, 24, 24);
      interact(
          (k, kind) -> {
            var pooled = kind.equals("max") ? F.maxPool2d(picture, k) : F.avgPool2d(picture, k);
            System.out.println(kind + " of " + k + ": " + pooled.shape());
            return image(pooled.select(0, 0)).scale(8);
          },
          slider(1, 8).description("kernel"),
          dropdown(List.of("max", "mean")).description("pool"))""";

  private void run(String... cells) throws Exception {
    open(cells);
    page.runAll();
  }

  private static WebElement widget(String css) {
    return page.until(
        driver ->
            page.find(".jp-OutputArea-output " + css).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  private static void untilShown(String text) {
    page.until(driver -> page.outputOf(0).contains(text));
  }

  @Test
  void aSliderRunsAPoolingAgain() throws Exception {
    run(POOLING);
    untilShown("max of 1: torch.Size([1, 1, 24, 24])");
    assertEquals(24 * 8, page.picture(page.cell(0)).width());
    page.screenshot(PAGES.resolve(name + "-before.png"));

    page.drag(widget(".noUi-handle"), 120);
    page.until(driver -> !page.outputOf(0).contains("max of 1:"));
    page.until(driver -> page.picture(page.cell(0)).width() < 24 * 8);
    String dragged = widget(".widget-readout").getText();
    assertNotEquals("1", dragged);
    untilShown("max of " + dragged + ":");

    widget(".noUi-handle").sendKeys(Keys.HOME);
    untilShown("max of 1:");
    widget(".noUi-handle").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    untilShown("max of 4: torch.Size([1, 1, 6, 6])");
    page.until(driver -> page.picture(page.cell(0)).width() == 6 * 8);

    new Select(widget("select")).selectByVisibleText("mean");
    untilShown("mean of 4: torch.Size([1, 1, 6, 6])");
    page.theme("JupyterLab Dark");
    page.screenshot(PAGES.resolve(name + "-dark.png"));
    page.theme("JupyterLab Light");
  }

  @Test
  void aPageThatIsLoadedAnewShowsTheWidgetsAsTheyAre() throws Exception {
    run(POOLING);
    untilShown("max of 1:");
    widget(".noUi-handle").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    untilShown("max of 3: torch.Size([1, 1, 8, 8])");
    page.save();
    page.openNotebook(server.addressOf(file()));
    untilShown("max of 3: torch.Size([1, 1, 8, 8])");
    assertEquals("3", widget(".widget-readout").getText());
    widget(".noUi-handle").sendKeys(Keys.ARROW_RIGHT);
    untilShown("max of 4: torch.Size([1, 1, 6, 6])");
    // What exports show is what the cell itself did.
    String stored = Files.readString(file());
    assertTrue(stored.contains("application/vnd.jupyter.widget-view+json"), stored);
    assertTrue(stored.contains("max of 1: torch.Size([1, 1, 24, 24])"), stored);
    assertTrue(stored.contains("data:image/png;base64,"), stored);
  }

  @Test
  void controlsOfAllKinds() throws Exception {
    run(
        """
        var said = label("nothing yet");
        var name = text("").description("name");
        var loud = checkbox("loud", false);
        var log = output();
        name.onChange(v -> said.value("typed " + v));
        loud.onChange(v -> said.value("loud is " + v));
        vbox(
            hbox(name, loud),
            button("Greet", () -> log.run(() -> "Hello, " + name.value())),
            said, log, intProgress(0, 10).value(4), logSlider(-5, -1).description("lr"),
            markup("<i>markup</i>"), textarea("lines"),
            picture(image(rand(3, 16, 16))),
            tabs().add("first", label("one")).add("second", label("two")),
            accordion().add("fold", label("three")))""");
    widget("input[type=text]").sendKeys("Ada");
    untilShown("typed Ada");
    widget("input[type=checkbox]").click();
    untilShown("loud is true");
    widget("button.jupyter-button").click();
    untilShown("Hello, Ada");
    assertTrue(page.picture(page.cell(0)).colours() > 100);
    page.screenshot(PAGES.resolve(name + "-light.png"));
    page.theme("JupyterLab Dark");
    page.screenshot(PAGES.resolve(name + "-dark.png"));
    page.theme("JupyterLab Light");
  }
}
