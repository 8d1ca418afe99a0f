package ibrik.tensor;

/**
 * Where runs of elements lie in a row-major tensor: what {@link Pick} reads, {@link AddAt} adds to
 * and {@link WriteAt} overwrites. Gathering, flipping, rolling, repeating and indexing by tensors
 * differ only in this.
 *
 * @param sizes the shape of what is picked
 * @param starts the position of each run, in the row-major order of {@code sizes}
 * @param length elements in a run
 */
record Runs(int[] sizes, int[] starts, int length) {

  /**
   * Each dimension is picked from by itself: {@code out[i, j, …] = in[maps[0][i], maps[1][j], …]}.
   *
   * @param whole the sizes of the tensor
   * @param maps for each dimension the entries that are picked; null: all as they are
   */
  static Runs mapped(int[] whole, int[][] maps) {
    int[] sizes = whole.clone();
    int last = -1;
    for (int d = 0; d < whole.length; d++) {
      if (maps[d] != null) {
        sizes[d] = maps[d].length;
        last = d;
      }
    }
    int[] strides = Dims.contiguousStrides(whole);
    Dims.checkedNumel("result", sizes);
    int[] starts = {0};
    for (int d = 0; d <= last; d++) {
      starts = combine(starts, scaled(maps[d], sizes[d], strides[d]));
    }
    int length = 1;
    for (int d = last + 1; d < whole.length; d++) {
      length *= whole[d];
    }
    return new Runs(sizes, starts, length);
  }

  private static int[] scaled(int[] map, int size, int stride) {
    int[] out = new int[size];
    for (int i = 0; i < size; i++) {
      out[i] = (map == null ? i : map[i]) * stride;
    }
    return out;
  }

  /** All sums of one of {@code slow} and one of {@code fast}. */
  static int[] combine(int[] slow, int[] fast) {
    int[] out = new int[Math.multiplyExact(slow.length, fast.length)];
    int p = 0;
    for (int s : slow) {
      for (int f : fast) {
        out[p++] = s + f;
      }
    }
    return out;
  }

  /** The positions of all elements of a strided view, row-major. */
  static int[] positions(int[] sizes, int[] strides) {
    int[] out = {0};
    for (int d = 0; d < sizes.length; d++) {
      out = combine(out, scaled(null, sizes[d], strides[d]));
    }
    return out;
  }

  /** Copies all runs of {@code from} to {@code to}, one after the other. */
  void read(Storage from, int offset, Storage to) {
    if (length == 1 && from.array() instanceof float[] source) {
      float[] target = to.floats();
      for (int i = 0; i < starts.length; i++) {
        target[i] = source[offset + starts[i]];
      }
      return;
    }
    Object source = from.array();
    Object target = to.array();
    for (int i = 0; i < starts.length; i++) {
      System.arraycopy(source, offset + starts[i], target, i * length, length);
    }
  }

  /** Overwrites all runs of {@code to} with those of {@code from}, which lie one after another. */
  void write(Storage from, int at, Storage to, int offset) {
    Object source = from.array();
    Object target = to.array();
    for (int i = 0; i < starts.length; i++) {
      System.arraycopy(source, at + i * length, target, offset + starts[i], length);
    }
  }

  /** Adds to all runs of {@code to} those of {@code from}, which lie one after another. */
  void add(Storage from, int at, Storage to, int offset) {
    for (int i = 0; i < starts.length; i++) {
      addRun(from, at + i * length, to, offset + starts[i]);
    }
  }

  private void addRun(Storage from, int p, Storage to, int q) {
    if (to.array() instanceof float[] target) {
      float[] source = from.floats();
      for (int j = 0; j < length; j++) {
        target[q + j] += source[p + j];
      }
    } else if (to.dtype().isFloatingPoint()) {
      for (int j = 0; j < length; j++) {
        to.setDouble(q + j, to.getDouble(q + j) + from.getDouble(p + j));
      }
    } else {
      for (int j = 0; j < length; j++) {
        to.setLong(q + j, to.getLong(q + j) + from.getLong(p + j));
      }
    }
  }
}
