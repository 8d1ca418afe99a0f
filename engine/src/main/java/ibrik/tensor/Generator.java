package ibrik.tensor;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A source of random numbers that yields what PyTorch's CPU generator yields for the same seed:
 * Mersenne Twister mt19937 and, on it, PyTorch's way to uniform and normal numbers.
 *
 * <p>One generator may be shared by threads: each call, and each tensor that is filled from it, is
 * drawn as a whole.
 */
public final class Generator {
  /** The seed of a generator that was given none. */
  public static final long DEFAULT_SEED = 67_280_421_310_721L;

  private static final int N = 624;
  private static final int M = 397;
  private static final int MATRIX = 0x9908b0df;
  private static final int UPPER = 0x80000000;
  private static final int LOWER = 0x7fffffff;

  private static final Generator SHARED = new Generator(new SecureRandom().nextLong() >>> 11);

  private static final ScopedValue<Generator> SCOPED = ScopedValue.newInstance();

  private final int[] twister = new int[N];

  /** The number of words of {@link #twister} that have been given out. */
  private int used;

  private long initialSeed;

  /** The second of a pair of normal numbers, where the first was asked for alone; else NaN. */
  private double spareNormal;

  /** Where a generator is: what {@link #setState} goes back to. */
  public static final class State {
    private final int[] twister;
    private final int used;
    private final long initialSeed;
    private final double spareNormal;

    private State(Generator from) {
      twister = from.twister.clone();
      used = from.used;
      initialSeed = from.initialSeed;
      spareNormal = from.spareNormal;
    }

    /** Whether the same numbers follow. */
    @Override
    public boolean equals(Object other) {
      return other instanceof State state
          && used == state.used
          && initialSeed == state.initialSeed
          && Double.compare(spareNormal, state.spareNormal) == 0
          && Arrays.equals(twister, state.twister);
    }

    @Override
    public int hashCode() {
      return 31 * used + Arrays.hashCode(twister);
    }
  }

  /** A generator with {@link #DEFAULT_SEED}. */
  public Generator() {
    this(DEFAULT_SEED);
  }

  /** A generator with this seed. */
  public Generator(long seed) {
    manualSeed(seed);
  }

  /**
   * The generator that is used where none is given: that of {@link #asDefault} around this call,
   * otherwise the one of the process, whose seed differs from run to run.
   */
  public static Generator defaultGenerator() {
    return SCOPED.orElse(SHARED);
  }

  /**
   * The result of {@code body}, in which this is the default generator of the thread: work that is
   * spread over threads draws the same numbers in each run.
   */
  public <T> T asDefault(Supplier<T> body) {
    return ScopedValue.where(SCOPED, this).call(body::get);
  }

  /** Starts again from {@code seed}; its lower 32 bits count. */
  public synchronized Generator manualSeed(long seed) {
    initialSeed = seed;
    spareNormal = Double.NaN;
    twister[0] = (int) seed;
    for (int i = 1; i < N; i++) {
      int before = twister[i - 1];
      twister[i] = 1812433253 * (before ^ (before >>> 30)) + i;
    }
    used = N;
    return this;
  }

  /** Starts again from a seed that nobody can foretell, and returns it. */
  public long seed() {
    long seed = new SecureRandom().nextLong() >>> 11;
    manualSeed(seed);
    return seed;
  }

  /** The seed that it was last started from. */
  public synchronized long initialSeed() {
    return initialSeed;
  }

  /** Where it is. */
  public synchronized State getState() {
    return new State(this);
  }

  /** Goes back to where it, or another generator, was. */
  public synchronized Generator setState(State state) {
    System.arraycopy(state.twister, 0, twister, 0, N);
    used = state.used;
    initialSeed = state.initialSeed;
    spareNormal = state.spareNormal;
    return this;
  }

  /** The next 32 random bits. */
  public synchronized int random() {
    return next();
  }

  /** As {@link #random}, for callers that hold this generator's lock: locking costs as much. */
  private int next() {
    if (used == N) {
      twist();
    }
    int y = twister[used++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** The next 64 random bits: two draws, the first of them in the upper half. */
  public synchronized long random64() {
    return next64();
  }

  private long next64() {
    long high = next();
    return high << 32 | next() & 0xffffffffL;
  }

  /** A number in [0, 1): a fraction of 53 random bits. */
  public synchronized double uniform() {
    return nextUniform();
  }

  /** As {@link #uniform()}, for callers that hold this generator's lock. */
  double nextUniform() {
    return (next64() & (1L << 53) - 1) * 0x1p-53;
  }

  /**
   * A number in [0, 1): a fraction of {@code digits} random bits, from one draw of 32 bits. For
   * callers that hold this generator's lock.
   *
   * @param digits those of the significand of the dtype that it is for, 24 for float32
   */
  float nextUniform(int digits) {
    return (next() & (1 << digits) - 1) * (1f / (1 << digits));
  }

  /** A number of the standard normal distribution, by Box and Muller: two draws give two. */
  public synchronized double normal() {
    if (!Double.isNaN(spareNormal)) {
      double spare = spareNormal;
      spareNormal = Double.NaN;
      return spare;
    }
    double angle = 2 * Math.PI * nextUniform();
    double radius = Math.sqrt(-2 * Math.log1p(-nextUniform()));
    spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /**
   * A whole number from {@code from} (inclusive) to {@code from + range} (exclusive); one draw of
   * 32 bits, or of 64 where the range needs them. For callers that hold this generator's lock.
   *
   * @param range unsigned, not 0
   */
  long nextBelow(long from, long range) {
    if (range >>> 32 != 0) {
      return Long.remainderUnsigned(next64(), range) + from;
    }
    return (next() & 0xffffffffL) % range + from;
  }

  /** The next {@link #N} words. */
  private void twist() {
    for (int i = 0; i < N - M; i++) {
      twister[i] = twister[i + M] ^ mixed(twister[i], twister[i + 1]);
    }
    for (int i = N - M; i < N - 1; i++) {
      twister[i] = twister[i + M - N] ^ mixed(twister[i], twister[i + 1]);
    }
    twister[N - 1] = twister[M - 1] ^ mixed(twister[N - 1], twister[0]);
    used = 0;
  }

  private static int mixed(int upper, int lower) {
    return ((upper & UPPER | lower & LOWER) >>> 1) ^ (-(lower & 1) & MATRIX);
  }
}
