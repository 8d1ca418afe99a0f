package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import ibrik.kernel.protocol.ConnectionFile;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.MessageCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Who may speak to a kernel, and what it leaves behind. */
class SecurityTest {
  @TempDir static Path folder;

  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel =
        new TestKernel(
            List.of("-Duser.home=" + folder.resolve("home"), "-Djava.io.tmpdir=" + folder),
            Map.of(
                "JUPYTER_DATA_DIR", folder.resolve("data").toString(),
                "JUPYTER_CONFIG_DIR", folder.resolve("config").toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  @Test
  void aConnectionFileWithoutAKeyIsRefused() throws Exception {
    JsonObject connection =
        JsonParser.parseString(kernel.process().connection().json()).getAsJsonObject();
    connection.addProperty("key", "");
    Path file = folder.resolve("keyless.json");
    Files.writeString(file, connection.toString());
    List<String> command =
        TestKernel.command().stream()
            .map(word -> word.equals(KernelProcess.PLACEHOLDER) ? file.toString() : word)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(1, process.exitValue());
    assertTrue(said.contains("no key"), said);
  }

  @Test
  void aWrongKeyOrAReplayedMessageIsNotAnswered() throws Exception {
    ConnectionFile connection = kernel.process().connection();
    try (var context = new ZContext()) {
      ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
      socket.setHandshakeIvl(KernelClient.HANDSHAKE_MILLIS);
      socket.setReceiveTimeOut(700);
      socket.connect(connection.address(connection.shell()));
      Message request = Message.of(Header.of("kernel_info_request", "me"), new JsonObject());
      List<byte[]> wrong = new MessageCodec("not the key").encode(request);
      send(socket, wrong);
      assertFalse(answers(socket), "a wrong signature");
      List<byte[]> right = new MessageCodec(connection.key()).encode(request);
      send(socket, right);
      assertTrue(answers(socket), "the right signature");
      send(socket, right);
      assertFalse(answers(socket), "the same message again");
    }
    assertEquals("2", kernel.value("1+1"));
  }

  private static void send(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  private static boolean answers(ZMQ.Socket socket) {
    byte[] frame = socket.recv();
    while (frame != null && socket.hasReceiveMore()) {
      socket.recv();
    }
    return frame != null;
  }

  @Test
  void socketsAreBoundToTheAddressGivenAndToNothingElse() throws Exception {
    ConnectionFile connection = kernel.process().connection();
    assertEquals("127.0.0.1", connection.ip());
    for (InetAddress address : otherAddresses()) {
      for (int port :
          List.of(
              connection.shell(), connection.control(), connection.iopub(), connection.stdin())) {
        assertFalse(isOpen(address, port), address + ":" + port);
      }
    }
    assertTrue(isOpen(InetAddress.getByName("127.0.0.1"), connection.shell()));
  }

  /** This machine's other addresses; on Linux all of 127.0.0.0/8 are its own. */
  private static List<InetAddress> otherAddresses() throws IOException {
    var others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
            .collect(Collectors.toCollection(java.util.ArrayList::new));
    others.add(InetAddress.getByName("127.0.0.2"));
    return others;
  }

  private static boolean isOpen(InetAddress address, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void nothingIsWrittenOutsideTheUsersJupyterFolders() throws Exception {
    kernel.value("var t = Tensors.ones(3); t.sum()");
    kernel.run("help(\"List.of\")");
    kernel.run("notThere");
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> written =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .filter(file -> !file.equals("keyless.json"))
              .collect(Collectors.toSet());
      assertTrue(
          Set.of("data/ibrik/history.jsonl", "data/ibrik/history.jsonl.lock").containsAll(written),
          written.toString());
    }
  }

  @Test
  void theJvmHasNoMoreRightsThanAreListedWithTheirReason() {
    Set<String> rights =
        JvmOptions.common().stream()
            .filter(option -> option.startsWith("--") || option.matches("-(agent|javaagent|D).*"))
            .filter(option -> !option.equals("-Djava.awt.headless=true"))
            .map(option -> option.replaceAll("(jdk.compiler/).*=", "$1…="))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/…=ALL-UNNAMED"),
        rights);
  }

  @Test
  void commandsAndTheNetworkAreRefusedWhereTheyAreSwitchedOff(@TempDir Path other)
      throws Exception {
    Path config = Files.createDirectories(other.resolve("ibrik"));
    Files.writeString(config.resolve("config.properties"), "shell = off\nnetwork = off\n");
    Path made = other.resolve("made");
    var environment =
        Map.of(
            "JUPYTER_CONFIG_DIR",
            config.getParent().toString(),
            "JUPYTER_DATA_DIR",
            other.toString());
    try (var off = new TestKernel(List.of(), environment)) {
      assertEquals("error", off.run("%%bash\ntouch " + made).status());
      assertFalse(Files.exists(made));
      // An address that would answer at once if it were asked.
      try (var server = new ServerSocket(0)) {
        String address = "http://127.0.0.1:" + server.getLocalPort();
        server.setSoTimeout(200);
        assertEquals("error", off.run("%maven --repo " + address + " no.such:thing:1").status());
        assertThrows(SocketTimeoutException.class, server::accept);
      }
      assertEquals("2", off.value("1+1"));
    }
  }

  @Test
  void nothingButExecuteRequestsIsEvaluated() throws Exception {
    kernel.value("static int evaluated = 0; int touch() { return ++evaluated; }");
    for (String type : List.of("complete_request", "inspect_request", "is_complete_request")) {
      var content = new JsonObject();
      content.addProperty("code", "touch()");
      content.addProperty("cursor_pos", 7);
      kernel.request(type, content);
    }
    var history = new JsonObject();
    history.addProperty("hist_access_type", "search");
    history.addProperty("pattern", "touch()");
    kernel.request("history_request", history);
    assertEquals("0", kernel.value("evaluated"));
  }
}
