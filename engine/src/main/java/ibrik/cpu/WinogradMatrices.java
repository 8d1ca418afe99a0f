package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;

/**
 * Transformed values: for each element of a window, a matrix with a row for each tile or channel,
 * cut into panels of columns.
 *
 * @param rows rows of a matrix
 * @param width columns of a panel, whole vectors
 * @param panels panels of a matrix
 */
record WinogradMatrices(float[] data, int rows, int width, int panels) {

  /** Floats that so many matrices need. */
  static int size(int count, int rows, int width, int panels) {
    return count * step(rows, width, panels);
  }

  /** The distance between matrices: no power of two, which would meet in the same cache lines. */
  private static int step(int rows, int width, int panels) {
    return rows * width * panels + LANES;
  }

  /** The distance between matrices. */
  int step() {
    return step(rows, width, panels);
  }

  /** Where column {@code column} of row {@code row} lies in the first matrix. */
  int at(int row, int column) {
    return (column / width * rows + row) * width + column % width;
  }

  /** Where panel {@code panel} of matrix {@code matrix} starts. */
  int panel(int matrix, int panel) {
    return matrix * step() + panel * rows * width;
  }
}
