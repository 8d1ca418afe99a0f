package ibrik.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip file that is written as a whole or not at all. Times are fixed, so that the same contents
 * give the same bytes.
 */
final class ZipOutput {
  /** What puts the entries into the file. */
  @FunctionalInterface
  interface Body {
    void write(ZipOutput zip) throws IOException;
  }

  /** The first day that a zip file knows. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream out;

  private ZipOutput(OutputStream out) {
    this.out = new ZipOutputStream(out);
  }

  static void write(Path path, Body body) throws IOException {
    AtomicFile.write(
        path,
        channel -> {
          var buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
          var zip = new ZipOutput(buffered);
          body.write(zip);
          zip.out.finish();
          buffered.flush();
        });
  }

  private static ZipEntry entry(String name) {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  /** An entry as it is: readers may map it. */
  void store(String name, List<ByteBuffer> parts) throws IOException {
    var entry = entry(name);
    var crc = new CRC32();
    long size = 0;
    for (var part : parts) {
      size += part.remaining();
      crc.update(part.duplicate());
    }
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCrc(crc.getValue());
    put(entry, parts);
  }

  /** A compressed entry. */
  void deflate(String name, List<ByteBuffer> parts) throws IOException {
    put(entry(name), parts);
  }

  private void put(ZipEntry entry, List<ByteBuffer> parts) throws IOException {
    out.putNextEntry(entry);
    for (var part : parts) {
      out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
    }
    out.closeEntry();
  }
}
