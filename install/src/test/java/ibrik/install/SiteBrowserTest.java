package ibrik.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** The site that {@code notebooks/export} makes, in a browser without a network. */
class SiteBrowserTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What a reader would call broken, found by a script in the page. */
  private static final String LOOK =
      """
      const wrong = [];
      const wide = element => element.scrollWidth > element.clientWidth + 1;
      if (document.documentElement.scrollWidth > innerWidth) wrong.push('scrolls sideways');
      document.querySelectorAll('details').forEach(details => { details.open = true; });
      document.querySelectorAll('.math').forEach(element => {
        if (!element.querySelector('.katex') || element.querySelector('.katex-error')) {
          wrong.push('formula ' + element.textContent);
        }
      });
      document.querySelectorAll('img').forEach(image => {
        if (image.naturalWidth === 0) wrong.push('a picture that is not there');
      });
      const code = document.querySelectorAll('pre.source code');
      if (code.length && !document.querySelector('.hljs-number, .hljs-keyword, .hljs-string')) {
        wrong.push('code without colours');
      }
      if (innerWidth > 1000) {
        document.querySelectorAll('.outputs, pre.source, .prose table').forEach(element => {
          if (wide(element)) wrong.push('too wide: ' + (element.closest('.cell') || element).id);
        });
      }
      document.querySelectorAll('a[href*="#"]').forEach(link => {
        if (link.pathname === location.pathname && link.hash
            && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) {
          wrong.push('no ' + link.hash);
        }
      });
      return wrong;
      """;

  @TempDir static Path site;

  private static ChromeDriver driver;

  @BeforeAll
  static void exportTheSite() {
    Path chromium = Needs.program("chromium", "chromium");
    Path chromedriver = Needs.program("chromedriver", "chromium-driver");
    var export = Script.run(List.of(ROOT + "/notebooks/export", "-o", site.toString()), Map.of());
    assertTrue(export.ok(), export.toString());
    driver = Browser.start(chromium, chromedriver);
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  @AfterAll
  static void quit() {
    if (driver != null) {
      driver.quit();
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  private static void show(Path page, int width, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.get(page.toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void everyPageIsWholeOnADesktopAndOnAPhone(int width) throws IOException {
    List<Path> pages = pages();
    assertTrue(pages.size() >= 36, pages.size() + " pages");
    for (Path page : pages) {
      show(page, width, "light");
      assertEquals(List.of(), driver.executeScript(LOOK), site.relativize(page).toString());
    }
  }

  @Test
  void aPageIsDarkWhereTheReaderWantsIt() {
    Path page = site.resolve("zh/05-convolution.html");
    String colours =
        "const style = getComputedStyle(document.body);"
            + "return [style.backgroundColor, style.color];";
    show(page, 1280, "light");
    assertEquals(List.of("rgb(255, 255, 255)", "rgb(28, 36, 48)"), driver.executeScript(colours));
    show(page, 1280, "dark");
    assertEquals(List.of("rgb(20, 24, 29)", "rgb(223, 229, 236)"), driver.executeScript(colours));
  }

  @Test
  void aReaderGoesFromTheIndexToASectionAndToTheOtherLanguage() {
    show(site.resolve("index.html"), 1280, "light");
    driver.executeScript(
        "document.querySelector('a[href=\"05-convolution.html#By-hand\"]').click()");
    assertTrue(driver.getCurrentUrl().endsWith("05-convolution.html#By-hand"));
    assertEquals(
        "By hand", driver.executeScript("return document.querySelector(':target').textContent"));
    driver.executeScript(
        "[...document.querySelectorAll('nav a')].find(a => a.textContent === '中文').click()");
    assertTrue(driver.getCurrentUrl().endsWith("/zh/05-convolution.html"));
    assertEquals("5. 卷积", driver.executeScript("return document.querySelector('h1').textContent"));
  }
}
