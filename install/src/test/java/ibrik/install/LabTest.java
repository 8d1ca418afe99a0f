package ibrik.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of what a user of JupyterLab sees: {@code install/lab}'s server, the installed kernel, and
 * Chromium.
 *
 * <p>Pictures of the pages are kept in {@code install/target/pages}.
 */
abstract class LabTest {
  static final Path PAGES = Script.ROOT.resolve("install/target/pages");

  @TempDir static Path folder;
  static LabServer server;
  static LabPage page;

  /** Of the test that runs. */
  String name;

  @BeforeAll
  static void openLab() throws IOException {
    Needs.jupyterLabFromNpm();
    var chromium = Needs.program("chromium", "chromium");
    var chromedriver = Needs.program("chromedriver", "chromium-driver");
    server =
        LabServer.start(
            Files.createDirectory(folder.resolve("notebooks")),
            Files.createDirectory(folder.resolve("home")));
    page = LabPage.open(chromium, chromedriver);
    Files.createDirectories(PAGES);
  }

  @AfterAll
  static void closeLab() {
    if (page != null) {
      page.close();
      page = null;
    }
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @BeforeEach
  void name(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void keepPictureAndEndKernel() throws IOException {
    page.screenshot(PAGES.resolve(name + ".png"));
    page.choose("Kernel", "Shut Down Kernel");
  }

  /** Where the test's notebook is. */
  final Path file() {
    return folder.resolve("notebooks").resolve(name + ".ipynb");
  }

  /** Opens a notebook of these cells. */
  final void open(String... cells) throws IOException, InterruptedException {
    page.openNotebook(server.addressOf(Notebook.write(file(), cells)));
  }
}
