package ibrik.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.protocol.ConnectionFile;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.MessageCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Jupyter's protocol, over the sockets. */
class ProtocolTest {
  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new TestKernel();
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  private static JsonObject of(Object... pairs) {
    var object = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      String name = (String) pairs[i];
      switch (pairs[i + 1]) {
        case Number number -> object.addProperty(name, number);
        case Boolean flag -> object.addProperty(name, flag);
        case JsonObject inner -> object.add(name, inner);
        case Object other -> object.addProperty(name, other.toString());
      }
    }
    return object;
  }

  @Test
  void theKernelSaysWhoItIs() throws Exception {
    JsonObject info = kernel.request("kernel_info_request", new JsonObject());
    JsonObject language = info.getAsJsonObject("language_info");
    assertEquals("java", language.get("name").getAsString());
    assertEquals("text/x-java", language.get("mimetype").getAsString());
    assertEquals("text/x-java", language.get("codemirror_mode").getAsString());
    assertEquals("java", language.get("pygments_lexer").getAsString());
    assertEquals(".jshell", language.get("file_extension").getAsString());
    Message onControl =
        kernel.client().control("kernel_info_request", new JsonObject(), Duration.ofSeconds(5));
    assertEquals(info, onControl.content());
  }

  @Test
  void messagesOfACellComeInTheirOrder() throws Exception {
    TestKernel.Shown shown =
        kernel.run("System.out.print(\"a\"); System.err.print(\"b\"); System.out.print(\"c\"); 1");
    assertEquals(
        List.of(
            "status", "execute_input", "stream", "stream", "stream", "execute_result", "status"),
        shown.messages().stream().map(Message::type).toList());
    assertEquals("ac", shown.stdout());
    assertEquals("b", shown.stderr());
  }

  @Test
  void allLinesArriveInOrder() throws Exception {
    TestKernel.Shown shown =
        kernel.run("for (int i = 0; i < 100_000; i++) System.out.println(\"line \" + i);");
    String expected =
        IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    assertEquals(expected, shown.stdout());
  }

  @Test
  void charactersAreNotTornApart() throws Exception {
    TestKernel.Shown shown =
        kernel.run(
            "byte[] bytes = \"grün 😀\".getBytes(\"UTF-8\"); for (byte b : bytes) {"
                + " System.out.write(b); System.out.flush(); Thread.sleep(2); }");
    assertEquals("grün 😀", shown.stdout());
  }

  @Test
  void silentCellsShowAndCountNothing() throws Exception {
    int before = count(kernel.run("1"));
    String id = kernel.client().submit("execute_request", of("code", "2", "silent", true));
    TestKernel.Shown silent = kernel.await(id);
    assertTrue(silent.of("execute_result").isEmpty());
    assertTrue(silent.of("execute_input").isEmpty());
    assertEquals(before + 1, count(kernel.run("3")));
  }

  private static int count(TestKernel.Shown shown) {
    return shown.reply().content().get("execution_count").getAsInt();
  }

  @Test
  void userExpressionsAreEvaluated() throws Exception {
    String id =
        kernel
            .client()
            .submit(
                "execute_request",
                of("code", "int ue = 3;", "user_expressions", of("a", "ue + 1", "b", "nope")));
    JsonObject values = kernel.await(id).reply().content().getAsJsonObject("user_expressions");
    assertEquals(
        "4", values.getAsJsonObject("a").getAsJsonObject("data").get("text/plain").getAsString());
    assertEquals("error", values.getAsJsonObject("b").get("status").getAsString());
  }

  @Test
  void anErrorAbortsTheQueue() throws Exception {
    String first = kernel.client().submit("Thread.sleep(300); throw new RuntimeException();");
    String second = kernel.client().submit("int never = 1;");
    assertEquals("error", kernel.await(first).status());
    assertEquals("aborted", kernel.await(second).status());
    assertEquals("error", kernel.run("never").status());
    JsonObject goOn =
        of("code", "Thread.sleep(300); throw new RuntimeException();", "stop_on_error", false);
    first = kernel.client().submit("execute_request", goOn);
    second = kernel.client().submit("1+1");
    assertEquals("error", kernel.await(first).status());
    assertEquals("ok", kernel.await(second).status());
  }

  @Test
  void theUserIsAsked() throws Exception {
    kernel.willType("Ada");
    assertEquals("Ada", kernel.value("input(\"name? \")"));
    kernel.willType("line");
    assertEquals("line", kernel.value("new Scanner(System.in).nextLine()"));
    String id = kernel.client().submit("input()", false);
    assertEquals("error", kernel.await(id).status());
  }

  @Test
  void displaysCanBeUpdatedAndCleared() throws Exception {
    TestKernel.Shown shown =
        kernel.run(
            "var shown = display(html(\"<b>1</b>\")); shown.update(\"two\"); clearOutput(true);");
    JsonObject display = shown.of("display_data").getFirst().content();
    JsonObject update = shown.of("update_display_data").getFirst().content();
    assertEquals(display.get("transient"), update.get("transient"));
    assertEquals("<b>1</b>", display.getAsJsonObject("data").get("text/html").getAsString());
    assertTrue(shown.of("clear_output").getFirst().content().get("wait").getAsBoolean());
  }

  @Test
  void completenessIsTold() throws Exception {
    assertEquals("complete", complete("int x = 1;"));
    assertEquals("complete", complete("1 + 1"));
    assertEquals("incomplete", complete("for (int i = 0; i < 3; i++) {"));
    assertEquals("incomplete", complete("foo("));
    assertEquals("incomplete", complete("1 +"));
    assertEquals("incomplete", complete("String s = \"\"\"\n abc"));
    assertEquals("incomplete", complete("/* comment"));
    assertEquals("invalid", complete("int 1x = 3;"));
    assertEquals("invalid", complete("foo) bar"));
    JsonObject reply = kernel.request("is_complete_request", of("code", "if (true) {"));
    assertEquals("    ", reply.get("indent").getAsString());
  }

  private static String complete(String code) throws Exception {
    return kernel.request("is_complete_request", of("code", code)).get("status").getAsString();
  }

  @Test
  void membersAndNamesAreCompleted() throws Exception {
    kernel.value(
        "var words = new ArrayList<String>(); int wordCount = 0; class Thing { int size; void"
            + " shrink() {} }");
    assertTrue(matches("words.si").contains("size"));
    assertTrue(matches("words.get(0).isBl").contains("isBlank"));
    assertTrue(matches("Math.ma").contains("max"));
    assertTrue(matches("wor").containsAll(List.of("words", "wordCount")));
    assertTrue(matches("new Thing().s").containsAll(List.of("size", "shrink")));
    assertTrue(matches("var local = \"x\";\nlocal.len").contains("length"));
    assertTrue(matches("for (var w : words) { w.toLow").contains("toLowerCase"));
    assertTrue(matches("words.stream().map(w -> w.toLow").contains("toLowerCase"));
    assertTrue(matches("Arr").contains("ArrayList"));
    assertTrue(matches("retu").contains("return"));
    JsonObject reply =
        kernel.request("complete_request", of("code", "\"😀\"; words.si", "cursor_pos", 13));
    assertEquals(11, reply.get("cursor_start").getAsInt(), "cursors count code points");
  }

  private static List<String> matches(String code) throws Exception {
    JsonObject reply =
        kernel.request("complete_request", of("code", code, "cursor_pos", code.length()));
    return strings(reply.getAsJsonArray("matches"));
  }

  private static List<String> strings(JsonArray array) {
    var strings = new ArrayList<String>();
    array.forEach(e -> strings.add(e.getAsString()));
    return strings;
  }

  @Test
  void whatStandsAtTheCursorIsExplained() throws Exception {
    kernel.value("var inspected = List.of(1, 2);");
    String variable = inspect("inspected", 4);
    assertTrue(
        variable.contains("List<Integer> inspected") && variable.contains("[1, 2]"), variable);
    String method = inspect("Math.max(1, 2)", 7);
    assertTrue(method.contains("max(int a, int b) → int"), method);
    String bare = inspect("String.valueOf", 9);
    assertTrue(bare.contains("String.valueOf(Object") && bare.contains("String.valueOf(int"), bare);
    String imported = inspect("manualSeed", 4);
    assertTrue(imported.contains("manualSeed(long"), imported);
    assertTrue(inspect("new ArrayList<String>()", 8).contains("class java.util.ArrayList"));
    JsonObject nothing = kernel.request("inspect_request", of("code", "nothing", "cursor_pos", 3));
    assertFalse(nothing.get("found").getAsBoolean());
  }

  private static String inspect(String code, int cursor) throws Exception {
    JsonObject reply = kernel.request("inspect_request", of("code", code, "cursor_pos", cursor));
    assertTrue(reply.get("found").getAsBoolean(), code);
    return reply.getAsJsonObject("data").get("text/plain").getAsString();
  }

  @Test
  void historyIsKept() throws Exception {
    kernel.value("\"historic \" + 1");
    JsonObject tail =
        kernel.request("history_request", of("hist_access_type", "tail", "n", 1, "output", true));
    JsonArray entry = tail.getAsJsonArray("history").get(0).getAsJsonArray();
    assertEquals("\"historic \" + 1", entry.get(2).getAsJsonArray().get(0).getAsString());
    assertEquals("historic 1", entry.get(2).getAsJsonArray().get(1).getAsString());
    JsonObject search =
        kernel.request("history_request", of("hist_access_type", "search", "pattern", "*toric*"));
    assertEquals(1, search.getAsJsonArray("history").size());
  }

  @Test
  void commsOpenToTargetsThatAreThere() throws Exception {
    String id =
        kernel
            .client()
            .submit(
                "comm_open", of("comm_id", "c1", "target_name", "none", "data", new JsonObject()));
    assertNotNull(id);
    kernel.value(
        "import ibrik.kernel.comm.Comms; import com.google.gson.JsonObject;"
            + " Comms.kernel().target(\"echo\", (comm, data) -> comm.onMessage(comm::send));");
    kernel
        .client()
        .submit("comm_open", of("comm_id", "c2", "target_name", "echo", "data", new JsonObject()));
    JsonObject info = kernel.request("comm_info_request", new JsonObject());
    assertEquals("{\"c2\":{\"target_name\":\"echo\"}}", info.get("comms").toString());
  }

  @Test
  void whatIsNoMessageIsDropped() throws Exception {
    String address = kernel.process().connection().address(kernel.process().connection().shell());
    var codec = new MessageCodec(kernel.process().connection().key());
    List<byte[]> good =
        codec.encode(Message.of(Header.of("kernel_info_request", "s"), new JsonObject()));
    try (var context = new ZContext()) {
      ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
      socket.setHandshakeIvl(KernelClient.HANDSHAKE_MILLIS);
      socket.connect(address);
      send(socket, List.of("junk".getBytes(UTF_8)));
      send(socket, good.subList(0, 3));
      send(socket, replaced(good, 1, "00".repeat(32)));
      send(socket, replaced(good, 1, "not hex"));
      send(socket, replaced(good, 5, "{broken"));
      send(socket, codec.encode(Message.of(Header.of("no_such_request", "s"), new JsonObject())));
      send(socket, codec.encode(Message.of(Header.of("execute_request", "s"), of("code", 5))));
      send(
          socket,
          codec.encode(
              Message.of(Header.of("complete_request", "s"), of("code", "x", "cursor_pos", "y"))));
      var forger = new MessageCodec("another key");
      send(
          socket,
          forger.encode(Message.of(Header.of("kernel_info_request", "s"), new JsonObject())));
      socket.setReceiveTimeOut(300);
      assertEquals(null, socket.recv(), "none of these is answered");
      send(socket, good);
      socket.setReceiveTimeOut(10_000);
      assertNotNull(socket.recv());
      while (socket.hasReceiveMore()) {
        socket.recv();
      }
      send(socket, good);
      socket.setReceiveTimeOut(300);
      assertEquals(null, socket.recv(), "a replayed message is not answered");
    }
    assertEquals("2", kernel.value("1+1"));
  }

  private static List<byte[]> replaced(List<byte[]> frames, int index, String text) {
    var changed = new ArrayList<>(frames);
    changed.set(index, text.getBytes(UTF_8));
    return changed;
  }

  private static void send(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  @Test
  void whoSubscribesIsGreeted() throws Exception {
    ConnectionFile connection = kernel.process().connection();
    for (String topic : List.of("", "", "kernel.")) {
      try (var context = new ZContext()) {
        ZMQ.Socket socket = context.createSocket(SocketType.SUB);
        socket.setHandshakeIvl(KernelClient.HANDSHAKE_MILLIS);
        socket.setReceiveTimeOut(5000);
        socket.connect(connection.address(connection.iopub()));
        socket.subscribe(topic);
        var frames = new ArrayList<byte[]>();
        do {
          frames.add(socket.recv());
        } while (socket.hasReceiveMore());
        assertEquals(topic, new String(frames.getFirst(), UTF_8));
        Message greeting = new MessageCodec(connection.key()).decode(frames);
        assertEquals("iopub_welcome", greeting.type());
        assertEquals(topic, greeting.content().get("subscription").getAsString());
        assertEquals("{}", greeting.parent().toString());
      }
    }
  }

  @Test
  void twoClientsAreServed() throws Exception {
    try (var other = new KernelClient(kernel.process().connection())) {
      other.awaitReady(Duration.ofSeconds(20));
      Message reply = other.execute("40 + 2", message -> {}, Duration.ofSeconds(20));
      assertEquals("ok", reply.content().get("status").getAsString());
    }
    assertEquals("2", kernel.value("1+1"));
  }

  @Test
  void whatAThreadPrintsLaterGoesToItsCell() throws Exception {
    String first =
        kernel
            .client()
            .submit(
                "var late = new Thread(() -> { try { Thread.sleep(300); } catch"
                    + " (InterruptedException e) {} System.out.println(\"late\"); });"
                    + " late.start();");
    kernel.await(first);
    TestKernel.Shown second =
        kernel.run("late.join(); Thread.sleep(100); System.out.println(\"own\");");
    assertEquals("own\n", second.stdout());
  }

  @Test
  void shutdownIsAnsweredAtOnceAndLeavesNoProcess() throws Exception {
    try (var busy = new TestKernel()) {
      busy.client().submit("while (true) {}");
      TimeUnit.MILLISECONDS.sleep(500);
      busy.client().shutdown(true);
      assertTrue(busy.process().process().waitFor(5, TimeUnit.SECONDS));
      assertEquals(0, busy.process().process().exitValue());
    }
  }

  @Test
  void theKernelEndsWithWhoStartedIt() throws Exception {
    Process parent = new ProcessBuilder("sleep", "60").start();
    Process orphan = kernelOf(parent);
    try {
      TimeUnit.SECONDS.sleep(3);
      assertTrue(orphan.isAlive());
      parent.destroyForcibly().waitFor();
      assertTrue(orphan.waitFor(20, TimeUnit.SECONDS));
    } finally {
      orphan.destroyForcibly();
      parent.destroyForcibly();
    }
  }

  @Test
  void theKernelEndsWhereWhoStartedItHasEndedBefore() throws Exception {
    Process parent = new ProcessBuilder("true").start();
    parent.waitFor();
    Process orphan = kernelOf(parent);
    try {
      assertTrue(orphan.waitFor(30, TimeUnit.SECONDS));
    } finally {
      orphan.destroyForcibly();
    }
  }

  /** A kernel that takes {@code parent} for who started it. */
  private Process kernelOf(Process parent) throws Exception {
    var file = java.nio.file.Files.createTempFile("connection", ".json");
    file.toFile().deleteOnExit();
    java.nio.file.Files.writeString(
        file, kernel.process().connection().json().replaceAll("_port\":\\d+", "_port\":0"));
    var builder = new ProcessBuilder(TestKernel.command());
    builder.command().set(builder.command().size() - 1, file.toString());
    builder.environment().put("JPY_PARENT_PID", String.valueOf(parent.pid()));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
