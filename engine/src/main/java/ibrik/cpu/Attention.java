package ibrik.cpu;

import ibrik.cpu.Gemm.Matrix;

/**
 * Scaled dot-product attention: {@code softmax(scale q kᵀ) v} for each sequence and head, one of
 * them after the other on each thread, so that scores stay in the caches.
 *
 * @param batch sequences
 * @param heads heads of each
 * @param length queries of a sequence
 * @param keys its keys and values
 * @param depth the width of a query, a key and a value
 * @param scale what scores are multiplied by
 */
public record Attention(int batch, int heads, int length, int keys, int depth, float scale) {
  /**
   * Where queries, keys, values or results lie; the numbers of a row are neighbours.
   *
   * @param batchStride from sequence to sequence
   * @param headStride from head to head
   * @param rowStride from row to row of a sequence
   */
  public record Rows(float[] data, int offset, int batchStride, int headStride, int rowStride) {
    private Matrix of(int sequence, int head) {
      var at = offset + sequence * batchStride + head * headStride;
      return new Matrix(data, at, rowStride, 1);
    }
  }

  private int scores() {
    return length * keys;
  }

  private void each(Parallel.Task task) {
    var work = 2L * length * keys * depth;
    var grain = Math.clamp((1 << 19) / Math.max(1, work), 1, Integer.MAX_VALUE);
    Parallel.forRange(
        batch * heads,
        grain,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            task.run(i);
          }
        });
  }

  private static void multiply(int m, int n, int k, float alpha, Matrix a, Matrix b, Matrix c) {
    new GemmPart(m, n, k, alpha, a, b, GemmStart.zero(), c).run(0, m, 0, Panels.count(n));
  }

  /**
   * Computes {@code out}.
   *
   * @param weights out: the softmax, [batch, heads, length, keys]; null: not wanted
   */
  public void forward(Rows q, Rows k, Rows v, Rows out, float[] weights) {
    each(
        i -> {
          var sequence = i / heads;
          var head = i % heads;
          var kept = weights != null;
          var p =
              Matrix.of(
                  kept ? weights : Scratch.own().row(scores()), kept ? i * scores() : 0, keys);
          var keysOf = k.of(sequence, head).transpose();
          multiply(length, keys, depth, scale, q.of(sequence, head), keysOf, p);
          softmax(p.data(), p.offset());
          multiply(length, depth, keys, 1, p, v.of(sequence, head), out.of(sequence, head));
        });
  }

  private void softmax(float[] x, int at) {
    for (var row = at; row < at + scores(); row += keys) {
      var max = Reductions.max(x, row, keys);
      var factor = (float) (1 / SoftmaxRow.powers(x, row, max, x, row, keys));
      for (var j = row; j < row + keys; j++) {
        x[j] *= factor;
      }
    }
  }

  /**
   * The gradients of queries, keys and values.
   *
   * @param weights what {@link #forward} gave
   * @param g the gradient of its result
   */
  public void backward(Rows q, Rows k, Rows v, float[] weights, Rows g, Rows dq, Rows dk, Rows dv) {
    each(
        i -> {
          var sequence = i / heads;
          var head = i % heads;
          var p = Matrix.of(weights, i * scores(), keys);
          var ds = Matrix.of(Scratch.own().row(scores()), 0, keys);
          var gradient = g.of(sequence, head);
          multiply(keys, depth, length, 1, p.transpose(), gradient, dv.of(sequence, head));
          multiply(length, keys, depth, 1, gradient, v.of(sequence, head).transpose(), ds);
          softmaxGradient(p.data(), p.offset(), ds.data());
          multiply(length, depth, keys, scale, ds, k.of(sequence, head), dq.of(sequence, head));
          multiply(
              keys,
              depth,
              length,
              scale,
              ds.transpose(),
              q.of(sequence, head),
              dk.of(sequence, head));
        });
  }

  /** {@code ds = p (ds - sum of p ds)} for each row. */
  private void softmaxGradient(float[] p, int at, float[] ds) {
    for (var row = 0; row < scores(); row += keys) {
      var dot = (float) Softmax.dot(p, at + row, ds, row, keys);
      for (var j = 0; j < keys; j++) {
        ds[row + j] = p[at + row + j] * (ds[row + j] - dot);
      }
    }
  }
}
