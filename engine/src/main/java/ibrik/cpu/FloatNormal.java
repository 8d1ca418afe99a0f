package ibrik.cpu;

/** Normal numbers from uniform ones, by Box and Muller. */
public final class FloatNormal {
  private static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;

  /** Blocks that go through the functions together, so that these run over long arrays. */
  private static final int TOGETHER = 64;

  private static final float TWO_PI = (float) (2 * Math.PI);

  private FloatNormal() {}

  /**
   * Turns blocks of 16 numbers that are uniform in [0, 1) into numbers of the normal distribution:
   * the first eight of a block give radii, the others angles; cosines go to the first eight, sines
   * to the others.
   *
   * @param values where the blocks start at {@code at}, one after the other
   */
  public static void fromUniform(float[] values, int at, int blocks, float mean, float std) {
    Parallel.forRange(
        blocks,
        TOGETHER * 4,
        (start, end) -> {
          var radius = new float[TOGETHER * HALF];
          var angle = new float[TOGETHER * HALF];
          var sine = new float[TOGETHER * HALF];
          for (int block = start; block < end; block += TOGETHER) {
            int count = Math.min(TOGETHER, end - block);
            gather(values, at + block * BLOCK, radius, angle, count);
            FloatLoops.LOG.run(radius, 0, radius, 0, count * HALF);
            FloatLoops.SIN.run(angle, 0, sine, 0, count * HALF);
            FloatLoops.COS.run(angle, 0, angle, 0, count * HALF);
            for (int i = 0; i < count * HALF; i++) {
              radius[i] = (float) Math.sqrt(-2 * radius[i]);
            }
            scatter(values, at + block * BLOCK, radius, angle, sine, count, mean, std);
          }
        });
  }

  private static void gather(float[] values, int at, float[] radius, float[] angle, int blocks) {
    for (int i = 0; i < blocks * HALF; i++) {
      int from = at + i / HALF * BLOCK + i % HALF;
      radius[i] = 1 - values[from];
      angle[i] = TWO_PI * values[from + HALF];
    }
  }

  private static void scatter(
      float[] values,
      int at,
      float[] radius,
      float[] cosine,
      float[] sine,
      int blocks,
      float mean,
      float std) {
    for (int i = 0; i < blocks * HALF; i++) {
      int to = at + i / HALF * BLOCK + i % HALF;
      values[to] = radius[i] * cosine[i] * std + mean;
      values[to + HALF] = radius[i] * sine[i] * std + mean;
    }
  }
}
