package ibrik.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install/kernel}. */
class KernelScriptTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  private Script install(Map<String, String> environment, String... options) {
    var command = Stream.concat(Stream.of("install/kernel"), Stream.of(options)).toList();
    return Script.run(command, environment);
  }

  private Script installUnder(Path prefix, String... options) {
    var all = Stream.concat(Stream.of("--prefix", prefix.toString()), Stream.of(options));
    return install(Map.of(), all.toArray(String[]::new));
  }

  private static Path kernelUnder(Path prefix) {
    return prefix.resolve("share/jupyter/kernels/ibrik");
  }

  private static JsonObject spec(Path kernel) throws IOException {
    return JsonParser.parseString(Files.readString(kernel.resolve("kernel.json")))
        .getAsJsonObject();
  }

  private static List<String> argv(Path kernel) throws IOException {
    return spec(kernel).getAsJsonArray("argv").asList().stream().map(e -> e.getAsString()).toList();
  }

  private static List<Path> allUnder(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void registersTheKernelWithAllThatItNeeds() throws IOException {
    var done = installUnder(home);
    assertTrue(done.ok(), done.output());
    var kernel = kernelUnder(home);
    var spec = spec(kernel);
    assertEquals("Java 25 (Ibrik)", spec.get("display_name").getAsString());
    assertEquals("java", spec.get("language").getAsString());
    assertEquals("message", spec.get("interrupt_mode").getAsString());
    assertTrue(argv(kernel).contains("{connection_file}"), spec::toString);
    assertTrue(Files.isExecutable(Path.of(argv(kernel).getFirst())), spec::toString);
    for (int size : new int[] {32, 64}) {
      var logo = ImageIO.read(kernel.resolve("logo-%1$dx%1$d.png".formatted(size)).toFile());
      assertEquals(size, logo.getWidth());
      assertEquals(size, logo.getHeight());
      assertTrue(logo.getRGB(size / 2, size / 2) >>> 24 == 0xff, "the pot is in the middle");
      assertTrue(logo.getRGB(0, 0) >>> 24 == 0, "and nothing around it");
    }
    assertTrue(Files.readString(kernel.resolve("logo-svg.svg")).contains("<svg"));
  }

  @Test
  void doesNotDependOnTheCheckout() throws IOException {
    installUnder(home);
    var kernel = kernelUnder(home);
    var classPath = argv(kernel).get(argv(kernel).indexOf("-cp") + 1).split(":");
    for (var jar : classPath) {
      assertTrue(Path.of(jar).startsWith(kernel.toRealPath()), jar);
      assertTrue(Files.isRegularFile(Path.of(jar)), jar);
    }
    assertFalse(spec(kernel).toString().contains(Script.ROOT.toString()));
  }

  @Test
  void leavesNothingElseBehindAndReplacesItself() throws IOException {
    installUnder(home);
    var first = allUnder(home);
    Files.writeString(kernelUnder(home).resolve("stale"), "of an older version");
    var again = installUnder(home);
    assertTrue(again.ok(), again.output());
    assertEquals(first, allUnder(home));
  }

  @Test
  void startsWithItsArchiveAndWithoutOrWithAStaleOne() throws Exception {
    installUnder(home);
    var kernel = kernelUnder(home);
    var archive = kernel.resolve("ibrik.jsa");
    assertTrue(Files.size(archive) > 1 << 20, "the archive of classes that the kernel starts from");
    assertTrue(startsAndAddsUp(kernel), "with the archive");
    var jar = Path.of(argv(kernel).get(argv(kernel).indexOf("-cp") + 1).split(":")[0]);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    assertTrue(startsAndAddsUp(kernel), "with an archive of other jars");
    Files.writeString(archive, "no archive");
    assertTrue(startsAndAddsUp(kernel), "with a file that is none");
    Files.delete(archive);
    assertTrue(startsAndAddsUp(kernel), "without");
  }

  private static boolean startsAndAddsUp(Path kernel) throws Exception {
    var shown = new ArrayList<String>();
    try (var process = KernelProcess.start(argv(kernel), Map.of(), kernel);
        var client = new KernelClient(process.connection(), process.process()::isAlive)) {
      client.awaitReady(PATIENCE);
      client.execute("1 + 1", message -> shown.add(message.content().toString()), PATIENCE);
      client.shutdown(false);
    }
    return shown.stream().anyMatch(content -> content.contains("\"text/plain\":\"2\""));
  }

  @Test
  void installsForTheUserByDefault() {
    var environment = Map.of("HOME", home.toString(), "XDG_DATA_HOME", "");
    var done = install(environment);
    assertTrue(done.ok(), done.output());
    var folder =
        System.getProperty("os.name").startsWith("Mac")
            ? "Library/Jupyter"
            : ".local/share/jupyter";
    assertTrue(Files.exists(home.resolve(folder).resolve("kernels/ibrik/kernel.json")));
    var moved = install(Map.of("JUPYTER_DATA_DIR", home.resolve("data").toString()), "--user");
    assertTrue(moved.ok(), moved.output());
    assertTrue(Files.exists(home.resolve("data/kernels/ibrik/kernel.json")));
  }

  @Test
  void installsIntoTheActiveEnvironment() {
    var done = install(Map.of("VIRTUAL_ENV", home.toString()), "--sys-prefix");
    assertTrue(done.ok(), done.output());
    assertTrue(Files.exists(kernelUnder(home).resolve("kernel.json")));
  }

  @Test
  void uninstallsWhatItInstalled() throws IOException {
    installUnder(home);
    var other = Files.createDirectories(kernelUnder(home).resolveSibling("other"));
    var done = installUnder(home, "--uninstall");
    assertTrue(done.ok(), done.output());
    assertFalse(Files.exists(kernelUnder(home)));
    assertTrue(Files.exists(other));
    assertTrue(installUnder(home, "--uninstall").ok(), "nothing to do is no error");
  }

  @Test
  void leavesAloneWhatIsNotItsOwn() throws IOException {
    var foreign = Files.createDirectories(kernelUnder(home));
    Files.writeString(foreign.resolve("kernel.json"), "{\"argv\": [\"other\"], \"metadata\": {}}");
    var before = allUnder(home);
    for (var options : new String[][] {{}, {"--uninstall"}}) {
      var refused = installUnder(home, options);
      assertEquals(1, refused.exit(), refused.output());
      assertTrue(refused.output().contains("is not Ibrik's"), refused.output());
      assertEquals(before, allUnder(home));
    }
    assertTrue(Files.readString(foreign.resolve("kernel.json")).contains("other"));
  }

  @Test
  void failsInOneLineWhereItCannotWrite() throws IOException {
    var file = Files.writeString(home.resolve("file"), "not a folder");
    var failed = installUnder(file);
    assertEquals(1, failed.exit());
    assertEquals(1, failed.output().lines().count(), failed.output());
    assertTrue(failed.output().startsWith("install/kernel: "), failed.output());
  }

  @Test
  void refusesTwoPlaces() {
    var refused = install(Map.of(), "--user", "--sys-prefix");
    assertEquals(2, refused.exit());
    assertTrue(refused.output().contains("mutually exclusive"), refused.output());
  }
}
