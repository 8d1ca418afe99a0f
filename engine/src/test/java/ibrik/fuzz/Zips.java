package ibrik.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Zip files in memory. */
public final class Zips {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;

  private Zips() {}

  /** The contents of all entries, in order. */
  public static Map<String, byte[]> entries(Path file) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  /** A file with these entries, not compressed. */
  public static byte[] stored(Map<String, byte[]> entries) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var e : entries.entrySet()) {
        var entry = new ZipEntry(e.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(e.getValue().length);
        entry.setCrc(crc(e.getValue(), 0, e.getValue().length));
        zip.putNextEntry(entry);
        zip.write(e.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Makes the checksums of stored entries right. */
  public static byte[] repaired(byte[] zip) {
    var bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 46 <= zip.length; at++) {
      if (bytes.getInt(at) == CENTRAL) {
        repair(bytes, at, bytes.getInt(at + 20), bytes.getInt(at + 42));
      }
    }
    return bytes.array();
  }

  private static void repair(ByteBuffer zip, int central, int size, int local) {
    if (local < 0 || local > zip.limit() - 30 || zip.getInt(local) != LOCAL) {
      return;
    }
    int data = local + 30 + zip.getShort(local + 26) + zip.getShort(local + 28);
    if (data > local && size >= 0 && size <= zip.limit() - data) {
      int crc = (int) crc(zip.array(), data, size);
      zip.putInt(central + 16, crc).putInt(local + 14, crc);
    }
  }

  /** The checksum of {@code n} bytes from {@code from} on. */
  public static long crc(byte[] bytes, int from, int n) {
    var crc = new CRC32();
    crc.update(bytes, from, n);
    return crc.getValue();
  }
}
