package ibrik.tensor;

import ibrik.cpu.FloatBinary;
import ibrik.cpu.FloatUnary;
import java.util.Arrays;

/**
 * Runs vectorised loops over floats that need not lie together: block by block, those that do not
 * are copied to where they do.
 *
 * @param n how many
 * @param out where results go, from {@code to} on, {@code step} apart
 */
record Strided(int n, float[] out, int to, int step) {
  private static final int BLOCK = 1024;

  void run(FloatUnary f, float[] x, int at, int xStep) {
    if (step == 1 && xStep == 1) {
      f.run(x, at, out, to, n);
      return;
    }
    var operand = new Operand(x, at, xStep, n);
    float[] result = results();
    for (int i = 0; i < n; i += BLOCK) {
      int count = Math.min(BLOCK, n - i);
      f.run(operand.block(i, count), operand.start(i), result, start(i), count);
      scatter(result, i, count);
    }
  }

  void run(FloatBinary f, float[] a, int aAt, int aStep, float[] b, int bAt, int bStep) {
    if (step == 1 && aStep == 1 && bStep == 1) {
      f.run(a, aAt, b, bAt, out, to, n);
      return;
    }
    var x = new Operand(a, aAt, aStep, n);
    var y = new Operand(b, bAt, bStep, n);
    float[] result = results();
    for (int i = 0; i < n; i += BLOCK) {
      int count = Math.min(BLOCK, n - i);
      float[] first = x.block(i, count);
      float[] second = y.block(i, count);
      f.run(first, x.start(i), second, y.start(i), result, start(i), count);
      scatter(result, i, count);
    }
  }

  private float[] results() {
    return step == 1 ? out : new float[Math.min(n, BLOCK)];
  }

  private int start(int i) {
    return step == 1 ? to + i : 0;
  }

  private void scatter(float[] result, int from, int count) {
    if (step != 1) {
      for (int i = 0; i < count; i++) {
        out[to + (from + i) * step] = result[i];
      }
    }
  }

  /** One operand, its own array where its elements lie together. */
  private static final class Operand {
    private final float[] values;
    private final int at;
    private final int step;
    private final float[] copy;

    Operand(float[] values, int at, int step, int n) {
      this.values = values;
      this.at = at;
      this.step = step;
      this.copy = step == 1 ? values : new float[Math.min(n, BLOCK)];
      if (step == 0) {
        Arrays.fill(copy, values[at]);
      }
    }

    float[] block(int from, int count) {
      if (step != 0 && step != 1) {
        for (int i = 0; i < count; i++) {
          copy[i] = values[at + (from + i) * step];
        }
      }
      return copy;
    }

    int start(int i) {
      return step == 1 ? at + i : 0;
    }
  }
}
