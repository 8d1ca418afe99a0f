package ibrik.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The machine's vectors. */
final class Simd {
  /** Vectors of floats in the width that the machine does best. */
  static final VectorSpecies<Float> FLOAT = FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int LANES = FLOAT.length();

  /** Vectors of doubles in the same width. */
  static final VectorSpecies<Double> DOUBLE =
      DoubleVector.SPECIES_PREFERRED.withShape(FLOAT.vectorShape());

  /** As many floats as {@link #DOUBLE} has doubles. */
  static final VectorSpecies<Float> HALF_FLOAT =
      FLOAT.withShape(VectorShape.forBitSize(FLOAT.vectorBitSize() / 2));

  private static final boolean X86 = System.getProperty("os.arch").matches("amd64|x86.*|i386");

  /**
   * Whether the machine multiplies and adds in one instruction. Where it does not, the Vector API
   * falls back to big decimals. On x86 the instruction came with 256-bit integer vectors.
   */
  static final boolean FUSED = !X86 || FLOAT.vectorBitSize() > 128;

  /** Vector registers: 32 on AVX-512 and NEON, else 16. */
  static final int VECTOR_REGISTERS = X86 && FLOAT.vectorBitSize() < 512 ? 16 : 32;

  private Simd() {}

  /**
   * The sum of the lanes. {@code reduceLanes} adds in another order before C2 arrives than after,
   * and results must not depend on that.
   */
  static double sum(FloatVector vector) {
    var lanes = Scratch.own().lanes();
    vector.intoArray(lanes, 0);
    return sum(lanes);
  }

  /** The same, of lanes in an array: four sums at a time, each waits for its own last one only. */
  static double sum(float[] lanes) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (var i = 0; i < LANES; i += 4) {
      a += lanes[i];
      b += lanes[i + 1];
      c += lanes[i + 2];
      d += lanes[i + 3];
    }
    return a + b + (c + d);
  }
}
