package ibrik.tensor;

import ibrik.cpu.Parallel;
import java.util.Arrays;

/**
 * Computes results element by element. All operands have the dtype of the result; they are
 * broadcast to its shape. The result may be one of the operands itself.
 *
 * <p>Operands that lie alike in memory, and single elements, are one run. float32 runs go through
 * vectorised loops, shared among threads where they are long.
 */
final class Pointwise {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  /** Shorter runs that do not lie together are not worth a copy. */
  private static final int SHORT = 32;

  private Pointwise() {}

  /** {@code out = f(x)}. */
  static void run(Tensor out, Tensor x, Arithmetic.One f) {
    if (alike(out, x)) {
      unaryRow(f, out.storage(), out.offset(), 1, x.storage(), x.offset(), 1, (int) out.numel());
      return;
    }
    Loops.parallelRows(
        out.sizes(),
        new int[][] {out.physicalStrides(), broadcast(x, out)},
        new int[] {out.offset(), x.offset()},
        (n, at, step) ->
            unaryRow(f, out.storage(), at[0], step[0], x.storage(), at[1], step[1], n));
  }

  /** {@code out = f(a, b)}. */
  static void run(Tensor out, Tensor a, Tensor b, Arithmetic.Two f) {
    int aStep = stepAlong(a, out);
    int bStep = stepAlong(b, out);
    if (aStep >= 0 && bStep >= 0 && isDense(out)) {
      var run = new BinaryRow(f, out.storage(), a.storage(), b.storage());
      run.of(out.offset(), 1, a.offset(), aStep, b.offset(), bStep, (int) out.numel());
      return;
    }
    var row = new BinaryRow(f, out.storage(), a.storage(), b.storage());
    Loops.parallelRows(
        out.sizes(),
        new int[][] {out.physicalStrides(), broadcast(a, out), broadcast(b, out)},
        new int[] {out.offset(), a.offset(), b.offset()},
        (n, at, step) -> row.of(at[0], step[0], at[1], step[1], at[2], step[2], n));
  }

  /** {@code out = f(a, b, c)}. */
  static void run(Tensor out, Tensor a, Tensor b, Tensor c, Arithmetic.Three f) {
    Loops.parallelRows(
        out.sizes(),
        new int[][] {
          out.physicalStrides(), broadcast(a, out), broadcast(b, out), broadcast(c, out)
        },
        new int[] {out.offset(), a.offset(), b.offset(), c.offset()},
        (n, at, step) -> ternaryRow(f, out, a, b, c, at, step, n));
  }

  /** {@code x}, or a copy of it where writing to {@code target} would change it midway. */
  static Tensor apart(Tensor x, Tensor target) {
    boolean overlaps = x.storage() == target.storage();
    boolean same =
        x.offset() == target.offset()
            && Arrays.equals(x.sizes(), target.sizes())
            && Arrays.equals(x.physicalStrides(), target.physicalStrides());
    return overlaps && !same ? x.detach().clone() : x;
  }

  private static int[] broadcast(Tensor x, Tensor out) {
    return Dims.broadcastStrides(x.sizes(), x.physicalStrides(), out.sizes());
  }

  /** Whether both lie in memory in the same order without gaps. */
  private static boolean alike(Tensor out, Tensor x) {
    return stepAlong(x, out) == 1 && isDense(out);
  }

  private static boolean isDense(Tensor x) {
    return x.isChannelsLast() || Dims.isContiguous(x.sizes(), x.physicalStrides());
  }

  /** How {@code x} is read along a dense {@code out}: by 1, by 0 as a single element; else -1. */
  private static int stepAlong(Tensor x, Tensor out) {
    if (x.isChannelsLast() == out.isChannelsLast()
        && (x.sizes() == out.sizes() || Arrays.equals(x.sizes(), out.sizes()))
        && isDense(x)) {
      return 1;
    }
    return x.numel() == 1 ? 0 : -1;
  }

  private static void unaryRow(
      Arithmetic.One f, Storage out, int to, int outStep, Storage x, int at, int step, int n) {
    if (n < 2 * GRAIN) {
      unaryPart(f, out, to, outStep, x, at, step, n);
    } else {
      Parallel.forRange(
          n,
          GRAIN,
          (start, end) ->
              unaryPart(
                  f, out, to + start * outStep, outStep, x, at + start * step, step, end - start));
    }
  }

