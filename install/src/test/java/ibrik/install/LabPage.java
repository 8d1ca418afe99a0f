package ibrik.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A notebook in JupyterLab in headless Chromium, worked by menus, mouse and keys. */
final class LabPage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final By CELL = By.cssSelector(".jp-Notebook .jp-Cell");

  private final ChromeDriver driver;

  private LabPage(ChromeDriver driver) {
    this.driver = driver;
  }

  static LabPage open(Path chromium, Path chromedriver) {
    return new LabPage(Browser.start(chromium, chromedriver));
  }

  void openNotebook(String address) {
    driver.get(address);
    until(page -> !page.findElements(CELL).isEmpty());
    untilIdle();
  }

  /** Chooses an entry of the menu bar, such as Run, Run All Cells. */
  void choose(String menu, String entry) {
    click(".lm-MenuBar-itemLabel", menu);
    click(".lm-Menu-itemLabel", entry);
  }

  private void click(String css, String text) {
    until(
            page ->
                page.findElements(By.cssSelector(css)).stream()
                    .filter(e -> e.isDisplayed() && e.getText().equals(text))
                    .findFirst()
                    .orElse(null))
        .click();
  }

  void click(By what) {
    until(
            page ->
                page.findElements(what).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null))
        .click();
  }

  /** Runs all cells and waits until the kernel has done them. */
  void runAll() {
    choose("Run", "Run All Cells");
    untilRun();
  }

  /** Waits until no cell waits for the kernel, which may run long notebooks on busy machines. */
  void untilRun() {
    until(PATIENCE.multipliedBy(4), page -> prompts().stream().noneMatch(p -> p.contains("*")));
    untilIdle();
  }

  private List<String> prompts() {
    return driver.findElements(By.cssSelector(".jp-Notebook .jp-InputPrompt")).stream()
        .map(WebElement::getText)
        .toList();
  }

  /** Waits until the status bar says that the kernel is there and idle. */
  void untilIdle() {
    until(
        page ->
            page.findElements(By.cssSelector(".jp-StatusBar-Widget")).stream()
                .anyMatch(bar -> bar.getText().contains("(Ibrik) | Idle")));
  }

  /** Adds a cell at the end, with this text typed into it, and leaves the cursor there. */
  WebElement type(String text) {
    int cells = driver.findElements(CELL).size();
    click(By.cssSelector(".jp-Notebook-footer"));
    until(page -> page.findElements(CELL).size() == cells + 1);
    var cell = driver.findElements(CELL).getLast();
    cell.findElement(By.cssSelector(".cm-content")).click();
    press(text);
    return cell;
  }

  void press(CharSequence... keys) {
    var actions = new Actions(driver);
    for (var key : keys) {
      actions.sendKeys(key);
    }
    actions.perform();
  }

  void pressWith(Keys modifier, CharSequence key) {
    new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
  }

  /** Drags something to the right by this many pixels. */
  void drag(WebElement what, int pixels) {
    new Actions(driver)
        .moveToElement(what)
        .clickAndHold()
        .moveByOffset(pixels / 2, 0)
        .moveByOffset(pixels - pixels / 2, 0)
        .release()
        .perform();
  }

  /** Saves the notebook, and waits until that is done. */
  void save() {
    choose("File", "Save Notebook");
    until(page -> page.findElements(By.cssSelector(".lm-TabBar-tab.jp-mod-dirty")).isEmpty());
  }

  /** Chooses a theme, such as JupyterLab Dark, and waits until the page can be seen in it. */
  void theme(String name) {
    choose("Settings", "Theme");
    click(".lm-Menu-itemLabel", name);
    until(
        page ->
            !page.findElements(By.cssSelector("body[data-jp-theme-name='" + name + "']"))
                .isEmpty());
    until(page -> page.findElements(By.id("jupyterlab-splash")).isEmpty());
  }

  WebElement cell(int index) {
    return driver.findElements(CELL).get(index);
  }

  /** Sets a breakpoint by a click beside a line, counted from 1, of cell {@code index}. */
  void breakAt(int index, int line) {
    // The first element of a gutter only gives it its width.
    var gutter = By.cssSelector(".cm-breakpoint-gutter .cm-gutterElement");
    until(page -> cell(index).findElements(gutter).size() > line);
    cell(index).findElements(gutter).get(line).click();
    until(page -> !cell(index).findElements(By.cssSelector(".cm-breakpoint-icon")).isEmpty());
  }

  /** The text of the outputs of cell {@code index}, as they are between two redrawings. */
  String outputOf(int index) {
    return until(
        page ->
            String.join(
                "\n",
                cell(index).findElements(By.cssSelector(".jp-OutputArea-output")).stream()
                    .map(WebElement::getText)
                    .toList()));
  }

  /** What the picture in this output is, once it has loaded. */
  Picture picture(WebElement cell) {
    return picture(cell, By.cssSelector(".jp-OutputArea-output img"));
  }

  /** What the picture in an element is that is found so, once it has loaded. */
  Picture picture(WebElement where, By what) {
    var image = until(page -> where.findElements(what).stream().findFirst().orElse(null));
    until(page -> driver.executeScript("return arguments[0].complete", image));
    var measured =
        (List<?>)
            driver.executeScript(
                """
                const image = arguments[0];
                const canvas = document.createElement('canvas');
                canvas.width = image.naturalWidth;
                canvas.height = image.naturalHeight;
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0);
                const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
                const colours = new Set(new Uint32Array(pixels.buffer));
                return [canvas.width, canvas.height, colours.size, image.clientWidth];
                """,
                image);
    var numbers = measured.stream().map(number -> ((Number) number).intValue()).toList();
    return new Picture(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
  }

  /**
   * A picture that the page shows.
   *
   * @param width the picture's own width, 0 where it did not load
   * @param colours how many different ones its pixels have
   * @param shownWidth how wide it is on the page
   */
  record Picture(int width, int height, int colours, int shownWidth) {}

  <T> T until(Function<? super WebDriver, T> condition) {
    return until(PATIENCE, condition);
  }

  private <T> T until(Duration patience, Function<? super WebDriver, T> condition) {
    return new WebDriverWait(driver, patience, Duration.ofMillis(100))
        // The page may draw anew what was just found.
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> "the page shows\n" + driver.findElement(By.tagName("body")).getText())
        .until(condition::apply);
  }

  List<WebElement> find(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** What a script in the page answers. */
  Object script(String code, Object... arguments) {
    return driver.executeScript(code, arguments);
  }

  int cells() {
    return driver.findElements(CELL).size();
  }

  /** Scrolls to a cell, which draws it. */
  WebElement scrollTo(int index) {
    var cell = cell(index);
    script("arguments[0].scrollIntoView()", cell);
    return cell;
  }

  void screenshot(WebElement what, Path file) throws IOException {
    Files.write(file, what.getScreenshotAs(OutputType.BYTES));
  }

  void screenshot(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
