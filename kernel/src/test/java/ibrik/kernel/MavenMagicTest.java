package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code %maven} and {@code //DEPS}, against repositories in folders: the user's settings name one
 * as the mirror of all others, so that no test uses the network.
 */
class MavenMagicTest {
  @TempDir static Path folder;

  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    Path central = folder.resolve("central");
    TestJars.publish(central, "org.leaf:leaf:1.0", "Leaf", List.of());
    TestJars.publish(central, "org.leaf:leaf:1.5", "Leaf", List.of());
    TestJars.publish(central, "org.leaf:leaf:2.0-SNAPSHOT", "Leaf", List.of());
    TestJars.publish(central, "org.middle:middle:1.0", "Middle", List.of("org.leaf:leaf:1.0"));
    TestJars.publish(central, "org.bare:bare:1.0", "Bare", List.of("org.other:other:9.9"));
    TestJars.publish(central, "org.ranged:ranged:1.1", "Ranged", List.of());
    TestJars.publish(central, "org.ranged:ranged:1.9", "Ranged", List.of());
    TestJars.publish(central, "org.ranged:ranged:2.1", "Ranged", List.of());
    TestJars.publish(central, "org.script:script:3.0", "Script", List.of());
    TestJars.publish(folder.resolve("more"), "org.extra:extra:1.0", "Extra", List.of());
    Path m2 = Files.createDirectories(folder.resolve("home/.m2"));
    Files.writeString(
        m2.resolve("settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors><mirror><id>here</id><mirrorOf>central</mirrorOf><url>%s</url></mirror></mirrors>
        </settings>\
        """
            .formatted(folder.resolve("local"), central.toUri()));
    kernel = new TestKernel(List.of("-Duser.home=" + folder.resolve("home")), Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  private static String said(TestKernel.Shown shown) {
    assertEquals("ok", shown.status(), () -> shown.traceback());
    var updates = shown.of("update_display_data");
    var last = updates.isEmpty() ? shown.of("display_data") : updates;
    return last.getLast().content().getAsJsonObject("data").get("text/plain").getAsString();
  }

  @Test
  void whatAnArtifactNeedsComesWithIt() throws Exception {
    kernel.value("int kept = 7;");
    String said = said(kernel.run("%maven org.middle:middle:1.0"));
    assertTrue(said.contains("org.middle:middle:1.0") && said.contains("org.leaf:leaf:1.0"), said);
    assertEquals("1.0", kernel.value("org.leaf.Leaf.version()"));
    assertEquals("1.0", kernel.value("import org.middle.Middle;\nMiddle.version()"));
    assertEquals("7", kernel.value("kept"), "variables stay");
    assertTrue(Files.exists(folder.resolve("local/org/leaf/leaf/1.0/leaf-1.0.jar")));
    String other = said(kernel.run("%maven org.leaf:leaf:1.5"));
    assertTrue(other.contains("stays") && other.contains("restart"), other);
  }

  @Test
  void withoutAVersionTheNewestReleaseIsTaken() throws Exception {
    try (var own = new TestKernel(List.of("-Duser.home=" + folder.resolve("home")), Map.of())) {
      said(own.run("%maven org.leaf:leaf"));
      assertEquals("1.5", own.value("org.leaf.Leaf.version()"));
    }
  }

  @Test
  void rangesExclusionsAndRepositoriesHold() throws Exception {
    said(kernel.run("%maven org.ranged:ranged:[1.0,2.0)"));
    assertEquals("1.9", kernel.value("org.ranged.Ranged.version()"));
    TestKernel.Shown missing = kernel.run("%maven org.bare:bare:1.0");
    assertTrue(missing.errorValue().contains("org.other:other"), missing.errorValue());
    said(kernel.run("%maven --exclude org.other:other org.bare:bare:1.0"));
    assertEquals("1.0", kernel.value("org.bare.Bare.version()"));
    assertEquals("error", kernel.run("%maven org.extra:extra:1.0").status());
    String unknown = kernel.run("%maven org.nowhere:nothing").errorValue();
    assertTrue(unknown.contains("%maven: no release of org.nowhere:nothing"), unknown);
    said(kernel.run("%maven --repo " + folder.resolve("more").toUri() + " org.extra:extra:1.0"));
    assertEquals("1.0", kernel.value("org.extra.Extra.version()"));
  }

  @Test
  void linesOfJbangAreUnderstood() throws Exception {
    String cell =
        "//DEPS org.script:script:3.0 // a remark\nimport org.script.Script;\nScript.version()";
    assertEquals("3.0", kernel.value(cell));
    TestKernel.Shown again = kernel.run(cell);
    assertEquals("3.0", again.result());
    assertTrue(again.of("display_data").isEmpty(), "nothing to do, nothing to say");
    assertEquals("error", kernel.run("//DEPS nonsense\n1").status());
  }

  @Test
  void offlineTakesWhatIsThere() throws Exception {
    said(kernel.run("%maven org.script:script:3.0"));
    Path config = Files.createDirectories(folder.resolve("offline/ibrik"));
    Files.writeString(config.resolve("config.properties"), "network = off\n");
    try (var own =
        new TestKernel(
            List.of("-Duser.home=" + folder.resolve("home")),
            Map.of("JUPYTER_CONFIG_DIR", config.getParent().toString()))) {
      said(own.run("%maven org.script:script"));
      assertEquals("3.0", own.value("org.script.Script.version()"));
      TestKernel.Shown refused = own.run("%maven org.ranged:ranged:2.1");
      assertEquals("error", refused.status());
      assertTrue(refused.errorValue().contains("offline"), refused.errorValue());
      assertFalse(Files.exists(folder.resolve("local/org/ranged/ranged/2.1/ranged-2.1.jar")));
    }
  }

  @Test
  void coordinatesAreCompleted() throws Exception {
    said(kernel.run("%maven org.script:script:3.0"));
    assertEquals(List.of("org.script:"), completions("%maven org.scr"));
    assertEquals(List.of("org.script:script:"), completions("%maven org.script:s"));
    assertEquals(List.of("org.script:script:3.0"), completions("%maven org.script:script:"));
  }

  private static List<String> completions(String code) throws Exception {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.length());
    return kernel.request("complete_request", content).getAsJsonArray("matches").asList().stream()
        .map(match -> match.getAsString())
        .toList();
  }
}
