package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The debugger, over the kernel's sockets, as JupyterLab uses it. */
class DebuggerTest {
  private TestKernel kernel;
  private DebugClient debug;

  @BeforeEach
  void attach() throws IOException, TimeoutException {
    kernel = new TestKernel();
    debug = DebugClient.attach(kernel);
  }

  @AfterEach
  void close() throws IOException {
    kernel.close();
  }

  /** Runs a cell up to its first stop; answers the thread. */
  private int runToStop(String code) throws TimeoutException {
    running = kernel.client().submit(code);
    return debug.stopped().get("threadId").getAsInt();
  }

  private String running;

  private TestKernel.Shown goOn(int thread) throws TimeoutException {
    debug.body("continue", "threadId", thread);
    return kernel.await(running);
  }

  @Test
  void isAnnounced() throws Exception {
    JsonObject info = kernel.request("kernel_info_request", new JsonObject());
    assertTrue(info.get("debugger").getAsBoolean());
    assertTrue(info.getAsJsonArray("supported_features").toString().contains("debugger"));
    JsonObject told = debug.body("debugInfo");
    assertTrue(told.get("isStarted").getAsBoolean());
    assertEquals("Murmur2", told.get("hashMethod").getAsString());
    assertTrue(told.get("richRendering").getAsBoolean());
  }

  /** The hash of an ASCII text is known from the algorithm's own test vectors in JupyterLab. */
  @Test
  void namesSourcesByTheHashThatItTells() throws Exception {
    JsonObject told = debug.body("debugInfo");
    String path = debug.body("dumpCell", "code", "int x = 1;").get("sourcePath").getAsString();
    String hash = Integer.toUnsignedString(murmur2("int x = 1;", told.get("hashSeed").getAsLong()));
    assertEquals(
        told.get("tmpFilePrefix").getAsString() + hash + told.get("tmpFileSuffix").getAsString(),
        path);
    assertEquals(
        "int x = 1;",
        debug
            .body("source", "source", DebugClient.object("path", path))
            .get("content")
            .getAsString());
  }

