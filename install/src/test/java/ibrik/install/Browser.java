package ibrik.install;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium that talks to nobody but the pages that it is shown. */
final class Browser {
  /** Selenium's, held so that it stays quiet about Chromium being newer than itself. */
  private static final Logger LOGGER = Logger.getLogger("org.openqa.selenium");

  static {
    LOGGER.setLevel(Level.SEVERE);
  }

  private Browser() {}

  static ChromeDriver start(Path chromium, Path chromedriver) {
    var options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // Chromium refuses to sandbox what root runs, and CI is root.
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--window-size=1400,1300");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }
}
