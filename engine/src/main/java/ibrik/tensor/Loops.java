package ibrik.tensor;

import ibrik.cpu.Parallel;
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

  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  /** Rows and columns that are gone through together where two operands lie across each other. */
  private static final int TILE = 32;

  /**
   * @param sizes the shape that all operands have, after broadcasting
   * @param strides for each operand one stride a dimension
   * @param offsets for each operand the position of its first element
   */
  static void rows(int[] sizes, int[][] strides, int[] offsets, Row row) {
    var plan = Plan.of(sizes, strides);
    if (plan != null) {
      walk(plan, offsets.clone(), row);
    }
  }

  /**
   * As {@link #rows}, many elements shared among threads: for rows that write only to their own
   * elements of the first operand, and where no two elements of it share a place.
   */
  static void parallelRows(int[] sizes, int[][] strides, int[] offsets, Row row) {
    var plan = Plan.of(sizes, strides);
    if (plan != null) {
      parallelRows(plan, offsets, row);
    }
  }

  /** As {@link #parallelRows(int[], int[][], int[], Row)}. */
  static void parallelRows(Plan plan, int[] offsets, Row row) {
    int outer = plan.rank - 1;
    long each = 1;
    for (int d = 0; d < outer; d++) {
      each *= plan.extent[d];
    }
    Parallel.forRange(
        plan.extent[outer],
        (int) Math.max(1, GRAIN / each),
        (start, end) -> {
          int[] at = offsets.clone();
          for (int i = 0; i < at.length; i++) {
            at[i] += start * plan.step[outer][i];
          }
          walk(plan.part(end - start), at, row);
        });
  }

  /**
   * The dimensions to go through, fastest first, with the steps of all operands.
   *
   * @param rank how many there are, at least 1
   */
  record Plan(int rank, int[] extent, int[][] step) {
    /** Null where there are no elements. */
    static Plan of(int[] sizes, int[][] strides) {
      for (int size : sizes) {
        if (size == 0) {
          return null;
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
      return new Plan(rank, extent, step);
    }

    /** The same with {@code n} entries in the outermost dimension. */
    Plan part(int n) {
      int[] fewer = extent.clone();
      fewer[rank - 1] = n;
      return new Plan(rank, fewer, step);
    }

    /**
     * Where the second operand is dense matrices and the first their transposes: how many there
     * are, and the rows and columns of the second's. Else null.
     */
    Matrices transposition() {
      if (rank < 2 || rank > 3) {
        return null;
      }
      int rows = extent[0];
      int columns = extent[1];
      boolean crossed =
          step[0][0] == 1 && step[0][1] == columns && step[1][0] == rows && step[1][1] == 1;
      int size = rows * columns;
      boolean dense = rank == 2 || step[2][0] == size && step[2][1] == size;
      return crossed && dense ? new Matrices(rank == 2 ? 1 : extent[2], rows, columns) : null;
    }

    /**
     * The dimension that is fastest for the second operand, where that is not the first one and
     * going along it in tiles saves cache misses; else 0.
     */
    int across() {
      if (rank > 1 && step[0].length > 1 && step[0][1] > 1 && extent[0] >= TILE) {
        for (int d = 1; d < rank; d++) {
          if (step[d][1] == 1 && extent[d] >= TILE) {
            return d;
          }
        }
      }
      return 0;
    }
  }

  /** A batch of matrices of one size. */
  record Matrices(int batch, int rows, int columns) {}

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

  private static void walk(Plan plan, int[] at, Row row) {
    int across = plan.across();
    int[] index = new int[plan.rank];
    while (true) {
      if (across > 0) {
        tiles(plan, across, at, row);
      } else {
        row.run(plan.extent[0], at, plan.step[0]);
      }
      int d = 1;
      for (; d < plan.rank; d++) {
        if (d == across) {
          continue;
        }
        boolean carry = ++index[d] == plan.extent[d];
        move(at, plan.step[d], carry ? 1 - plan.extent[d] : 1);
        if (!carry) {
          break;
        }
        index[d] = 0;
      }
      if (d == plan.rank) {
        return;
      }
    }
  }

  /** All of dimensions 0 and {@code across}, in squares that fit the cache for both operands. */
  private static void tiles(Plan plan, int across, int[] start, Row row) {
    int[] at = new int[start.length];
    for (int i = 0; i < plan.extent[0]; i += TILE) {
      int n = Math.min(TILE, plan.extent[0] - i);
      for (int j = 0; j < plan.extent[across]; j++) {
        System.arraycopy(start, 0, at, 0, at.length);
        move(at, plan.step[0], i);
        move(at, plan.step[across], j);
        row.run(n, at, plan.step[0]);
      }
    }
  }

  private static void move(int[] at, int[] step, int by) {
    for (int i = 0; i < at.length; i++) {
      at[i] += by * step[i];
    }
  }
}
