package ibrik.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages files as accidents and attackers do: flipped bits, lost ends, lengths blown up, parts
 * repeated, left out, or taken from elsewhere.
 */
final class Mutator {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    7,
    127,
    128,
    255,
    256,
    32767,
    65535,
    65536,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final int LONGEST_CHUNK = 64;

  private final List<byte[]> seeds;
  private final SplittableRandom random;

  Mutator(List<byte[]> seeds, SplittableRandom random) {
    this.seeds = seeds;
    this.random = random;
  }

  /** One of the seeds, with one to four damages. */
  byte[] next() {
    byte[] bytes = seed();
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      bytes = damaged(bytes);
    }
    return bytes;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] damaged(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    return switch (random.nextInt(10)) {
      case 0, 1 -> flipped(bytes);
      case 2 -> overwritten(bytes, new byte[] {(byte) random.nextInt(256)});
      case 3, 4 -> overwritten(bytes, number(bytes.length));
      case 5 -> digits(bytes);
      case 6 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 7 -> inserted(bytes, chunk(bytes));
      case 8 -> without(bytes);
      default -> overwritten(bytes, chunk(seed()));
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] out = bytes.clone();
    out[position(bytes)] ^= (byte) (1 << random.nextInt(8));
    return out;
  }

  /** Most of what can go wrong is near an end, where headers and directories are. */
  private int position(byte[] bytes) {
    int near = Math.min(bytes.length, LONGEST_CHUNK);
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(near);
      case 1 -> bytes.length - 1 - random.nextInt(near);
      default -> random.nextInt(bytes.length);
    };
  }

  private byte[] overwritten(byte[] bytes, byte[] by) {
    byte[] out = bytes.clone();
    int at = position(bytes);
    System.arraycopy(by, 0, out, at, Math.min(by.length, out.length - at));
    return out;
  }

  /** A length as it may stand in a file: of 1, 2, 4 or 8 bytes, in either order. */
  private byte[] number(int size) {
    long value =
        random.nextInt(4) == 0
            ? size + random.nextInt(-2, 3)
            : NUMBERS[random.nextInt(NUMBERS.length)];
    int width = 1 << random.nextInt(4);
    byte[] big = ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN).putLong(value).array();
    byte[] little = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return random.nextBoolean()
        ? Arrays.copyOf(little, width)
        : Arrays.copyOfRange(big, 8 - width, 8);
  }

  /** A number in text becomes another one. */
  private byte[] digits(byte[] bytes) {
    int start = position(bytes);
    while (start < bytes.length && !Character.isDigit(bytes[start])) {
      start++;
    }
    int end = start;
    while (end < bytes.length && Character.isDigit(bytes[end])) {
      end++;
    }
    long value = NUMBERS[random.nextInt(NUMBERS.length)];
    return spliced(bytes, start, end, String.valueOf(value).getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] chunk(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    int n = 1 + random.nextInt(Math.min(LONGEST_CHUNK, bytes.length - from));
    return Arrays.copyOfRange(bytes, from, from + n);
  }

  private byte[] inserted(byte[] bytes, byte[] chunk) {
    int at = position(bytes);
    return spliced(bytes, at, at, chunk);
  }

  private byte[] without(byte[] bytes) {
    int from = position(bytes);
    return spliced(
        bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(LONGEST_CHUNK)), new byte[0]);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] by) {
    return ByteBuffer.allocate(bytes.length - (to - from) + by.length)
        .put(bytes, 0, from)
        .put(by)
        .put(bytes, to, bytes.length - to)
        .array();
  }
}
