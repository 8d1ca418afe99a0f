package ibrik.cpu;

/** What the arithmetic runs on. */
public final class Machine {
  private Machine() {}

  /** Has C2 compile the kernels of matrix products and convolutions, in the background. */
  public static void warmUp() {
    Tile.await(0);
    if (Simd.FUSED) {
      Winograd.await(0);
    }
  }

  /** Cores that this program may use. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Bits of a vector that one instruction computes with. */
  public static int vectorBits() {
    return Simd.FLOAT.vectorBitSize();
  }
}
