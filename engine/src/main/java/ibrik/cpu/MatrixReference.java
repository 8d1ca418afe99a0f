package ibrik.cpu;

/**
 * Matrix products of any element type, in plain loops, over matrices that lie in any way. What
 * {@link Gemm} computes fast is tested against this.
 */
public final class MatrixReference {
  private static final int GRAIN = 1 << 15;

  private MatrixReference() {}

  /** Where a matrix lies: offset, distance between rows, distance between columns. */
  public record Layout(int offset, int rowStride, int columnStride) {
    private int row(int row) {
      return offset + row * rowStride;
    }
  }

  /**
   * {@code C += A B} for an {@code m × k} matrix A and a {@code k × n} matrix B; the kernel
   * multiplies (C, A, B). Rows run in parallel.
   */
  public static void multiply(
      MultiplyAdd kernel, int m, int n, int k, Layout a, Layout b, Layout c) {
    Parallel.forRange(
        m,
        (int) Math.max(1, GRAIN / Math.max(1, (long) n * k)),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            if (b.rowStride < b.columnStride) {
              dotProducts(kernel, n, k, a.row(i), a, b, c.row(i), c);
            } else {
              sumOfRows(kernel, n, k, a.row(i), a, b, c.row(i), c);
            }
          }
        });
  }

  private static void dotProducts(
      MultiplyAdd kernel, int n, int k, int aRow, Layout a, Layout b, int cRow, Layout c) {
    for (var j = 0; j < n; j++) {
      kernel.run(
          cRow + j * c.columnStride,
          0,
          aRow,
          a.columnStride,
          b.offset + j * b.columnStride,
          b.rowStride,
          k);
    }
  }

  private static void sumOfRows(
      MultiplyAdd kernel, int n, int k, int aRow, Layout a, Layout b, int cRow, Layout c) {
    for (var i = 0; i < k; i++) {
      kernel.run(cRow, c.columnStride, aRow + i * a.columnStride, 0, b.row(i), b.columnStride, n);
    }
  }
}
