package ibrik.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetching CIFAR-10 from a server of the test's own. */
@Timeout(60)
class DownloadTest {
  private static final byte[] ARCHIVE = archive();

  @TempDir Path home;
  private HttpServer server;

  /** Of each request, from which byte on it wanted the file. */
  private final List<Integer> requests = new ArrayList<>();

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** What the server does: the body it has, where it breaks off, whether it knows ranges. */
  private byte[] body = ARCHIVE;

  private int breaksAfter = Integer.MAX_VALUE;
  private boolean ranges = true;
  private int status = 200;

  private static byte[] archive() {
    var files = new LinkedHashMap<String, byte[]>();
    var random = new Random(4);
    for (String name :
        List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin")) {
      byte[] records = new byte[20 * 3073];
      random.nextBytes(records);
      for (int i = 0; i < 20; i++) {
        records[i * 3073] = (byte) (i % 10);
      }
      files.put("cifar-10-batches-bin/" + name, records);
    }
    return Tar.gz(files);
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from =
        ranges && range != null ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")) : 0;
    requests.add(from);
    try (exchange) {
      if (status != 200) {
        exchange.sendResponseHeaders(status, -1);
      } else if (from >= body.length) {
        exchange.sendResponseHeaders(416, -1);
      } else {
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, body.length - from);
        int n = Math.min(body.length - from, breaksAfter);
        exchange.getResponseBody().write(body, from, n);
        exchange.getResponseBody().flush();
      }
    }
  }

  private URI url() {
    return URI.create("http://localhost:%d/cifar.tar.gz".formatted(server.getAddress().getPort()));
  }

  private CIFAR10 cifar() {
    return new CIFAR10(
        DataFolders.of(null, null, home),
        new Archive(url(), Tar.md5(ARCHIVE), "cifar-10-batches-bin"),
        new PrintStream(printed));
  }

  private Path cache() {
    return home.resolve(".cache/ibrik");
  }

  private List<String> files(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fetchesUnpacksAndShowsProgress() throws IOException {
    var train = cifar().download(true);
    assertEquals(100, train.size());
    assertEquals(20, train.train(false).size());
    assertEquals(List.of(0), requests);
    assertTrue(printed.toString().contains("(100 %)"), printed.toString());
    assertEquals(6, files(cache().resolve("cifar-10-batches-bin")).size());
    assertEquals(List.of("cifar-10-batches-bin", "cifar.tar.gz.lock"), files(cache()));
    assertEquals(100, cifar().download(true).size());
    assertEquals(1, requests.size(), "fetched again though it is there");
  }

  @Test
  void goesOnWhereAConnectionBroke() {
    breaksAfter = ARCHIVE.length / 3 + 1;
    assertEquals(100, cifar().download(true).size());
    assertEquals(List.of(0, breaksAfter, 2 * breaksAfter), requests);
  }

  @Test
  void goesOnWhereAnEarlierProgramStopped() throws IOException {
    breaksAfter = 1000;
    assertThrows(IllegalStateException.class, () -> cifar().download(true).size());
    assertEquals(3000, Files.size(cache().resolve("cifar.tar.gz.part")));
    breaksAfter = Integer.MAX_VALUE;
    requests.clear();
    assertEquals(100, cifar().download(true).size());
    assertEquals(List.of(3000), requests);
  }

  @Test
  void startsAgainWhereTheServerKnowsNoRanges() throws IOException {
    ranges = false;
    Files.createDirectories(cache());
    Files.write(cache().resolve("cifar.tar.gz.part"), new byte[5000]);
    assertEquals(100, cifar().download(true).size());
  }

  @Test
  void startsAgainWhereWhatIsThereIsOfAnotherFile() throws IOException {
    Files.createDirectories(cache());
    for (int size : new int[] {5000, ARCHIVE.length, ARCHIVE.length + 7}) {
      Files.write(cache().resolve("cifar.tar.gz.part"), new byte[size]);
      var folder = cache().resolve("cifar-10-batches-bin");
      if (Files.exists(folder)) {
        for (String file : files(folder)) {
          Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
      }
      assertEquals(100, cifar().download(true).size());
    }
  }

  @Test
  void aWrongChecksumIsRefusedAndNothingIsLeft() throws IOException {
    body = ARCHIVE.clone();
    body[ARCHIVE.length / 2] ^= 1;
    var error = assertThrows(IllegalStateException.class, () -> cifar().download(true).size());
    assertTrue(error.getMessage().contains("checksum"), error.getMessage());
    assertEquals(List.of("cifar.tar.gz.lock"), files(cache()));
  }

  @Test
  void errorsNameBothRemedies() {
    status = 503;
    var fetching = assertThrows(IllegalStateException.class, () -> cifar().download(true).size());
    assertTrue(fetching.getMessage().contains("503"), fetching.getMessage());
    assertTrue(fetching.getMessage().contains("IBRIK_DATA"), fetching.getMessage());
    var missing = assertThrows(IllegalStateException.class, () -> cifar().size());
    assertTrue(missing.getMessage().contains("download(true)"), missing.getMessage());
    assertTrue(missing.getMessage().contains("IBRIK_DATA"), missing.getMessage());
    server.stop(0);
    assertThrows(IllegalStateException.class, () -> cifar().download(true).size());
  }

  @Test
  void anArchiveCannotWriteOutsideOfItsFolder() throws IOException {
    var archive = home.resolve("evil.tar.gz");
    Files.write(archive, Tar.gz(java.util.Map.of("../../evil.txt", new byte[3])));
    TarGz.unpack(archive, home.resolve("inside"));
    assertEquals(List.of("evil.txt"), files(home.resolve("inside")));
    for (String name : List.of("..", "a/..", "a/.", "a\\b")) {
      Files.write(archive, Tar.gz(java.util.Map.of(name, new byte[3])));
      assertThrows(IOException.class, () -> TarGz.unpack(archive, home.resolve("refused")));
      assertFalse(Files.exists(home.resolve("refused")));
    }
  }

  @Test
  void damagedArchivesAreRefusedAsAWhole() throws IOException {
    var random = new Random(8);
    var archive = home.resolve("damaged.tar.gz");
    var target = home.resolve("target");
    for (int i = 0; i < 300; i++) {
      byte[] damaged = ARCHIVE.clone();
      if (i % 2 == 0) {
        damaged = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length));
      } else {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(archive, damaged);
      try {
        TarGz.unpack(archive, target);
        for (String file : files(target)) {
          Files.delete(target.resolve(file));
        }
        Files.delete(target);
      } catch (IOException e) {
        assertFalse(Files.exists(target));
      }
    }
    assertEquals(List.of("damaged.tar.gz"), files(home));
  }

  @Test
  void unpackedFilesAreWhole() throws IOException {
    var archive = home.resolve("a.tar.gz");
    byte[] content = new byte[70_000];
    new Random(1).nextBytes(content);
    Files.write(archive, Tar.gz(java.util.Map.of("x/a.bin", content)));
    TarGz.unpack(archive, home.resolve("x"));
    assertArrayEquals(content, Files.readAllBytes(home.resolve("x/a.bin")));
  }
}
