package ibrik.vision;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks the files of a compressed tar archive, without their folders: enough for archives of data
 * sets.
 */
final class TarGz {
  private static final int BLOCK = 512;

  /** Of all files together; ten times what the known data sets have. */
  private static final long MOST_BYTES = 1L << 31;

  private static final int MOST_FILES = 10_000;

  private TarGz() {}

  /**
   * Puts all files of {@code archive} into {@code folder}, which appears as a whole or not at all.
   *
   * @throws IOException for a damaged archive
   */
  static void unpack(Path archive, Path folder) throws IOException {
    var parent = folder.toAbsolutePath().getParent();
    var partial = Files.createTempDirectory(parent, folder.getFileName() + ".unpacking-");
    try {
      read(archive, name -> Files.newOutputStream(partial.resolve(name)));
      partial.toFile().setReadable(true, false);
      partial.toFile().setExecutable(true, false);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      if (Files.exists(partial)) {
        delete(partial);
      }
    }
  }

  /** Where the contents of files go. */
  @FunctionalInterface
  interface Target {
    OutputStream create(String name) throws IOException;
  }

  /**
   * Gives all files of {@code archive} to {@code target}.
   *
   * @throws IOException for a damaged archive
   */
  static void read(Path archive, Target target) throws IOException {
    try (var in =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16))) {
      read(in, target);
    } catch (IOException | InvalidPathException e) {
      throw new IOException(
          "%s is truncated, damaged or no .tar.gz (%s)".formatted(archive, reason(e)), e);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? "it ends too early" : e.getMessage();
  }

  private static void read(InputStream in, Target target) throws IOException {
    byte[] header = new byte[BLOCK];
    long bytes = 0;
    int files = 0;
    while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      long size = octal(header, 124, 12);
      bytes += size;
      if (bytes > MOST_BYTES || ++files > MOST_FILES) {
        throw new IOException("the archive has more bytes or files than any known data set");
      }
      char type = (char) header[156];
      if (type == '0' || type == 0) {
        copy(in, fileName(header), target, size);
      } else {
        in.skipNBytes(size);
      }
      in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }
  }

  /** The last part of the path, which alone can't lead out of the folder. */
  private static String fileName(byte[] header) throws IOException {
    String path = text(header, 0, 100);
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("\\")) {
      throw new IOException("the archive has a file with the name '" + path + "'");
    }
    return name;
  }

  private static void copy(InputStream in, String name, Target target, long size)
      throws IOException {
    try (var out = target.create(name)) {
      byte[] chunk = new byte[1 << 16];
      for (long left = size; left > 0; ) {
        int n = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (n < 0) {
          throw new EOFException("the archive ends within " + name);
        }
        out.write(chunk, 0, n);
        left -= n;
      }
    }
  }

  private static long octal(byte[] header, int from, int length) throws IOException {
    String digits = text(header, from, length).strip();
    try {
      long value = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
      if (value < 0 || value > MOST_BYTES) {
        throw new IOException("the archive has a file of " + value + " bytes");
      }
      return value;
    } catch (NumberFormatException e) {
      throw new IOException("the archive is damaged: '" + digits + "' is no size", e);
    }
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.ISO_8859_1);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