  /** As the algorithm is defined, byte by byte. */
  private static int murmur2(String text, long seed) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int m = 0x5bd1e995;
    int h = (int) seed ^ bytes.length;
    int i = 0;
    for (int left = bytes.length; left >= 4; left -= 4, i += 4) {
      int k = bytes[i] & 255 | (bytes[i + 1] & 255) << 8 | (bytes[i + 2] & 255) << 16;
      k |= (bytes[i + 3] & 255) << 24;
      k *= m;
      k ^= k >>> 24;
      h = h * m ^ k * m;
    }
    int left = bytes.length - i;
    if (left >= 3) {
      h ^= (bytes[i + 2] & 255) << 16;
    }
    if (left >= 2) {
      h ^= (bytes[i + 1] & 255) << 8;
    }
    if (left >= 1) {
      h = (h ^ bytes[i] & 255) * m;
    }
    h = (h ^ h >>> 13) * m;
    return h ^ h >>> 15;
  }

  @Test
  void stopsShowsAndGoesOn() throws Exception {
    String method =
        """
        int sum(int[] numbers, String label) {
          int total = 0;
          for (int number : numbers) {
            total += number;
          }
          return total;
        }""";
    String path = debug.breakAt(method, 4);
    assertEquals("ok", kernel.run(method).status());
    int thread = runToStop("var scale = 10;\nsum(new int[] {1, 2, 3}, \"three\") * scale");

    assertEquals("sum:4 cell:2", debug.stack(thread));
    JsonObject top = debug.frames(thread).getFirst();
    assertEquals(path, top.getAsJsonObject("source").get("path").getAsString());
    int frame = top.get("id").getAsInt();
    List<JsonObject> locals = debug.scope(frame, "Locals");
    assertEquals("numbers=int[3] label=\"three\" total=0 number=1", DebugClient.text(locals));
    assertEquals("int", DebugClient.find(locals, "total").get("type").getAsString());
    assertEquals(
        "[0]=1 [1]=2 [2]=3",
        DebugClient.text(debug.variables(DebugClient.find(locals, "numbers"))));
    assertEquals(
        "10", DebugClient.find(debug.scope(frame, "Globals"), "scale").get("value").getAsString());

    assertEquals("31", debug.evaluate(frame, "numbers[2] * scale + number"));
    assertEquals("\"THREE\"", debug.evaluate(frame, "label.toUpperCase()"));
    JsonObject wrong =
        debug.request("evaluate", DebugClient.object("frameId", frame, "expression", "nothing"));
    assertFalse(wrong.get("success").getAsBoolean());
    assertTrue(wrong.get("message").getAsString().contains("cannot find symbol"), wrong::toString);

    assertEquals("sum:4 cell:2", debug.step("next", thread));
    assertEquals("2", debug.evaluate(debug.frame(thread, 0), "number"));
    debug.body(
        "setBreakpoints",
        "source",
        DebugClient.object("path", path),
        "breakpoints",
        new JsonArray());
    assertEquals("60", goOn(thread).result());
  }

  @Test
  void stepsOverIntoAndOut() throws Exception {
    kernel.run("int twice(int x) {\n  int y = x * 2;\n  return y;\n}");
    String code = "var a = 1;\nvar b = twice(a);\nvar c = twice(b);\na + b + c";
    debug.breakAt(code, 1);
    int thread = runToStop(code);
    assertEquals("cell:1", debug.stack(thread));
    assertEquals("cell:2", debug.step("next", thread));
    assertEquals("cell:3", debug.step("next", thread));
    assertEquals("twice:2 cell:3", debug.step("stepIn", thread));
    assertEquals("twice:3 cell:3", debug.step("next", thread));
    assertEquals("cell:4", debug.step("stepOut", thread));
    assertEquals("7", goOn(thread).result());
  }

  @Test
  void stopsOnAConditionOnly() throws Exception {
    String code = "int hits = 0;\nfor (int i = 0; i < 1000; i++) {\n  hits += i;\n}\nhits";
    var breakpoints = new JsonArray();
    breakpoints.add(DebugClient.object("line", 3, "condition", "i == 700 && hits > 0"));
    debug.breakAt(code, breakpoints);
    int thread = runToStop(code);
    assertEquals("700", debug.evaluate(debug.frame(thread, 0), "i"));
    assertEquals("499500", goOn(thread).result());
  }

  @Test
  void movesABreakpointToTheNextStatement() throws Exception {
    String code = "int x = 1;\n\n// nothing\nx + 1";
    String path = debug.body("dumpCell", "code", code).get("sourcePath").getAsString();
    var wanted = new JsonArray();
    wanted.add(DebugClient.object("line", 2));
    JsonObject set =
        debug.body(
            "setBreakpoints", "source", DebugClient.object("path", path), "breakpoints", wanted);
    assertEquals(
        4,
        DebugClient.objects(set.getAsJsonArray("breakpoints")).getFirst().get("line").getAsInt());
    assertEquals("2", goOn(runToStop(code)).result());
  }

  @Test
  void showsObjects() throws Exception {
    kernel.run(
        """
        record Point(int x, double y) {}
        class Account {
          private long balance = 5;
          String owner = "Ann";
          long add(long amount) {
            long before = balance;
            balance += amount;
            return before;
          }
        }
        var account = new Account();""");
    String code =
        """
        void show(List<Point> points, Map<String, Integer> counts, Tensor t) {
          System.out.println(points);
        }
        show(List.of(new Point(1, 2.5)), Map.of("one", 1), ones(2, 3));""";
    debug.breakAt(code, 2);
    int thread = runToStop(code);
    List<JsonObject> locals = debug.scope(debug.frame(thread, 0), "Locals");
    JsonObject points = DebugClient.find(locals, "points");
    assertEquals("List<Point>", points.get("type").getAsString());
    assertEquals(1, points.get("indexedVariables").getAsInt());
    JsonObject point = debug.variables(points).getFirst();
    assertEquals("x=1 y=2.5", DebugClient.text(debug.variables(point)));
    assertEquals(
        "\"one\"=1", DebugClient.text(debug.variables(DebugClient.find(locals, "counts"))));
    JsonObject tensor = DebugClient.find(locals, "t");
    assertEquals("Tensor[2, 3] float32", tensor.get("value").getAsString());
    assertEquals(
        "[0]=2 [1]=3",
        DebugClient.text(debug.variables(DebugClient.find(debug.variables(tensor), "shape"))));
    JsonObject rich =
        debug.body("richInspectVariables", "variableName", "t", "frameId", debug.frame(thread, 0));
    assertTrue(rich.getAsJsonObject("data").has("text/html"), rich::toString);
    goOn(thread);

    String use = "account.add(7)";
    debug.breakAt(use, 1);
    thread = runToStop(use);
    assertEquals("add:6 cell:1", debug.step("stepIn", thread));
    int frame = debug.frame(thread, 0);
    JsonObject self = DebugClient.find(debug.scope(frame, "Locals"), "this");
    assertEquals("balance=5 owner=\"Ann\"", DebugClient.text(debug.variables(self)));
    assertEquals("12", debug.evaluate(frame, "balance + amount"));
    assertEquals("\"Ann\"", debug.evaluate(frame, "this.owner"));
    assertEquals("5", goOn(thread).result());
  }

  @Test
  void listsGlobalsWhileNothingIsStopped() throws Exception {
    kernel.run("var words = List.of(\"a\", \"b\");");
    JsonObject words =
        DebugClient.find(
            DebugClient.objects(debug.body("inspectVariables").getAsJsonArray("variables")),
            "words");
    assertEquals("[0]=\"a\" [1]=\"b\"", DebugClient.text(debug.variables(words)));
    assertEquals(
        "2", debug.body("evaluate", "expression", "words.size()").get("result").getAsString());
  }

  @Test
  void pausesAnEndlessLoopAndLetsItBeInterrupted() throws Exception {
    running = kernel.client().submit("long n = 0;\nwhile (true) {\n  n++;\n}");
    while (debug.body("threads").getAsJsonArray("threads").isEmpty()) {
      Thread.sleep(10);
    }
    debug.body("pause", "threadId", 1);
    int thread = debug.stopped().get("threadId").getAsInt();
    assertEquals("cell:3", debug.stack(thread));
    kernel.client().interrupt();
    assertEquals("error", kernel.await(running).status());
    assertEquals("true", kernel.value("n > 0"));
  }

  @Test
  void interruptsWhereItStandsWithoutRunningOn() throws Exception {
    String code = "int after = 0;\nafter = 1;\nafter = 2;";
    debug.breakAt(code, 3);
    runToStop(code);
    kernel.client().interrupt();
    assertEquals("error", kernel.await(running).status());
    assertEquals("1", kernel.value("after"));
  }

  @Test
  void lambdasAndThreadsHaveFrames() throws Exception {
    String code =
        """
        var found = new ArrayList<Integer>();
        var worker = new Thread(() -> {
          int square = 7 * 7;
          found.add(square);
        });
        worker.start();
        worker.join();
        found""";
    debug.breakAt(code, 4);
    int thread = runToStop(code);
    assertEquals("lambda:4", debug.stack(thread));
    assertEquals("49", debug.evaluate(debug.frame(thread, 0), "square"));
    assertEquals(2, debug.body("threads").getAsJsonArray("threads").size());
    assertEquals("[49]", goOn(thread).result());
  }

  @Test
  void stopsWhereAnUncaughtExceptionWasThrown() throws Exception {
    var filters = new JsonArray();
    filters.add("uncaught");
    debug.body("setExceptionBreakpoints", "filters", filters);
    kernel.run("int divide(int a, int b) {\n  return a / b;\n}");
    running =
        kernel
            .client()
            .submit("try { divide(1, 0); } catch (ArithmeticException e) {}\ndivide(8, 0)");
    JsonObject stop = debug.stopped();
    assertEquals("exception", stop.get("reason").getAsString());
    int thread = stop.get("threadId").getAsInt();
    assertEquals("divide:2 cell:2", debug.stack(thread));
    assertEquals("8", debug.evaluate(debug.frame(thread, 0), "a"));
    assertEquals("ArithmeticException", goOn(thread).errorName());
  }

  @Test
  void disconnectingLetsEverythingRunOn() throws Exception {
    String code = "int s = 0;\nfor (int i = 0; i < 3; i++) {\n  s += i;\n}\ns";
    debug.breakAt(code, 3);
    runToStop(code);
    debug.body("disconnect");
    assertEquals("continued", debug.event().get("event").getAsString());
    assertEquals("3", kernel.await(running).result());
    assertEquals("3", kernel.value(code), "nothing stops without a client");
    assertFalse(debug.body("debugInfo").get("isStarted").getAsBoolean());
  }

  @Test
  void errorsAreThoseOfTheCell() throws Exception {
    var shown = kernel.run("int f(boolean b) {\n  int x;\n  if (b) x = 1;\n  return x;\n}");
    assertTrue(shown.traceback().contains("might not have been initialized"), shown::traceback);
    assertFalse(shown.traceback().contains("DebugHooks"), shown::traceback);
  }

  /** A method that was compiled with hooks is compiled without them once the client is gone. */
  @Test
  void nothingIsWovenWithoutAClient() throws Exception {
    String loop =
        """
        double spin(int n) {
          double s = 0;
          for (int i = 0; i < n; i++) {
            s += i * 0.5;
          }
          return s;
        }""";
    debug.body("disconnect");
    kernel.run(loop);
    long plain = nanos();
    DebugClient.attach(kernel);
    kernel.run(loop);
    debug.body("disconnect");
    kernel.run(loop);
    long again = nanos();
    assertTrue(again < 3 * plain, "%d ns, was %d ns".formatted(again, plain));
  }

  private long nanos() throws TimeoutException {
    return Long.parseLong(
        kernel.value(
            """
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 20; round++) {
              long start = System.nanoTime();
              spin(5_000_000);
              best = Math.min(best, System.nanoTime() - start);
            }
            String.valueOf(best)"""));
  }
}
