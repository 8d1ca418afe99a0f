package ibrik.cpu;

/** What the arithmetic runs on. */
public final class Machine {
  private Machine() {}

  /** Cores that this program may use. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Bits of a vector that one instruction computes with. */
  public static int vectorBits() {
    return Simd.FLOAT.vectorBitSize();
  }
}
