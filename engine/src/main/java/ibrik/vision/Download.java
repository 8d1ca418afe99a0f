package ibrik.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Fetches one file over HTTP: into {@code NAME.part} first, from where a broken transfer goes on
 * later, and to its name when its checksum is right.
 */
final class Download {
  private static final int ATTEMPTS = 3;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int CHUNK = 1 << 16;
  private static final long REPORT_NANOS = 1_000_000_000;

  private final URI url;
  private final String md5;
  private final PrintStream progress;

  /**
   * @param md5 in hexadecimal
   * @param progress gets a line now and then
   */
  Download(URI url, String md5, PrintStream progress) {
    this.url = url;
    this.md5 = md5;
    this.progress = progress;
  }

  /** Fetches a tar.gz and unpacks it, so that {@code folder} is there as a whole or not at all. */
  void unpackTo(Path folder) throws IOException {
    var archive = folder.resolveSibling(name());
    alone(
        folder,
        () -> {
          attempt(archive);
          progress.println("unpacking " + archive.getFileName() + " to " + folder);
          TarGz.unpack(archive, folder);
          Files.delete(archive);
        });
  }

  /** Fetches the file to {@code target}. */
  void fetch(Path target) throws IOException {
    alone(target, () -> attempt(target));
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Programs, and threads, that want the same take turns; the first one fetches it. */
  private void alone(Path wanted, Step step) throws IOException {
    var parent = Files.createDirectories(wanted.toAbsolutePath().getParent());
    var lock = parent.resolve(name() + ".lock");
    synchronized (Download.class) {
      try (var channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!Files.exists(wanted)) {
          step.run();
        }
      }
    }
  }

  private String name() {
    String path = url.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void attempt(Path target) throws IOException {
    var part = target.resolveSibling(target.getFileName() + ".part");
    IOException failure = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      boolean resumed = Files.exists(part);
      try {
        transfer(part);
        String found = checksum(part);
        if (found.equals(md5)) {
          Files.move(part, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          return;
        }
        Files.delete(part);
        failure = new IOException("the file has checksum " + found + ", expected " + md5);
        if (!resumed) {
          throw failure;
        }
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  /** Appends to {@code part} what it lacks, or starts it anew where the server gives all. */
  private void transfer(Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    var connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    try {
      int status = connection.getResponseCode();
      if (status == 416) {
        // Nothing is missing, or the file is another one: the checksum tells.
        return;
      }
      if (status != 200 && status != 206) {
        throw new IOException("the server answers " + status);
      }
      long start = status == 206 ? have : 0;
      long length = connection.getContentLengthLong();
      copy(connection.getInputStream(), part, start, length < 0 ? -1 : start + length);
    } finally {
      connection.disconnect();
    }
  }

  private void copy(InputStream from, Path part, long start, long total) throws IOException {
    var how = start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long done = start;
    long reported = System.nanoTime();
    try (from;
        OutputStream to =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      byte[] chunk = new byte[CHUNK];
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        to.write(chunk, 0, n);
        done += n;
        if (Thread.interrupted()) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted; what is there will be used next time");
        }
        if (System.nanoTime() - reported > REPORT_NANOS) {
          reported = System.nanoTime();
          report(done, total);
        }
      }
    }
    report(done, total);
    if (total >= 0 && done != total) {
      throw new IOException("the connection ended after %d of %d bytes".formatted(done, total));
    }
  }

  private void report(long done, long total) {
    progress.printf(
        Locale.ROOT,
        total > 0 ? "%s: %.1f of %.1f MB (%d %%)%n" : "%s: %.1f MB%n",
        name(),
        done / 1e6,
        total / 1e6,
        total > 0 ? done * 100 / total : 0);
  }

  private static String checksum(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("MD5");
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has MD5", e);
    }
  }
}
