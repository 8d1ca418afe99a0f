package ibrik.cpu;

import java.util.Arrays;
import jdk.internal.misc.Unsafe;

/**
 * Arrays for results that are written as a whole.
 *
 * <p>Java fills a new array with zeros, which for results of megabytes takes a good part of the
 * time that it takes to compute them. The JDK has arrays without that for itself; where it lends
 * them ({@code --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED}) they are used, elsewhere
 * plain ones.
 *
 * <p>With the system property {@code ibrik.poison} set, as tests have it, they are full of NaN: who
 * reads what nobody wrote is found out.
 */
public final class Buffers {
  /** Floats from which on zeros cost more than the detour. */
  private static final int LARGE = 1 << 14;

  /** Calls after which C2 has compiled the detour; before, it gives zeros too. */
  private static final int WARM_UP_CALLS = 30_000;

  private static final boolean POISON = Boolean.getBoolean("ibrik.poison");
  private static final boolean LENT = isLent();

  private Buffers() {}

  /** What refers to the JDK's internals: not linked where they are not lent. */
  private static final class Raw {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    static float[] floats(int n) {
      return (float[]) UNSAFE.allocateUninitializedArray(float.class, n);
    }
  }

  private static boolean isLent() {
    try {
      return Raw.floats(1).length == 1;
    } catch (IllegalAccessError e) {
      return false;
    }
  }

  /** An array of {@code n} floats with anything in it: the caller writes every one of them. */
  public static float[] floats(int n) {
    if (POISON) {
      var poisoned = new float[n];
      Arrays.fill(poisoned, Float.NaN);
      return poisoned;
    }
    return LENT && n >= LARGE ? Raw.floats(n) : new float[n];
  }

  /** Has C2 compile what gives arrays without zeros. */
  static void warmUp() {
    for (var i = 0; LENT && i < WARM_UP_CALLS; i++) {
      Raw.floats(1);
    }
  }
}
