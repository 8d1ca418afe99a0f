package ibrik.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record file: each record is its length (8 bytes), the length's masked CRC-32C (4),
 * the bytes, and their masked CRC-32C (4), little endian.
 */
final class RecordFile implements AutoCloseable {
  private final OutputStream out;

  RecordFile(Path file) throws IOException {
    out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
  }

  void write(byte[] record) throws IOException {
    byte[] length =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(record.length).array();
    out.write(length);
    out.write(maskedCrc(length));
    out.write(record);
    out.write(maskedCrc(record));
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * The records of a file.
   *
   * @throws IllegalArgumentException where it is truncated, or a checksum does not fit
   */
  static List<ByteBuffer> read(Path file) throws IOException {
    var data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    var records = new ArrayList<ByteBuffer>();
    while (data.hasRemaining()) {
      int start = data.position();
      long length = checked(data, start, Long.BYTES).getLong();
      if (length < 0 || length > data.remaining()) {
        throw new IllegalArgumentException(
            "it ends within the record of %d bytes at byte %d".formatted(length, start));
      }
      records.add(checked(data, start, (int) length));
    }
    return records;
  }

  /** The next {@code n} bytes, whose checksum follows. */
  private static ByteBuffer checked(ByteBuffer data, int start, int n) {
    if (data.remaining() - Integer.BYTES < n) {
      throw new IllegalArgumentException("it ends within the record at byte " + start);
    }
    byte[] bytes = new byte[n];
    data.get(bytes);
    byte[] crc = new byte[Integer.BYTES];
    data.get(crc);
    if (!Arrays.equals(crc, maskedCrc(bytes))) {
      throw new IllegalArgumentException(
          "the record at byte %d does not have its checksum: damaged, or no event file"
              .formatted(start));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Rotated by 15 bits and moved by a constant, so that a CRC of data with CRCs in it is safe. */
  private static byte[] maskedCrc(byte[] data) {
    var crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }
}
