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

/** What helps while typing: completion, inspection with documentation, looking around. */
class HelpTest {
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

  private static JsonObject ask(String type, String code) throws Exception {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.length());
    content.addProperty("detail_level", 0);
    return kernel.request(type, content);
  }

  private static String inspect(String code, String mimeType) throws Exception {
    JsonObject reply = ask("inspect_request", code);
    assertTrue(reply.get("found").getAsBoolean(), code);
    return reply.getAsJsonObject("data").get(mimeType).getAsString();
  }

  private static String inspect(String code) throws Exception {
    return inspect(code, "text/plain");
  }

  private static List<String> completions(String code) throws Exception {
    return ask("complete_request", code).getAsJsonArray("matches").asList().stream()
        .map(match -> match.getAsString())
        .toList();
  }

  @Test
  void documentationOfTheJdkIsShown() throws Exception {
    String method = inspect("\"abc\".indexOf(\"a\"".replaceAll("\\(\"a\"$", ""));
    assertTrue(method.contains("Returns the index within this string"), method);
    String call = inspect("List.of(1, 2).contains(1)".substring(0, 22));
    assertTrue(call.contains("contains(Object o) → boolean"), call);
    assertTrue(call.contains("Returns true if this list contains"), call);
    String html = inspect("List.of(1, 2).contains(1)".substring(0, 22), "text/html");
    assertTrue(html.contains("<code>true</code>"), html);
    String type = inspect("StringBuilder");
    assertTrue(type.contains("A mutable sequence of characters"), type);
    assertTrue(type.contains("new StringBuilder(int capacity)"), type);
    String constructor = inspect("new ArrayList<String>(10)".substring(0, 13));
    assertTrue(constructor.contains("Resizable-array implementation"), constructor);
    String field = inspect("Integer.MAX_VALUE");
    assertTrue(field.contains("maximum value"), field);
  }

  @Test
  void whatAMethodOverridesExplainsIt() throws Exception {
    String text = inspect("new ArrayList<String>().containsAll");
    assertTrue(text.contains("contains all of the elements"), text);
  }

  @Test
  void documentationOfTheEngineIsShown() throws Exception {
    String type = inspect("new Conv2d(3, 32, 5)".substring(0, 10));
    assertTrue(type.toLowerCase(java.util.Locale.ROOT).contains("convolution"), type);
    String method = inspect("Tensors.zeros(2, 3).matmul");
    assertTrue(method.contains("matmul(") && method.lines().count() > 2, method);
  }

  @Test
  void variablesTellTypeValueAndShape() throws Exception {
    kernel.value(
        "var shaped = Tensors.ones(2, 3); int number = 41; List<String> names = List.of();");
    String tensor = inspect("shaped");
    assertTrue(tensor.contains("Tensor shaped") && tensor.contains("[2, 3]"), tensor);
    assertTrue(inspect("number").contains("41"));
    assertTrue(inspect("names").contains("List<String> names"));
  }

  @Test
  void aValueWhoseTextTakesLongHoldsNothingUp() throws Exception {
    kernel.value(
        """
        class Endless { public String toString() { while (true) {} } }
        class Catching {
          public String toString() {
            while (true) { try { Thread.sleep(1000); } catch (Throwable t) { } }
          }
        }
        class Deep { public String toString() { return "" + this; } }
        var endless = new Endless(); var catching = new Catching(); var deep = new Deep();
        int after = 5;\
        """);
    for (String name : List.of("endless", "catching")) {
      long start = System.nanoTime();
      String text = inspect(name);
      long took = (System.nanoTime() - start) / 1_000_000;
      assertTrue(text.contains("its toString() takes longer than 300 ms"), text);
      assertTrue(took < 2000, name + " took " + took + " ms");
    }
    assertTrue(inspect("deep").contains("its toString() threw StackOverflowError"));
    assertTrue(inspect("after").contains("value: 5"));
    assertEquals("6", kernel.value("after + 1"));
    String burning =
        """
        long burnt() {
          var bean = java.lang.management.ManagementFactory.getThreadMXBean();
          long sum = 0;
          for (long id : bean.getAllThreadIds()) {
            var info = bean.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("values")) {
              sum += bean.getThreadCpuTime(id);
            }
          }
          return sum;
        }
        long before = burnt(); Thread.sleep(200); (burnt() - before) / 1_000_000\
        """;
    assertTrue(Long.parseLong(kernel.value(burning)) < 50, "no thread is left burning");
  }

  @Test
  void documentationOfAddedJarsIsShown() throws Exception {
    var sources =
        Map.of(
            "added.Thing",
            """
            package added;
            /** A thing that was added. */
            public class Thing {
              /**
               * Doubles a number.
               *
               * @param twofold the number
               * @return twice the number
               */
              public static int twice(int twofold) { return 2 * twofold; }
            }\
            """);
    Path jar = TestJars.jar(folder.resolve("thing-1.0.jar"), sources, Map.of());
    TestJars.sourcesJar(folder.resolve("thing-1.0-sources.jar"), sources);
    kernel.value("%jars " + jar);
    String text = inspect("added.Thing.twice(2)".substring(0, 17));
    assertTrue(text.contains("twice(int twofold) → int"), text);
    assertTrue(text.contains("Doubles a number.") && text.contains("twice the number"), text);
    assertTrue(inspect("added.Thing").contains("A thing that was added."));
    assertTrue(completions("Thin").contains("added.Thing"));
    assertTrue(completions("added.Thing.tw").contains("twice"));
  }

  @Test
  void classesWithoutImportAreOfferedWithIt() throws Exception {
    JsonObject reply = ask("complete_request", "var u = new HttpCli");
    assertTrue(reply.getAsJsonArray("matches").toString().contains("java.net.http.HttpClient"));
    JsonObject item =
        reply
            .getAsJsonObject("metadata")
            .getAsJsonArray("_jupyter_types_experimental")
            .get(0)
            .getAsJsonObject();
    assertEquals("class", item.get("type").getAsString());
    assertEquals("import java.net.http.HttpClient;", item.get("signature").getAsString());
    List<String> imported = completions("ArrayDeq");
    assertTrue(imported.contains("ArrayDeque"), "java.util is imported");
    assertFalse(imported.contains("java.util.ArrayDeque"));
  }

  @Test
  void errorsTellTheMissingImport() throws Exception {
    String text = kernel.run("var u = URI.create(\"a:b\");").traceback();
    assertTrue(text.contains("missing import? import java.net.URI;"), text);
    String type = kernel.run("HttpClient client = null;").traceback();
    assertTrue(type.contains("missing import? import java.net.http.HttpClient;"), type);
    assertFalse(kernel.run("NoSuchClassAnywhere x;").traceback().contains("missing import"));
    String method = kernel.run("F.conv2(null)").traceback();
    assertTrue(method.contains("Did you mean conv2d?"), method);
    assertFalse(method.contains("missing import"), method);
  }

  @Test
  void pathsOfFilesAreCompletedInTexts() throws Exception {
    Files.createDirectories(folder.resolve("data/inner"));
    Files.writeString(folder.resolve("data/one.csv"), "");
    assertEquals(
        List.of(folder + "/data/inner/", folder + "/data/one.csv"),
        completions("var lines = Files.readAllLines(Path.of(\"" + folder + "/data/"));
    assertTrue(completions("String s = \"a\"; s.repe").contains("repeat"));
  }

  @Test
  void dirListsWhatThereIs() throws Exception {
    String members = kernel.value("dir(new StringBuilder())");
    assertTrue(members.contains("append(") && members.contains("→ StringBuilder"), members);
    assertTrue(kernel.value("dir(\"ibrik.nn\")").lines().anyMatch("Conv2d"::equals));
    assertTrue(kernel.value("dir(\"java.util.List\")").contains("static of("));
    assertTrue(kernel.value("dir(Tensors.zeros(2))").contains("matmul("));
  }

  @Test
  void helpExplainsANameOrAValue() throws Exception {
    assertTrue(kernel.value("help(\"List.of\")").contains("unmodifiable list"));
    assertTrue(kernel.value("help(\"HttpClient\")").contains("HTTP"), "without an import");
    String module = kernel.value("help(new Linear(2, 3))");
    assertTrue(module.contains("Linear") && module.lines().count() > 2, module);
    assertTrue(kernel.value("help(\"java.util.concurrent\")").contains("package"));
    assertTrue(kernel.value("help(\"nothingOfTheKind\")").contains("Nothing is known"));
  }

  @Test
  void theIndentIsThatOfTheOpenBlock() throws Exception {
    assertEquals("    ", indent("for (int i = 0; i < 3; i++) {"));
    assertEquals("        ", indent("class A {\n    void f() {"));
    assertEquals("    ", indent("class A {\n    void f() {\n    }"));
    assertEquals("    ", indent("foo(1,"));
    assertEquals("", indent("int x ="));
  }

  private static String indent(String code) throws Exception {
    var content = new JsonObject();
    content.addProperty("code", code);
    JsonObject reply = kernel.request("is_complete_request", content);
    assertEquals("incomplete", reply.get("status").getAsString(), code);
    return reply.get("indent").getAsString();
  }
}
