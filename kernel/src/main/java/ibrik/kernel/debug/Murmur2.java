package ibrik.kernel.debug;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Austin Appleby's MurmurHash2 of 32 bits, which clients name cells by. */
final class Murmur2 {
  private static final int FACTOR = 0x5bd1e995;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Murmur2() {}

  static int hash(byte[] bytes, int seed) {
    int hash = seed ^ bytes.length;
    int at = 0;
    for (; at + Integer.BYTES <= bytes.length; at += Integer.BYTES) {
      int word = (int) WORDS.get(bytes, at) * FACTOR;
      hash = hash * FACTOR ^ (word ^ word >>> 24) * FACTOR;
    }
    if (at < bytes.length) {
      int rest = 0;
      for (int i = bytes.length - 1; i >= at; i--) {
        rest = rest << Byte.SIZE | bytes[i] & 0xFF;
      }
      hash = (hash ^ rest) * FACTOR;
    }
    hash = (hash ^ hash >>> 13) * FACTOR;
    return hash ^ hash >>> 15;
  }
}
