package ibrik.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The entries of a zip file, checked by their checksums. However the file was forged, what comes
 * out of it is bounded: entries that share their bytes are refused, and so are sizes that no
 * compression reaches.
 */
final class ZipEntries implements AutoCloseable {
  /** No deflated byte gives more bytes than that. */
  private static final long MOST_OF_A_BYTE = 1032;

  private static final int ARRAY_LIMIT = Integer.MAX_VALUE - 8;

  private final ZipFile zip;

  private ZipEntries(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens the file.
   *
   * @throws FileFormatException where it is no zip file, or a damaged one
   */
  static ZipEntries open(Path path) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException | EOFException e) {
      throw new FileFormatException("no zip file, or a damaged one", e);
    }
    try {
      long bytes = 0;
      for (var entry : zip.stream().toList()) {
        bytes += Math.max(0, entry.getCompressedSize());
        if (bytes > Files.size(path)) {
          throw new FileFormatException("zip: its entries claim more bytes than the file has");
        }
      }
      return new ZipEntries(zip);
    } catch (RuntimeException | IOException e) {
      zip.close();
      throw e;
    }
  }

  /** The names of all entries, in the order of the file. */
  List<String> names() {
    return zip.stream().map(ZipEntry::getName).toList();
  }

  /**
   * The contents of an entry, if there is one of that name.
   *
   * @throws FileFormatException where it is damaged or too large
   */
  Optional<byte[]> bytes(String name) throws IOException {
    var entry = zip.getEntry(name);
    return entry == null ? Optional.empty() : Optional.of(bytes(entry));
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    long size = entry.getSize();
    if (size < 0 || size > ARRAY_LIMIT || size / MOST_OF_A_BYTE > entry.getCompressedSize()) {
      throw new FileFormatException(
          "zip: entry '%s' claims %d bytes, which its %d compressed bytes can't hold"
              .formatted(entry.getName(), size, entry.getCompressedSize()));
    }
    try (var in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      var crc = new CRC32();
      crc.update(bytes);
      if (bytes.length != size || in.read() >= 0 || crc.getValue() != entry.getCrc()) {
        throw new FileFormatException(
            "zip: entry '%s' is damaged: its size or checksum is not what the file says"
                .formatted(entry.getName()));
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw new FileFormatException("zip: entry '%s' is damaged".formatted(entry.getName()), e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
