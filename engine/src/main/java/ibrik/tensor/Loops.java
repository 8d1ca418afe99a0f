package ibrik.tensor;

import java.util.Arrays;

/**
 * Walks several strided operands of one shape in step, row by row.
 *
 * <p>Dimensions are ordered by the strides of the first operand and merged where all operands allow
 * it, so that dense operands come as one long row, whatever their layout.
 */
final class Loops {
  private Loops() {}

  /**
   * {@code n} elements of each operand: operand {@code i} starts at {@code at[i]}, goes by {@code
   * step[i]}.
   */
  @FunctionalInterface
  interface Row {
    void run(int n, int[] at, int[] step);
  }

  /**
   * @param sizes the shape that all operands have, after broadcasting
   * @param strides for each operand one stride a dimension
   * @param offsets for each operand the position of its first element
   */
  static void rows(int[] sizes, int[][] strides, int[] offsets, Row row) {
    for (int size : sizes) {
      if (size == 0) {
        return;
      }
    }
    int[] order = order(sizes, strides[0]);
    int operands = strides.length;
    int[] extent = new int[Math.max(order.length, 1)];
    int[][] step = new int[extent.length][operands];
    int rank = 0;
    for (int d : order) {
      if (rank > 0 && mergeable(step[rank - 1], strides, d, extent[rank - 1])) {
        extent[rank - 1] *= sizes[d];
        continue;
      }
      extent[rank] = sizes[d];
      for (int i = 0; i < operands; i++) {
        step[rank][i] = strides[i][d];
      }
      rank++;
    }
    if (rank == 0) {
      extent[0] = 1;
      rank = 1;
    }
    walk(rank, extent, step, offsets.clone(), row);
  }

  /** From the fastest dimension outwards; those of size 1 are left out. */
  private static int[] order(int[] sizes, int[] strides) {
    int[] order = new int[sizes.length];
    int n = 0;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (sizes[d] != 1) {
        int at = n++;
        // Insertion keeps the given order among equals; broadcast dimensions (0) stay where they
        // are.
        while (at > 0 && strides[d] != 0 && strides[order[at - 1]] > strides[d]) {
          order[at] = order[at - 1];
          at--;
        }
        order[at] = d;
      }
    }
    return Arrays.copyOf(order, n);
  }

  private static boolean mergeable(int[] inner, int[][] strides, int d, int extent) {
    for (int i = 0; i < inner.length; i++) {
      if (strides[i][d] != inner[i] * extent) {
        return false;
      }
    }
    return true;
  }

  private static void walk(int rank, int[] extent, int[][] step, int[] at, Row row) {
    int[] index = new int[rank];
    while (true) {
      row.run(extent[0], at, step[0]);
      int d = 1;
      for (; d < rank; d++) {
        boolean carry = ++index[d] == extent[d];
        int by = carry ? 1 - extent[d] : 1;
        for (int i = 0; i < at.length; i++) {
          at[i] += by * step[d][i];
        }
        if (!carry) {
          break;
        }
        index[d] = 0;
      }
      if (d == rank) {
        return;
      }
    }
  }
}
