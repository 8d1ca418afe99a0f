package ibrik.cpu;

/** A function of one operand over contiguous runs; its loop is made when it is first used. */
final class UnaryKernel implements FloatUnary {
  private final LaneFunction function;
  private volatile VectorLoop.Unary loop;

  UnaryKernel(LaneFunction.OfFloat function) {
    this.function = function;
  }

  UnaryKernel(LaneFunction.OfDouble function) {
    this.function = function;
  }

  @Override
  public void run(float[] x, int at, float[] out, int outAt, int n) {
    loop().run(x, at, out, outAt, n, 0, 0);
  }

  /** The function with these parameters. */
  FloatUnary with(double p, double q) {
    return (x, at, out, outAt, n) -> loop().run(x, at, out, outAt, n, p, q);
  }

  private VectorLoop.Unary loop() {
    var made = loop;
    return made != null ? made : make();
  }

  private synchronized VectorLoop.Unary make() {
    if (loop == null) {
      var template = function instanceof LaneFunction.OfFloat ? FloatLoop.class : DoubleLoop.class;
      loop = (VectorLoop.Unary) VectorLoop.copy(template, function);
    }
    return loop;
  }
}
