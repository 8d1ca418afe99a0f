package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import ibrik.kernel.protocol.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Magics, over the sockets. */
class MagicTest {
  @TempDir static Path folder;

  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new TestKernel();
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  private static String data(TestKernel.Shown shown, String mimeType) {
    Message result = shown.of("execute_result").getFirst();
    return result.content().getAsJsonObject("data").get(mimeType).getAsString();
  }

  @Test
  void aCellMixesMagicsAndCode() throws Exception {
    TestKernel.Shown shown =
        kernel.run("int mixed1 = 20;\n%time int mixed2 = mixed1 + 1;\nmixed1 + mixed2");
    assertEquals("ok", shown.status());
    assertEquals("41", shown.result());
    assertTrue(shown.stdout().startsWith("Wall time: "), shown.stdout());
  }

  @Test
  void remaindersAreNoMagics() throws Exception {
    assertEquals("2", kernel.value("int rem1 = 17, who = 5;\nrem1\n % who"));
    assertEquals("2", kernel.value("(rem1\n%who)"));
    assertEquals("true", kernel.value("\"\"\"\n%who\n\"\"\".contains(\"who\")"));
    assertNull(kernel.value("/*\n%nothing\n*/"));
    assertEquals("3", kernel.value("// 5 % 2\n13 % 10"));
  }

  @Test
  void errorsKeepTheCellsLines() throws Exception {
    TestKernel.Shown wrong = kernel.run("%pwd\n\nint x = notThere;");
    assertTrue(wrong.traceback().contains("line 3"), wrong.traceback());
    TestKernel.Shown thrown =
        kernel.run("void thrower() {\n  throw new RuntimeException();\n}\n%pwd\nthrower();");
    assertTrue(thrown.traceback().contains("line 2"), thrown.traceback());
    assertTrue(thrown.traceback().contains("throw new RuntimeException"), thrown.traceback());
    TestKernel.Shown timed = kernel.run("\n%time notThere()");
    assertTrue(timed.traceback().contains("line 2"), timed.traceback());
    assertTrue(timed.traceback().contains("notThere"), timed.traceback());
  }

  @Test
  void anUnknownMagicSuggestsTheNearAndNothingRuns() throws Exception {
    TestKernel.Shown shown = kernel.run("System.out.print(\"ran\");\n%timeti 1");
    assertEquals("error", shown.status());
    assertEquals("MagicException", shown.errorName());
    assertTrue(shown.errorValue().contains("Did you mean %timeit?"), shown.errorValue());
    assertEquals("", shown.stdout());
    assertTrue(kernel.run("%%bsh\nls").errorValue().contains("Did you mean %%bash?"));
    assertTrue(kernel.run("%html x").errorValue().contains("whole cell"));
    assertTrue(kernel.run("%%pwd\nx").errorValue().contains("line"));
  }

  @Test
  void timeitTellsMeanAndDeviation() throws Exception {
    String text = kernel.run("%timeit Math.sqrt(2)").stdout();
    assertTrue(text.matches("[\\d.]+ [nµ]s ± [\\d.]+ [pnµ]s per loop.*7 runs.*\n"), text);
    String block =
        kernel.run("%%timeit\nint n = 0;\nfor (int i = 0; i < 1000; i++) n += i;").stdout();
    assertTrue(block.contains(" ± "), block);
    TestKernel.Shown thrown = kernel.run("%timeit Integer.parseInt(\"x\")");
    assertEquals("NumberFormatException", thrown.errorName());
  }

  @Test
  void cellsAreShownAsWhatTheyAreWrittenIn() throws Exception {
    assertEquals("<b>bold</b>", data(kernel.run("%%html\n<b>bold</b>"), "text/html"));
    assertEquals("*it*", data(kernel.run("%%markdown\n*it*"), "text/markdown"));
    assertEquals("$$x^2$$", data(kernel.run("%%latex\nx^2"), "text/latex"));
    assertEquals("<svg/>", data(kernel.run("%%svg\n<svg/>"), "image/svg+xml"));
    assertEquals("alert(1)", data(kernel.run("%%javascript\nalert(1)"), "application/javascript"));
  }

