package ibrik.kernel.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of UTF-8 that come in pieces and leave in whole characters. */
final class ByteQueue {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  void add(byte[] more, int offset, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
    }
    System.arraycopy(more, offset, bytes, size, length);
    size += length;
  }

  void prepend(ByteQueue first) {
    byte[] joined = new byte[first.size + size];
    System.arraycopy(first.bytes, 0, joined, 0, first.size);
    System.arraycopy(bytes, 0, joined, first.size, size);
    bytes = joined;
    size = joined.length;
  }

  /** Takes all but an unfinished last character. */
  String takeCharacters() {
    return take(wholeLength());
  }

  String takeAll() {
    return take(size);
  }

  private String take(int length) {
    String text = new String(bytes, 0, length, UTF_8);
    System.arraycopy(bytes, length, bytes, 0, size - length);
    size -= length;
    return text;
  }

  private int wholeLength() {
    int start = size - 1;
    while (start > size - 4 && start > 0 && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    if (start < 0 || (bytes[start] & 0x80) == 0) {
      return size;
    }
    int lead = bytes[start] & 0xFF;
    int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return size - start < needed ? start : size;
  }
}
