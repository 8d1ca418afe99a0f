package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a subshell is asked is answered while a cell runs in the main shell. */
class SubshellTest {
  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new TestKernel();
    kernel.value("List<String> names = new ArrayList<>(); volatile boolean go = true;");
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  private static JsonObject control(String type, JsonObject content) throws Exception {
    return kernel.client().control(type, content, TestKernel.PATIENCE).content();
  }

  private static JsonObject id(String id) {
    var content = new JsonObject();
    content.addProperty("subshell_id", id);
    return content;
  }

  private static String create() throws Exception {
    JsonObject reply = control("create_subshell_request", new JsonObject());
    assertEquals("ok", reply.get("status").getAsString());
    return reply.get("subshell_id").getAsString();
  }

  private static List<String> list() throws Exception {
    return control("list_subshell_request", new JsonObject())
        .getAsJsonArray("subshell_id")
        .asList()
        .stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  private static JsonObject code(String code) {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.length());
    return content;
  }

  private static TestKernel.Shown ask(String type, JsonObject content, String subshell)
      throws Exception {
    return kernel.await(kernel.client().submit(type, content, subshell));
  }

  @Test
  void theKernelSaysThatItHasThem() throws Exception {
    JsonObject info = kernel.request("kernel_info_request", new JsonObject());
    assertEquals("5.5", info.get("protocol_version").getAsString());
    assertTrue(info.get("supported_features").toString().contains("\"kernel subshells\""));
  }

  @Test
  void theyAreCreatedListedAndDeleted() throws Exception {
    String id = create();
    assertTrue(list().contains(id));
    assertEquals("ok", control("delete_subshell_request", id(id)).get("status").getAsString());
    assertFalse(list().contains(id));
    assertEquals("error", control("delete_subshell_request", id(id)).get("status").getAsString());
    assertEquals("error", ask("execute_request", code("1+1"), id).status());
    assertEquals("2", kernel.value("1+1"));
  }

  @Test
  void theyAnswerWhileACellRuns() throws Exception {
    String id = create();
    String running = kernel.client().submit("while (go) { Thread.onSpinWait(); } names.size()");
    assertTrue(
        ask("complete_request", code("names.isEm"), id)
            .reply()
            .content()
            .get("matches")
            .toString()
            .contains("isEmpty"));
    assertTrue(
        ask("inspect_request", code("names"), id).reply().content().toString().contains("String"));
    assertEquals("ok", ask("comm_info_request", new JsonObject(), id).status());
    assertEquals("complete", ask("is_complete_request", code("1+1"), id).status());
    TestKernel.Shown shown =
        ask(
            "execute_request",
            code("int more = 4; names.add(\"a\"); System.out.println(more); names"),
            id);
    assertEquals("ok", shown.status());
    assertEquals("[a]", shown.result());
    assertEquals("4\n", shown.stdout());
    assertEquals(
        "error", ask("execute_request", code("throw new IllegalStateException();"), id).status());
    assertEquals("ok", ask("execute_request", code("go = false;"), id).status());
    assertEquals("1", kernel.await(running).result());
    assertEquals("4", kernel.value("more"), "what a subshell declares is there for all");
    control("delete_subshell_request", id(id));
  }

  @Test
  void anInterruptEndsWhatRunsInEach() throws Exception {
    String id = create();
    String main = kernel.client().submit("while (true) {}");
    String sub = kernel.client().submit("execute_request", code("while (true) {}"), id);
    Thread.sleep(1000);
    kernel.client().interrupt();
    assertEquals("Interrupted", kernel.await(main).errorName());
    assertEquals("Interrupted", kernel.await(sub).errorName());
    control("delete_subshell_request", id(id));
  }

  @Test
  void aDeletedSubshellLeavesNothingRunning() throws Exception {
    String id = create();
    kernel.client().submit("execute_request", code("while (true) {}"), id);
    Thread.sleep(1000);
    control("delete_subshell_request", id(id));
    String threads =
        "Thread.sleep(500); Thread.getAllStackTraces().keySet().stream().filter(t ->"
            + " t.getName().matches(\"cells|ibrik-subshell\")).count()";
    assertEquals("1", kernel.value(threads));
  }

  @Test
  void usageIsTold() throws Exception {
    JsonObject usage = control("usage_request", new JsonObject());
    assertEquals("ok", usage.get("status").getAsString());
    assertEquals(kernel.process().process().pid(), usage.get("pid").getAsLong());
    assertTrue(usage.get("kernel_memory").getAsLong() > 20 << 20);
    assertTrue(usage.get("kernel_cpu").getAsDouble() >= 0);
    assertTrue(usage.get("host_cpu_percent").getAsDouble() <= 100);
    assertTrue(usage.getAsJsonObject("host_virtual_memory").get("total").getAsLong() > 1 << 30);
  }
}