  @Test
  void bashRunsAndItsStatusCounts() throws Exception {
    TestKernel.Shown shown = kernel.run("%%bash\necho one; echo two >&2; read x; echo $x\n");
    assertEquals("ok", shown.status());
    assertEquals("one", shown.stdout().strip().lines().findFirst().orElse(""));
    assertEquals("two\n", shown.stderr());
    assertTrue(kernel.run("%%bash\nexit 3").errorValue().contains("status 3"));
  }

  @Test
  void anInterruptEndsBashAndItsChildren() throws Exception {
    var interrupter =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    TimeUnit.MILLISECONDS.sleep(500);
                    kernel.client().interrupt();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    long start = System.nanoTime();
    TestKernel.Shown shown = kernel.run("%%bash\nsleep 77.125\n");
    interrupter.join();
    assertEquals("error", shown.status());
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10));
    assertTrue(
        ProcessHandle.allProcesses()
            .noneMatch(p -> p.info().commandLine().orElse("").contains("sleep 77.125")));
  }

  @Test
  void whoListsVariablesAndResetForgetsThem() throws Exception {
    try (var own = new TestKernel()) {
      own.value("int answer = 42; var names = List.of(\"a\"); var t = Tensors.zeros(2, 3);");
      String who = own.value("%who");
      assertTrue(who.contains("answer") && who.contains("int") && who.contains("42"), who);
      assertTrue(who.contains("List<String>") && who.contains("Tensor"), who);
      own.value("import java.net.URI;\n%reset");
      own.value("%reset");
      assertEquals("no variables", own.value("%who"));
      assertEquals("error", own.run("answer").status());
      assertEquals("1", own.value("int answer = 1; answer"));
    }
  }

  @Test
  void lsmagicTellsEachMagicInALine() throws Exception {
    String list = kernel.value("%lsmagic");
    for (String name :
        List.of("%maven", "%jars", "%classpath", "%load", "%time", "%timeit", "%env", "%who")) {
      assertTrue(list.lines().anyMatch(line -> line.matches(name + "\\b.*  \\S.*")), list);
    }
    for (String name : List.of("%%html", "%%markdown", "%%bash", "%%javascript", "%%latex")) {
      assertTrue(list.lines().anyMatch(line -> line.matches(name + "\\b.*  \\S.*")), list);
    }
  }

  @Test
  void aQuestionMarkExplainsAMagic() throws Exception {
    TestKernel.Shown shown = kernel.run("%maven?");
    JsonObject page = shown.reply().content().getAsJsonArray("payload").get(0).getAsJsonObject();
    String text = page.getAsJsonObject("data").get("text/plain").getAsString();
    assertTrue(text.contains("--exclude") && text.contains("all they need"), text);
  }

  @Test
  void filesAreLoaded() throws Exception {
    Path java = folder.resolve("Shape.java");
    Files.writeString(
        java, "package some.where;\nimport java.net.URI;\npublic record Shape(int sides) {}\n");
    kernel.value("%load " + java);
    assertEquals("4", kernel.value("new Shape(4).sides()"));
    assertEquals("a", kernel.value("URI.create(\"b:a\").getSchemeSpecificPart()"));
    Path notebook = folder.resolve("n.ipynb");
    Files.writeString(
        notebook,
        """
        {"cells": [{"cell_type": "markdown", "source": "not code"},
         {"cell_type": "code", "source": ["int loaded = 5;\\n", "%time loaded++;"]},
         {"cell_type": "code", "source": "loaded * 2"}], "nbformat": 4}\
        """);
    assertEquals("12", kernel.value("%load " + notebook));
    assertTrue(kernel.run("%load " + folder.resolve("no.java")).errorValue().contains("not there"));
    Files.writeString(notebook, "[]");
    assertTrue(kernel.run("%load " + notebook).errorValue().contains("not a notebook"));
  }

  @Test
  void filesAreWrittenAndListed() throws Exception {
    Path file = folder.resolve("w ritten.txt");
    kernel.value("%%writefile \"" + file + "\"\none\n");
    kernel.value("%%writefile -a \"" + file + "\"\ntwo\n");
    assertEquals("one\ntwo\n", Files.readString(file));
    assertTrue(kernel.run("%ls " + folder).stdout().contains("w ritten.txt"));
    assertEquals(System.getenv("PATH"), kernel.value("%env PATH"));
    assertTrue(kernel.run("%env").stdout().contains("PATH="));
    assertEquals(Path.of("").toAbsolutePath().toString(), kernel.value("%pwd"));
  }

  @Test
  void aJarBringsItsMagicsAndRenderers() throws Exception {
    Path jar =
        TestJars.jar(
            folder.resolve("ext.jar"),
            Map.of(
                "ext.Celsius",
                "package ext; public record Celsius(double degrees) {}",
                "ext.Provider",
                """
                package ext;
                import ibrik.kernel.display.*;
                import ibrik.kernel.magic.*;
                import java.util.List;
                public final class Provider implements RendererProvider, MagicProvider {
                  public void registerRenderers() {
                    Display.register(Celsius.class, (c, out) -> out.html("<i>" + c.degrees() + "</i>"));
                  }
                  public List<Magic> magics() {
                    return List.of(Magic.line("greet", "NAME", "greets", c -> "Hello " + c.arguments()));
                  }
                }\
                """),
            Map.of(
                "META-INF/services/ibrik.kernel.magic.MagicProvider", "ext.Provider",
                "META-INF/services/ibrik.kernel.display.RendererProvider", "ext.Provider"));
    TestKernel.Shown added = kernel.run("int before = 3;\n%jars " + folder + "/ex*.jar");
    assertTrue(
        added.stdout().contains("ext.jar") && added.stdout().contains("%greet"), added.stdout());
    assertEquals("Hello you", kernel.value("%greet you"));
    assertEquals("<i>21.5</i>", data(kernel.run("new ext.Celsius(21.5)"), "text/html"));
    assertEquals("3", kernel.value("before"));
    assertTrue(kernel.run("%classpath").stdout().contains(jar.toString()));
    assertTrue(kernel.run("%jars nothing/*.jar").errorValue().contains("nothing/*.jar"));
  }

  @Test
  void magicsAreCompleted() throws Exception {
    assertTrue(completions("%ti").containsAll(List.of("%time", "%timeit", "%%time")));
    assertFalse(completions("1;\n%ti").contains("%%time"));
    assertEquals(List.of("%%bash"), completions("%%ba"));
    assertTrue(completions("%maven --").contains("--exclude"));
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/some.jar"), "");
    assertEquals(List.of(folder + "/sub/some.jar"), completions("%jars " + folder + "/sub/so"));
    assertEquals(List.of(folder + "/sub/"), completions("%classpath " + folder + "/su"));
    assertTrue(completions("%time \"\".repe").contains("repeat"));
    assertTrue(completions("%pwd\n\"\".repe").contains("repeat"));
  }

  private static List<String> completions(String code) throws Exception {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.length());
    return kernel.request("complete_request", content).getAsJsonArray("matches").asList().stream()
        .map(match -> match.getAsString())
        .toList();
  }

  @Test
  void cellsWithMagicsAreComplete() throws Exception {
    assertEquals("complete", completeness("%pwd"));
    assertEquals("complete", completeness("%time foo()\nint x = 1;"));
    assertEquals("incomplete", completeness("%pwd\nfor (;;) {"));
    assertEquals("incomplete", completeness("%%bash"));
    assertEquals("complete", completeness("%%bash\nls\n\n"));
  }

  private static String completeness(String code) throws Exception {
    var content = new JsonObject();
    content.addProperty("code", code);
    return kernel.request("is_complete_request", content).get("status").getAsString();
  }
}
