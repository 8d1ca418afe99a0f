package ibrik.cpu;

/**
 * A function in two passes over blocks that stay in the cache: what C2 is to compile at once has
 * its limits.
 *
 * @param first of the operand
 * @param second of the operand and the first one's result
 */
record TwoPasses(FloatUnary first, FloatBinary second) implements FloatUnary {
  private static final int BLOCK = 1024;

  @Override
  public void run(float[] x, int at, float[] out, int outAt, int n) {
    var between = Scratch.own().block(BLOCK);
    for (int i = 0; i < n; i += BLOCK) {
      int count = Math.min(BLOCK, n - i);
      first.run(x, at + i, between, 0, count);
      second.run(x, at + i, between, 0, out, outAt + i, count);
    }
  }
}
