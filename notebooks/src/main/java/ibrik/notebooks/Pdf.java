package ibrik.notebooks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints pages as PDF by a headless Chromium. */
final class Pdf {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final int PATIENCE_SECONDS = 120;

  private Pdf() {}

  /**
   * Prints an HTML file.
   *
   * @throws IOException if there is no browser, or it fails
   */
  static void print(Path html, Path pdf) throws IOException {
    Path browser =
        browser()
            .orElseThrow(
                () ->
                    new IOException(
                        "PDF is printed by Chromium, and none of "
                            + String.join(", ", BROWSERS)
                            + " is on the PATH; install one, or print the HTML from a browser"));
    Path profile = Files.createTempDirectory("ibrik-chromium-");
    try {
      var command = new ArrayList<String>();
      command.add(browser.toString());
      command.addAll(List.of("--headless", "--disable-gpu", "--no-first-run"));
      command.add("--disable-background-networking");
      command.add("--user-data-dir=" + profile);
      if (System.getProperty("user.name").equals("root")) {
        // Chromium's sandbox does not work for root.
        command.add("--no-sandbox");
      }
      command.add("--no-pdf-header-footer");
      command.add("--virtual-time-budget=10000");
      command.add("--print-to-pdf=" + pdf.toAbsolutePath());
      command.add(html.toUri().toString());
      External.run(command, Map.of(), PATIENCE_SECONDS);
      if (!Files.exists(pdf)) {
        throw new IOException(browser + " printed no " + pdf);
      }
    } finally {
      Folders.delete(profile);
    }
  }

  /** The first browser on the {@code PATH} that can print. */
  static Optional<Path> browser() {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return BROWSERS.stream()
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
