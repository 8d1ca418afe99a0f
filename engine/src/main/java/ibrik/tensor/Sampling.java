package ibrik.tensor;

import ibrik.cpu.FloatNormal;
import ibrik.cpu.Parallel;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Fills tensors with random numbers, drawn in the order in which PyTorch draws them. */
final class Sampling {
  /**
   * So many elements and more, contiguous, are drawn by {@link #boxMuller}, in blocks of so many.
   */
  private static final int BLOCK = 16;

  private static final int GRAIN = 512;

  private Sampling() {}

  /** Uniform numbers in [from, to). */
  static Tensor uniform(Tensor x, double from, double to, Generator source) {
    floating("uniform_", x);
    check(from <= to, "uniform_: expected from <= to, given from %s and to %s", from, to);
    return Overwrite.of(
        "uniform_",
        "UniformBackward0",
        x,
        () -> {
          int digits = digits(x.dtype());
          float start = (float) from;
          float length = (float) to - start;
          if (digits == 24 && x.isContiguous()) {
            uniformFloats(x, start, length, source);
            return;
          }
          draw(
              x,
              source,
              digits > 24
                  ? () -> source.nextUniform() * (to - from) + from
                  : () -> source.nextUniform(digits) * length + start);
        });
  }

  /** Normal numbers. */
  static Tensor normal(Tensor x, double mean, double std, Generator source) {
    floating("normal_", x);
    check(std >= 0, "normal_: expected std >= 0, given %s", std);
    return Overwrite.of(
        "normal_",
        "NormalBackward0",
        x,
        () -> {
          if (x.numel() >= BLOCK && x.isContiguous()) {
            synchronized (source) {
              boxMuller(x, mean, std, source);
            }
          } else {
            draw(x, source, () -> source.normal() * std + mean);
          }
        });
  }

  /** 1 with probability {@code p}, else 0. */
  static Tensor bernoulli(Tensor x, double p, Generator source) {
    checkProbability("bernoulli_", p);
    return Overwrite.of(
        "bernoulli_",
        "BernoulliBackward0",
        x,
        () -> draw(x, source, () -> source.nextUniform() < p ? 1 : 0));
  }

  /** 1 with the probability that {@code p}, broadcast, says for each element, else 0. */
  static Tensor bernoulli(Tensor x, Tensor p, Generator source) {
    floating("bernoulli_: the probabilities", p);
    var probabilities = p.detach().expand(x.sizes());
    for (double value : probabilities.toDoubleArray()) {
      checkProbability("bernoulli_", value);
    }
    boolean fine = p.dtype() == DType.FLOAT64;
    return Overwrite.of(
        "bernoulli_",
        "BernoulliBackward1",
        x,
        () -> {
          synchronized (source) {
            Storage out = rowMajor(x);
            Storage wanted = probabilities.storage();
            Loops.rows(
                x.sizes(),
                new int[][] {x.strides(), probabilities.strides()},
                new int[] {x.offset(), probabilities.offset()},
                (n, at, step) -> {
                  for (int i = 0; i < n; i++) {
                    double drawn = fine ? source.nextUniform() : source.nextUniform(24);
                    double limit = wanted.getDouble(at[1] + i * step[1]);
                    out.setLong(at[0] + i * step[0], drawn < limit ? 1 : 0);
                  }
                });
          }
        });
  }

  /** Whole numbers from {@code from} (inclusive) to {@code to} (exclusive). */
  static Tensor random(Tensor x, long from, long to, Generator source) {
    check(from < to, "random_: expected from < to, given from %s and to %s", from, to);
    checkFits(x.dtype(), from);
    checkFits(x.dtype(), to - 1);
    return Overwrite.of(
        "random_",
        "RandomBackward0",
        x,
        () -> drawLongs(x, source, () -> source.nextBelow(from, to - from)));
  }

  /** Whole numbers from 0 to the largest that the dtype holds exactly. */
  static Tensor random(Tensor x, Generator source) {
    LongSupplier next =
        switch (x.dtype()) {
          case INT64 -> () -> source.random64() & Long.MAX_VALUE;
          case FLOAT64 -> () -> Long.remainderUnsigned(source.random64(), (1L << 53) + 1);
          case BOOL -> () -> source.random() & 1;
          case FLOAT32, FLOAT16, BFLOAT16 -> {
            long count = (1L << digits(x.dtype())) + 1;
            yield () -> (source.random() & 0xffffffffL) % count;
          }
          default -> {
            long count = largest(x.dtype()) + 1;
            yield () -> (source.random() & 0xffffffffL) % count;
          }
        };
    return Overwrite.of("random_", "RandomBackward0", x, () -> drawLongs(x, source, next));
  }

  /** Numbers of the exponential distribution with rate {@code lambda}. */
  static Tensor exponential(Tensor x, double lambda, Generator source) {
    floating("exponential_", x);
    check(lambda > 0, "exponential_: expected lambda > 0, given %s", lambda);
    return Overwrite.of(
        "exponential_",
        "ExponentialBackward0",
        x,
        () -> draw(x, source, () -> -1 / lambda * Math.log1p(-source.nextUniform())));
  }

