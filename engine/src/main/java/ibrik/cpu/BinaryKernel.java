package ibrik.cpu;

/** A function of two operands over contiguous runs; its loop is made when it is first used. */
final class BinaryKernel implements FloatBinary {
  private final LaneFunction function;
  private volatile VectorLoop.Binary loop;

  BinaryKernel(LaneFunction.OfFloats function) {
    this.function = function;
  }

  BinaryKernel(LaneFunction.OfDoubles function) {
    this.function = function;
  }

  @Override
  public void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    loop().run(a, aAt, b, bAt, out, outAt, n);
  }

  private VectorLoop.Binary loop() {
    var made = loop;
    return made != null ? made : make();
  }

  private synchronized VectorLoop.Binary make() {
    if (loop == null) {
      var template =
          function instanceof LaneFunction.OfFloats ? FloatPairLoop.class : DoublePairLoop.class;
      loop = (VectorLoop.Binary) VectorLoop.copy(template, function);
    }
    return loop;
  }
}
