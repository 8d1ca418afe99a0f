package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code %tensorboard} with a program in TensorBoard's place: its options, its output, its page.
 */
class TensorBoardTest {
  /** Serves the log folder's name, as TensorBoard would its page. */
  private static final String PROGRAM =
      """
      import com.sun.net.httpserver.HttpServer;
      import java.net.InetSocketAddress;
      import java.util.Arrays;

      class Board {
        public static void main(String[] args) throws Exception {
          var options = Arrays.asList(args);
          String folder = options.get(options.indexOf("--logdir") + 1);
          int port = Integer.parseInt(options.get(options.indexOf("--port") + 1));
          var server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
          server.createContext("/", exchange -> {
            byte[] page = ("board of " + folder).getBytes();
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
          server.start();
          System.err.println("a warning that is no address");
          System.err.println("TensorBoard 2.19.0 at http://localhost:"
              + server.getAddress().getPort() + "/ (Press CTRL+C to quit)");
        }
      }
      """;

  @TempDir Path folder;

  private TestKernel kernel(String script, Map<String, String> environment) throws Exception {
    var bin = Files.createDirectories(folder.resolve("bin"));
    var program = Files.writeString(bin.resolve("tensorboard"), "#!/bin/sh\n" + script);
    assertTrue(program.toFile().setExecutable(true));
    var variables = new java.util.HashMap<>(environment);
    variables.put("PATH", bin + ":" + System.getenv("PATH"));
    return new TestKernel(List.of(), variables);
  }

  private String standIn() throws Exception {
    var source = Files.writeString(folder.resolve("Board.java"), PROGRAM);
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return "exec %s %s \"$@\"\n".formatted(java, source);
  }

  private static JsonObject data(TestKernel kernel, String code) throws Exception {
    var shown = kernel.run(code);
    assertEquals("ok", shown.status(), shown::traceback);
    return shown.of("execute_result").getFirst().content().getAsJsonObject("data");
  }

  private static String frame(JsonObject data) {
    return Jsoup.parse(data.get("text/html").getAsString()).select("iframe").attr("src");
  }

  private static String get(String address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private Path logs() throws Exception {
    return Files.createDirectories(folder.resolve("the logs"));
  }

  @Test
  void itsOwnPageIsShownAndEndsWithTheKernel() throws Exception {
    ProcessHandle board;
    try (var kernel = kernel(standIn(), Map.of())) {
      var data = data(kernel, "%tensorboard '" + logs() + "'");
      String address = frame(data);
      assertEquals("board of " + logs().toRealPath(), get(address));
      assertTrue(data.get("text/plain").getAsString().endsWith(address));
      assertEquals(address, frame(data(kernel, "%tensorboard '" + logs() + "'")), "one program");
      var children = kernel.process().process().children().toList();
      assertEquals(1, children.size());
      board = children.getFirst();
      var inline = data(kernel, "%tensorboard --inline '" + logs() + "'");
      assertTrue(frame(inline).isEmpty());
    }
    board.onExit().get(10, TimeUnit.SECONDS);
    assertFalse(board.isAlive());
  }

  @Test
  void behindAProxyTheAddressIsTheProxys() throws Exception {
    var proxy = Map.of("TENSORBOARD_PROXY_URL", "/user/me/proxy/%PORT%/");
    try (var kernel = kernel(standIn(), proxy)) {
      var address = frame(data(kernel, "%tensorboard '" + logs() + "'"));
      assertTrue(address.matches("/user/me/proxy/\\d+/"), address);
    }
  }

  @Test
  void whereItFailsTheInlineViewIsShownWithALine() throws Exception {
    try (var kernel = kernel("echo no module named tensorflow\nexit 1\n", Map.of())) {
      var shown = kernel.run("%tensorboard '" + logs() + "'");
      assertEquals("ok", shown.status(), shown::traceback);
      assertTrue(shown.stderr().contains("did not start: it ended: no module named tensorflow"));
      assertEquals(1, shown.stderr().lines().count(), shown::stderr);
      assertTrue(shown.result().startsWith("log folder"), shown::result);
    }
  }
}