  /** The numbers from 0 to n - 1 in random order. */
  static long[] permutation(int n, Generator source) {
    var numbers = new long[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    synchronized (source) {
      for (int i = 0; i < n - 1; i++) {
        int other = i + (int) ((source.random() & 0xffffffffL) % (n - i));
        long moved = numbers[i];
        numbers[i] = numbers[other];
        numbers[other] = moved;
      }
    }
    return numbers;
  }

  private static void uniformFloats(Tensor x, float start, float length, Generator source) {
    float[] out = x.storage().floats();
    int end = x.offset() + (int) x.numel();
    synchronized (source) {
      for (int i = x.offset(); i < end; i++) {
        out[i] = source.nextUniform(24) * length + start;
      }
    }
  }

  private static void draw(Tensor x, Generator source, DoubleSupplier next) {
    Storage out = rowMajor(x);
    synchronized (source) {
      each(
          x,
          (n, at, step) -> {
            if (out.array() instanceof float[] floats) {
              for (int i = 0; i < n; i++) {
                floats[at[0] + i * step[0]] = (float) next.getAsDouble();
              }
              return;
            }
            for (int i = 0; i < n; i++) {
              out.setDouble(at[0] + i * step[0], next.getAsDouble());
            }
          });
    }
  }

  private static void drawLongs(Tensor x, Generator source, LongSupplier next) {
    Storage out = rowMajor(x);
    synchronized (source) {
      each(
          x,
          (n, at, step) -> {
            for (int i = 0; i < n; i++) {
              out.setLong(at[0] + i * step[0], next.getAsLong());
            }
          });
    }
  }

  /** The storage after a channels-last tensor has been put in order, which strides() does. */
  private static Storage rowMajor(Tensor x) {
    x.strides();
    return x.storage();
  }

  private static void each(Tensor x, Loops.Row row) {
    Loops.rows(x.sizes(), new int[][] {x.strides()}, new int[] {x.offset()}, row);
  }

  /**
   * As PyTorch fills contiguous tensors: uniform numbers first, then each block of 16 turned into
   * normal numbers, the first eight being radii and the others angles. A rest is covered by drawing
   * the last 16 anew.
   */
  private static void boxMuller(Tensor x, double mean, double std, Generator source) {
    int n = (int) x.numel();
    if (x.dtype() == DType.FLOAT64) {
      var values = (double[]) x.storage().array();
      drawDoubles(values, x.offset(), n, source);
      blocks(n, block -> toNormal(values, x.offset() + block * BLOCK, mean, std));
      if (n % BLOCK != 0) {
        int last = x.offset() + n - BLOCK;
        drawDoubles(values, last, BLOCK, source);
        toNormal(values, last, mean, std);
      }
      return;
    }
    var values = new float[n];
    int digits = digits(x.dtype());
    drawFloats(values, 0, n, digits, source);
    FloatNormal.fromUniform(values, 0, n / BLOCK, (float) mean, (float) std);
    if (n % BLOCK != 0) {
      drawFloats(values, n - BLOCK, BLOCK, digits, source);
      FloatNormal.fromUniform(values, n - BLOCK, 1, (float) mean, (float) std);
    }
    Copy.elements(Tensor.of(Storage.of(values), x.sizes()), x);
  }

  private static void drawFloats(float[] out, int at, int n, int digits, Generator source) {
    for (int i = at; i < at + n; i++) {
      out[i] = source.nextUniform(digits);
    }
  }

  private static void drawDoubles(double[] out, int at, int n, Generator source) {
    for (int i = at; i < at + n; i++) {
      out[i] = source.nextUniform();
    }
  }

  private static void blocks(int n, IntConsumer block) {
    Parallel.forRange(
        n / BLOCK,
        GRAIN,
        (start, end) -> {
          for (int i = start; i < end; i++) {
            block.accept(i);
          }
        });
  }

  private static void toNormal(double[] values, int from, double mean, double std) {
    for (int i = from; i < from + BLOCK / 2; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - values[i]));
      double angle = 2 * Math.PI * values[i + BLOCK / 2];
      values[i] = radius * Math.cos(angle) * std + mean;
      values[i + BLOCK / 2] = radius * Math.sin(angle) * std + mean;
    }
  }

  /** Bits of the significand. */
  private static int digits(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> 53;
      case FLOAT16 -> 11;
      case BFLOAT16 -> 8;
      default -> 24;
    };
  }

  private static long largest(DType dtype) {
    return switch (dtype) {
      case UINT8 -> 255;
      case INT8 -> Byte.MAX_VALUE;
      case INT16 -> Short.MAX_VALUE;
      case INT32 -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  private static void checkFits(DType dtype, long bound) {
    long largest = dtype == DType.BOOL ? 1 : largest(dtype);
    long smallest = dtype == DType.BOOL || dtype == DType.UINT8 ? 0 : -largest - 1;
    check(
        dtype.isFloatingPoint() || bound >= smallest && bound <= largest,
        "random_: %s can't hold %s",
        dtype,
        bound);
  }

  private static void checkProbability(String op, double p) {
    check(p >= 0 && p <= 1, "%s: expected probabilities in [0, 1], given %s", op, p);
  }

  private static void floating(String op, Tensor x) {
    check(x.isFloatingPoint(), "%s: expected a floating point tensor, given %s", op, x.dtype());
  }

  private static void check(boolean fine, String message, Object... arguments) {
    if (!fine) {
      throw new IllegalArgumentException(message.formatted(arguments));
    }
  }
}
