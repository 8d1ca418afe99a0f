package ibrik.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * A loop that has a function of its own: a copy of one of the templates {@link FloatLoop}, {@link
 * FloatPairLoop}, {@link FloatFold}, {@link DoubleLoop} and {@link DoublePairLoop}, made when the
 * function is first used, in which the function is a constant. C2 makes instructions of the Vector
 * API only where it sees the function, and a loop that several functions share hides it.
 *
 * <p>Until C2 has compiled a copy's vectors, which run thousands of times slower before, the same
 * is computed number by number.
 */
abstract class VectorLoop {
  /** Runs of fewer floats are not worth a look at the clock. */
  private static final int WATCHED = 4096;

  /** Nanoseconds for a float that no function takes number by number. */
  private static final long SLOW_NANOS = 15;

  private boolean ready;
  private boolean requested;

  /** Loops over functions of one operand. */
  abstract static class Unary extends VectorLoop {
    /**
     * {@code out[outAt + i] = f(x[at + i], p, q)}
     *
     * @param p the first parameter of functions that have some
     * @param q the second one
     */
    abstract void run(float[] x, int at, float[] out, int outAt, int n, double p, double q);
  }

  /** Loops over functions of two operands. */
  abstract static class Binary extends VectorLoop {
    /** {@code out[outAt + i] = f(a[aAt + i], b[bAt + i])} */
    abstract void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n);
  }

  /** Loops that fold floats into one. */
  abstract static class Fold extends VectorLoop {
    /** {@code f(x[at], f(x[at + 1], …))} of {@code n > 0} floats, in any order. */
    abstract float run(float[] x, int at, int n);

    /** The loop over {@code function}, for which neither order nor repetition may matter. */
    static Fold of(LaneFunction.OfFloats function) {
      return (Fold) copy(FloatFold.class, function);
    }
  }

  /** Computes little with vectors, over and over, so that C2 compiles it. */
  abstract void exercise(int calls);

  /** Whether C2 has compiled the vectors; has it done in the background if not. */
  final boolean isReady() {
    if (!ready && !requested) {
      requested = true;
      LoopWarmUp.request(this);
    }
    return ready;
  }

  final void setReady() {
    ready = true;
  }

  /** The time before a run of {@code n} floats, where it is long enough to be watched; else 0. */
  static long begin(int n) {
    return n >= WATCHED ? System.nanoTime() : 0;
  }

  /**
   * Goes back to number by number if vectors were slow: C2 may have to compile them anew when it
   * learns more about their operands.
   */
  final void end(int n, long begin) {
    if (begin != 0 && System.nanoTime() - begin > SLOW_NANOS * n) {
      ready = false;
      LoopWarmUp.request(this);
    }
  }

  /** The function of the copy that is being initialised; null in the template itself. */
  static <F> F functionOf(Lookup lookup, Class<F> type) {
    try {
      return MethodHandles.classData(lookup, "_", type);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** A copy of {@code template} with {@code function} as its constant. */
  static VectorLoop copy(Class<? extends VectorLoop> template, LaneFunction function) {
    try (var code = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      var lookup =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(code.readAllBytes(), function, true);
      var constructor =
          lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class));
      return (VectorLoop) constructor.invoke();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
