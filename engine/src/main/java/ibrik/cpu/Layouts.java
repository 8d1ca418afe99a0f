package ibrik.cpu;

/** Changes between channels-first and channels-last order. */
public final class Layouts {
  /** Rows and columns that are exchanged at once, so that both sides stay in the cache. */
  private static final int BLOCK = 16;

  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

  private Layouts() {}

  /** {@code batch × channels × places} to {@code batch × places × channels}. */
  public static void toChannelsLast(
      float[] x, int at, int batch, int channels, int places, float[] out, int outAt) {
    transpose(x, at, batch, channels, places, out, outAt);
  }

  /** {@code batch × places × channels} to {@code batch × channels × places}. */
  public static void toChannelsFirst(
      float[] x, int at, int batch, int channels, int places, float[] out, int outAt) {
    transpose(x, at, batch, places, channels, out, outAt);
  }

  /** Each of {@code batch} dense {@code rows × columns} matrices, transposed. */
  public static void transpose(
      float[] x, int at, int batch, int rows, int columns, float[] out, int outAt) {
    var bands = Math.ceilDiv(rows, BLOCK);
    Parallel.forRange(
        batch * bands,
        Math.max(1, GRAIN / (BLOCK * Math.max(1, columns))),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var matrix = i / bands * rows * columns;
            var r0 = i % bands * BLOCK;
            band(
                x, at + matrix, rows, columns, r0, Math.min(r0 + BLOCK, rows), out, outAt + matrix);
          }
        });
  }

  private static void band(
      float[] x, int at, int rows, int columns, int r0, int r1, float[] out, int outAt) {
    for (var c0 = 0; c0 < columns; c0 += BLOCK) {
      var c1 = Math.min(c0 + BLOCK, columns);
      for (var c = c0; c < c1; c++) {
        for (var r = r0; r < r1; r++) {
          out[outAt + c * rows + r] = x[at + r * columns + c];
        }
      }
    }
  }
}
