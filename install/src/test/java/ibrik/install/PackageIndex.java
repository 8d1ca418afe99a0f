package ibrik.install;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A package index for pip, on this machine, with the packages that a test puts there. */
final class PackageIndex implements AutoCloseable {
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);

  private PackageIndex(HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  /** Serves the wheels that {@link #add} puts into this folder. */
  static PackageIndex serving(Path folder) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var index =
        new PackageIndex(
            SimpleFileServer.createFileServer(
                address, folder.toAbsolutePath(), SimpleFileServer.OutputLevel.NONE));
    index.server.start();
    return index;
  }

  /** Takes requests and never answers. */
  static PackageIndex silent() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var index = new PackageIndex(HttpServer.create(address, 0));
    index.server.createContext("/", exchange -> await(index.closed));
    index.server.start();
    return index;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  /** Puts a wheel there, of one Python file. */
  static void add(Path folder, String name, String version, String file, String source)
      throws IOException {
    var module = name.replace('-', '_');
    var wheel = "%s-%s-py3-none-any.whl".formatted(module, version);
    var info = "%s-%s.dist-info/".formatted(module, version);
    var packages = Files.createDirectories(folder.resolve(name));
    try (var zip = new ZipOutputStream(Files.newOutputStream(packages.resolve(wheel)))) {
      put(zip, module + "/__init__.py", "");
      put(zip, module + "/" + file, source);
      put(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version));
      put(
          zip,
          info + "WHEEL",
          "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      put(zip, info + "RECORD", "");
    }
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
