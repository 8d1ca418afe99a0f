package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;

/**
 * The linear maps of {@link Winograd}, each applied to the columns of a small square of vectors and
 * then to its rows. The vectors are neighbouring channels.
 */
enum WinogradTransform {
  /** A window of 6 × 6 pixels. */
  INPUT6(6, 6, WinogradKernels::input6, WinogradKernels::plainInput6),
  /** A window of 8 × 8 pixels. */
  INPUT8(8, 8, WinogradKernels::input8, WinogradKernels::plainInput8),
  /** 6 × 6 products to 4 × 4 pixels. */
  OUTPUT6(6, 4, WinogradKernels::output6, WinogradKernels::plainOutput6),
  /** 8 × 8 products to 4 × 4 pixels. */
  OUTPUT8(8, 4, WinogradKernels::output8, WinogradKernels::plainOutput8),
  /** The transpose of {@link #OUTPUT6}. */
  GRADIENT6(4, 6, WinogradKernels::gradient6, WinogradKernels::plainGradient6),
  /** The transpose of {@link #OUTPUT8}. */
  GRADIENT8(4, 8, WinogradKernels::gradient8, WinogradKernels::plainGradient8),
  /** A kernel of 3 × 3. */
  WEIGHT6(3, 6, WinogradKernels::weight6, WinogradKernels::plainWeight6),
  /** A kernel of 5 × 5. */
  WEIGHT8(5, 8, WinogradKernels::weight8, WinogradKernels::plainWeight8),
  /** The transpose of {@link #WEIGHT6}. */
  WEIGHT_GRADIENT6(6, 3, WinogradKernels::weightGradient6, WinogradKernels::plainWeightGradient6),
  /** The transpose of {@link #WEIGHT8}. */
  WEIGHT_GRADIENT8(8, 5, WinogradKernels::weightGradient8, WinogradKernels::plainWeightGradient8);

  /** Where the output transforms leave NaN if a result was not finite. */
  static final int CHECK = 64 * LANES;

  /** Floats for what is between the two halves of a transform, and the check. */
  static final int HALF = CHECK + LANES;

  /**
   * Reads a square from {@code x} and writes a square to {@code y}: element (i, j) is a vector at
   * {@code at + i * rowStep + j * columnStep}.
   */
  @FunctionalInterface
  interface Kernel {
    void run(
        float[] x,
        int at,
        int rowStep,
        int columnStep,
        float[] half,
        float[] y,
        int to,
        int toRowStep,
        int toColumnStep);
  }

  private final int in;
  private final int out;
  private final Kernel vector;
  private final Kernel plain;

  /** What is run: the plain loops until C2 has compiled the others. */
  private volatile Kernel kernel;

  WinogradTransform(int in, int out, Kernel vector, Kernel plain) {
    this.in = in;
    this.out = out;
    this.vector = vector;
    this.plain = plain;
    kernel = plain;
  }

  /** Rows and columns that are read. */
  int in() {
    return in;
  }

  /** Rows and columns that are written. */
  int out() {
    return out;
  }

  Kernel kernel() {
    return kernel;
  }

  Kernel vector() {
    return vector;
  }

  Kernel plain() {
    return plain;
  }

  /** Says that C2 has compiled the vector form. */
  void setReady() {
    kernel = vector;
  }
}
