package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import ibrik.kernel.protocol.ConnectionFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the transport {@code ipc} listens; Jupyter's client over it is tested with the install. */
class SocketFileTest {
  private static final long SECONDS = 20;

  @TempDir Path folder;
  private Process process;

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private static ConnectionFile connection(Path path) {
    return new ConnectionFile("ipc", path.toString(), 1, 2, 3, 4, 5, "key of the test");
  }

  private Process start(Path path) throws IOException {
    Path file = folder.resolve("connection.json");
    Files.writeString(file, connection(path).json());
    List<String> command =
        TestKernel.command().stream()
            .map(word -> word.equals(KernelProcess.PLACEHOLDER) ? file.toString() : word)
            .toList();
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process;
  }

  /** What a kernel says that can't listen there. */
  private String refusal(Path path) throws Exception {
    Process refused = start(path);
    String said = new String(refused.getInputStream().readAllBytes());
    assertTrue(refused.waitFor(SECONDS, TimeUnit.SECONDS), said);
    assertEquals(1, refused.exitValue(), said);
    // And no stack trace; the JVM warns of its incubator.
    assertEquals(1, said.lines().filter(line -> !line.startsWith("WARNING")).count(), said);
    return said;
  }

  private static SocketChannel connect(Path socket) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      try {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  @Test
  void aFileThatIsNoSocketIsKept() throws Exception {
    // The third of five: those that were made before it are deleted again.
    Path file = Files.writeString(folder.resolve("k-3"), "the user's");
    String said = refusal(folder.resolve("k"));
    assertTrue(said.contains("k-3") && said.contains("not a socket"), said);
    assertEquals("the user's", Files.readString(file));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(f -> f.toString().matches(".*k-[12456]")).toList());
    }
  }

  @Test
  void aSocketThatIsListenedOnIsKept() throws Exception {
    Path file = folder.resolve("k-1");
    try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(file));
      String said = refusal(folder.resolve("k"));
      assertTrue(said.contains("k-1") && said.contains("another process"), said);
      connect(file).close();
    }
  }

  @Test
  void aPathThatIsTooLongIsToldWithItsLength() throws Exception {
    Path path = folder.resolve("k".repeat(120));
    String said = refusal(path);
    assertTrue(said.contains((path.toString().length() + 2) + " bytes"), said);
    assertTrue(said.contains("107"), said);
  }

  @Test
  void whoDoesNotSpeakTheProtocolIsHungUpOnAndHoldsNobodyUp() throws Exception {
    start(folder.resolve("k"));
    try (var silent = connect(folder.resolve("k-1"));
        var wrong = connect(folder.resolve("k-1"))) {
      assertTrue(silent.isConnected());
      wrong.write(ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(3).getBytes()));
      assertTrue(readToEnd(wrong) <= 128, "the greeting, if anything");
      try (var next = connect(folder.resolve("k-1"))) {
        ByteBuffer greeting = ByteBuffer.allocate(64);
        while (greeting.hasRemaining()) {
          assertFalse(next.read(greeting) < 0, "hung up");
        }
        assertEquals(0xFF, Byte.toUnsignedInt(greeting.get(0)));
      }
    }
  }

  private static long readToEnd(SocketChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(1024);
    long all = 0;
    for (int count = 0; count >= 0; count = channel.read(buffer.clear())) {
      all += count;
    }
    return all;
  }

  @Test
  void theKernelsOwnClientSaysThatItSpeaksTcpAlone() {
    ConnectionFile connection = connection(folder.resolve("k"));
    var e =
        assertThrows(IllegalArgumentException.class, () -> new KernelClient(connection).close());
    assertTrue(e.getMessage().contains("ipc") && e.getMessage().contains("tcp"), e.getMessage());
  }
}
