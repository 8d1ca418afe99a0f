package ibrik.vision;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The IDX files of MNIST: two zero bytes, the type of the elements (8: unsigned bytes), the number
 * of dimensions, their sizes as 32-bit numbers, highest byte first, then the elements. May be
 * compressed by gzip.
 */
record Idx(int[] sizes, byte[] values) {
  private static final int MAGIC_BYTES = 0x0800;
  private static final long LARGEST = 1 << 30;

  /**
   * Reads a file of {@code dimensions} dimensions.
   *
   * @throws IllegalArgumentException where it is damaged or something else
   */
  static Idx read(Path file, int dimensions) {
    try (var raw = new BufferedInputStream(Files.newInputStream(file))) {
      return read(unzipped(raw), file, dimensions);
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(file + " is truncated or damaged", e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private static InputStream unzipped(BufferedInputStream raw) throws IOException {
    raw.mark(2);
    int first = raw.read();
    int second = raw.read();
    raw.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private static Idx read(InputStream in, Path file, int dimensions) throws IOException {
    var data = new DataInputStream(in);
    int magic = data.readInt();
    if (magic != (MAGIC_BYTES | dimensions)) {
      throw new IllegalArgumentException(
          "%s is no IDX file of unsigned bytes in %d dimensions: it begins with %08x, expected %08x"
              .formatted(file, dimensions, magic, MAGIC_BYTES | dimensions));
    }
    int[] sizes = new int[dimensions];
    long n = 1;
    for (int d = 0; d < dimensions; d++) {
      sizes[d] = data.readInt();
      if (sizes[d] < 1 || (n *= sizes[d]) > LARGEST) {
        throw new IllegalArgumentException(
            "%s is damaged: its sizes are %s".formatted(file, Arrays.toString(sizes)));
      }
    }
    // Grows with what is there, whatever the sizes claim.
    byte[] values = data.readNBytes((int) n);
    if (values.length != n || data.read() >= 0) {
      throw new IllegalArgumentException(
          "%s is truncated or damaged: expected %d bytes after its sizes %s"
              .formatted(file, n, Arrays.toString(sizes)));
    }
    return new Idx(sizes, values);
  }
}
