package ibrik.kernel.java;

/**
 * Memory that is kept back, so that the kernel can tell of it when a cell has filled the heap, and
 * can run the cell that lets go of what fills it. A little is set free each time, since a cell may
 * fill that as well.
 */
final class MemoryReserve {
  private static final int BLOCKS = 4;

  /** With the array's header two megabytes: of the collector's regions just one. */
  private static final int BLOCK_BYTES = (2 << 20) - 16;

  private static final byte[][] HELD = new byte[BLOCKS][];

  private MemoryReserve() {}

  /** Keeps back what is missing, if there is room for it. */
  static synchronized void fill() {
    for (int i = held(); i < BLOCKS && hasRoom(); i++) {
      try {
        HELD[i] = new byte[BLOCK_BYTES];
      } catch (OutOfMemoryError e) {
        // Free, but in pieces. The next time.
        return;
      }
    }
  }

  private static boolean hasRoom() {
    Runtime jvm = Runtime.getRuntime();
    long used = jvm.totalMemory() - jvm.freeMemory();
    return jvm.maxMemory() - used > 2L * BLOCKS * BLOCK_BYTES;
  }

  /** Sets free half of what is held, if what was thrown tells that it is needed. */
  static synchronized void releaseFor(Throwable thrown) {
    if (!(thrown instanceof OutOfMemoryError)) {
      return;
    }
    int held = held();
    for (int i = held / 2; i < held; i++) {
      HELD[i] = null;
    }
  }

  private static int held() {
    int held = 0;
    while (held < BLOCKS && HELD[held] != null) {
      held++;
    }
    return held;
  }
}