  private static void unaryPart(
      Arithmetic.One f, Storage out, int to, int outStep, Storage x, int at, int step, int n) {
    if (out.array() instanceof float[] o) {
      var from = x.floats();
      if (f.floats() != null && (outStep == 1 && step == 1 || n >= SHORT)) {
        new Strided(n, o, to, outStep).run(f.floats(), from, at, step);
        return;
      }
      for (int i = 0; i < n; i++) {
        o[to + i * outStep] = (float) f.doubles().applyAsDouble(from[at + i * step]);
      }
    } else if (out.dtype().isFloatingPoint()) {
      for (int i = 0; i < n; i++) {
        out.setDouble(to + i * outStep, f.doubles().applyAsDouble(x.getDouble(at + i * step)));
      }
    } else {
      for (int i = 0; i < n; i++) {
        out.setLong(to + i * outStep, f.longs().applyAsLong(x.getLong(at + i * step)));
      }
    }
  }

  /** Rows of one operation of two operands on these storages. */
  private record BinaryRow(Arithmetic.Two f, Storage out, Storage a, Storage b) {
    void of(int to, int step, int aAt, int aStep, int bAt, int bStep, int n) {
      if (n < 2 * GRAIN) {
        part(to, step, aAt, aStep, bAt, bStep, n);
      } else {
        Parallel.forRange(
            n,
            GRAIN,
            (start, end) ->
                part(
                    to + start * step,
                    step,
                    aAt + start * aStep,
                    aStep,
                    bAt + start * bStep,
                    bStep,
                    end - start));
      }
    }

    private void part(int to, int step, int aAt, int aStep, int bAt, int bStep, int n) {
      switch (out.array()) {
        case float[] o -> floats(o, to, step, aAt, aStep, bAt, bStep, n);
        case double[] o -> {
          var x = (double[]) a.array();
          var y = (double[]) b.array();
          for (int i = 0; i < n; i++) {
            o[to + i * step] = f.doubles().applyAsDouble(x[aAt + i * aStep], y[bAt + i * bStep]);
          }
        }
        case long[] o -> {
          var x = (long[]) a.array();
          var y = (long[]) b.array();
          for (int i = 0; i < n; i++) {
            o[to + i * step] = f.longs().applyAsLong(x[aAt + i * aStep], y[bAt + i * bStep]);
          }
        }
        default -> others(to, step, aAt, aStep, bAt, bStep, n);
      }
    }

    private void others(int to, int step, int aAt, int aStep, int bAt, int bStep, int n) {
      if (out.dtype().isFloatingPoint()) {
        for (int i = 0; i < n; i++) {
          double x = a.getDouble(aAt + i * aStep);
          out.setDouble(to + i * step, f.doubles().applyAsDouble(x, b.getDouble(bAt + i * bStep)));
        }
      } else {
        for (int i = 0; i < n; i++) {
          long x = a.getLong(aAt + i * aStep);
          out.setLong(to + i * step, f.longs().applyAsLong(x, b.getLong(bAt + i * bStep)));
        }
      }
    }

    private void floats(
        float[] o, int to, int step, int aAt, int aStep, int bAt, int bStep, int n) {
      float[] x = a.floats();
      float[] y = b.floats();
      if (f.floats() == null || n < SHORT && !(step == 1 && aStep == 1 && bStep == 1)) {
        for (int i = 0; i < n; i++) {
          o[to + i * step] =
              (float) f.doubles().applyAsDouble(x[aAt + i * aStep], y[bAt + i * bStep]);
        }
      } else {
        new Strided(n, o, to, step).run(f.floats(), x, aAt, aStep, y, bAt, bStep);
      }
    }
  }

  private static void ternaryRow(
      Arithmetic.Three f, Tensor out, Tensor a, Tensor b, Tensor c, int[] at, int[] step, int n) {
    // The walk goes on to change these while no part of this row runs any more.
    int to = at[0];
    int[] from = {at[1], at[2], at[3]};
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          if (out.storage().array() instanceof float[] o) {
            floats(f, o, a, b, c, to, from, step, start, end);
            return;
          }
          for (int i = start; i < end; i++) {
            double x = a.storage().getDouble(from[0] + i * step[1]);
            double y = b.storage().getDouble(from[1] + i * step[2]);
            double z = c.storage().getDouble(from[2] + i * step[3]);
            out.storage().setDouble(to + i * step[0], f.of(x, y, z));
          }
        });
  }

  private static void floats(
      Arithmetic.Three f,
      float[] out,
      Tensor a,
      Tensor b,
      Tensor c,
      int to,
      int[] from,
      int[] step,
      int start,
      int end) {
    float[] x = a.storage().floats();
    float[] y = b.storage().floats();
    float[] z = c.storage().floats();
    for (int i = start; i < end; i++) {
      out[to + i * step[0]] =
          (float)
              f.of(x[from[0] + i * step[1]], y[from[1] + i * step[2]], z[from[2] + i * step[3]]);
    }
  }
}
