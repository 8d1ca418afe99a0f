package ibrik.cpu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What the arithmetic runs on. */
public final class Machine {
  private Machine() {}

  /**
   * The options of a JVM that is to run the engine at its full speed; without them it works,
   * slower.
   */
  public static List<String> jvmOptions() {
    try (var file = Machine.class.getResourceAsStream("jvm.options")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the engine's own list of options can't be read", e);
    }
  }

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
