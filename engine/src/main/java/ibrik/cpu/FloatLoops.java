package ibrik.cpu;

/**
 * Functions over contiguous runs of floats, as {@link FloatUnary} and {@link FloatBinary}; within a
 * unit in the last place or two of the exact value, and the same bits every time, wherever in a run
 * a number stands and whether C2 has compiled the loop or not.
 */
public final class FloatLoops {
  private static final UnaryKernel BELL = new UnaryKernel(DoubleFunction.BELL);

  public static final FloatUnary NEG = new UnaryKernel(FloatFunction.NEG);
  public static final FloatUnary ABS = new UnaryKernel(FloatFunction.ABS);

  /** -1, 0 or 1; NaN gives 0. */
  public static final FloatUnary SIGN = new UnaryKernel(FloatFunction.SIGN);

  /** {@code x²}. */
  public static final FloatUnary SQUARE = new UnaryKernel(FloatFunction.SQUARE);

  /** {@code x³}. */
  public static final FloatUnary CUBE = new UnaryKernel(FloatFunction.CUBE);

  public static final FloatUnary SQRT = new UnaryKernel(FloatFunction.SQRT);

  /** {@code 1 / sqrt(x)}. */
  public static final FloatUnary RSQRT = new UnaryKernel(FloatFunction.RSQRT);

  /** {@code 1 / x}. */
  public static final FloatUnary RECIPROCAL = new UnaryKernel(FloatFunction.RECIPROCAL);

  /** {@code max(x, 0)}; NaN stays. */
  public static final FloatUnary RELU = new UnaryKernel(FloatFunction.RELU);

  public static final FloatUnary FLOOR = new UnaryKernel(FloatFunction.FLOOR);
  public static final FloatUnary CEIL = new UnaryKernel(FloatFunction.CEIL);
  public static final FloatUnary TRUNC = new UnaryKernel(FloatFunction.TRUNC);

  /** To the nearest whole number, halves to the even one. */
  public static final FloatUnary ROUND = new UnaryKernel(FloatFunction.ROUND);

  public static final FloatUnary EXP = new UnaryKernel(FloatFunction.EXP);

  /** {@code 1 / (1 + e^-x)}. */
  public static final FloatUnary SIGMOID = new UnaryKernel(FloatFunction.SIGMOID);

  /** {@code x / (1 + e^-x)}. */
  public static final FloatUnary SILU = new UnaryKernel(FloatFunction.SILU);

  /** The derivative of {@link #SILU}. */
  public static final FloatUnary SILU_SLOPE = new UnaryKernel(FloatFunction.SILU_SLOPE);

  public static final FloatUnary TANH = new UnaryKernel(FloatFunction.TANH);

  /** {@code e^x - 1}. */
  public static final FloatUnary EXPM1 = new UnaryKernel(DoubleFunction.EXPM1);

  /** {@code 2^x}. */
  public static final FloatUnary EXP2 = new UnaryKernel(DoubleFunction.EXP2);

  public static final FloatUnary LOG = new UnaryKernel(DoubleFunction.LOG);
  public static final FloatUnary LOG2 = new UnaryKernel(DoubleFunction.LOG2);
  public static final FloatUnary LOG10 = new UnaryKernel(DoubleFunction.LOG10);

  /** {@code log(1 + x)}. */
  public static final FloatUnary LOG1P = new UnaryKernel(DoubleFunction.LOG1P);

  public static final FloatUnary SIN = new UnaryKernel(DoubleFunction.SIN);
  public static final FloatUnary COS = new UnaryKernel(DoubleFunction.COS);
  public static final FloatUnary ATAN = new UnaryKernel(DoubleFunction.ATAN);
  public static final FloatUnary TAN = new TwoPasses(COS, new BinaryKernel(DoublePairFunction.TAN));
  public static final FloatUnary ERF =
      new TwoPasses(BELL.with(-1, 0), new BinaryKernel(DoublePairFunction.ERF));
  public static final FloatUnary ERFC =
      new TwoPasses(BELL.with(-1, 0), new BinaryKernel(DoublePairFunction.ERFC));
  public static final FloatUnary SINH = new UnaryKernel(DoubleFunction.SINH);
  public static final FloatUnary COSH = new UnaryKernel(DoubleFunction.COSH);

  /** {@code x Φ(x)} with the cumulative normal distribution Φ. */
  public static final FloatUnary GELU =
      new TwoPasses(BELL.with(-0.5, 0), new BinaryKernel(DoublePairFunction.GELU));

  /** The derivative of {@link #GELU}. */
  public static final FloatUnary GELU_SLOPE =
      new TwoPasses(BELL.with(-0.5, 0), new BinaryKernel(DoublePairFunction.GELU_SLOPE));

  /** The approximation of {@link #GELU} by tanh. */
  public static final FloatUnary GELU_TANH = new UnaryKernel(DoubleFunction.GELU_TANH);

  /** {@code log(1 / (1 + e^-x))}. */
  public static final FloatUnary LOG_SIGMOID = new UnaryKernel(DoubleFunction.LOG_SIGMOID);

  /** {@code x tanh(log(1 + e^x))}. */
  public static final FloatUnary MISH = new UnaryKernel(DoubleFunction.MISH);

  public static final FloatBinary ADD = new BinaryKernel(FloatPairFunction.ADD);
  public static final FloatBinary SUB = new BinaryKernel(FloatPairFunction.SUB);
  public static final FloatBinary MUL = new BinaryKernel(FloatPairFunction.MUL);
  public static final FloatBinary DIV = new BinaryKernel(FloatPairFunction.DIV);

  /** The larger one; NaN where either is. */
  public static final FloatBinary MAX = new BinaryKernel(FloatPairFunction.MAX);

  /** The smaller one; NaN where either is. */
  public static final FloatBinary MIN = new BinaryKernel(FloatPairFunction.MIN);

  /** {@code a * b * (1 - b)}: a gradient through a sigmoid whose result is {@code b}. */
  public static final FloatBinary SIGMOID_GRADIENT =
      new BinaryKernel(FloatPairFunction.SIGMOID_GRADIENT);

  /** {@code a * (1 - b²)}: a gradient through a tanh whose result is {@code b}. */
  public static final FloatBinary TANH_GRADIENT = new BinaryKernel(FloatPairFunction.TANH_GRADIENT);

  /** {@code b > 0 ? a : 0}: a gradient through a relu whose operand or result is {@code b}. */
  public static final FloatBinary RELU_GRADIENT = new BinaryKernel(FloatPairFunction.RELU_GRADIENT);

  /** {@code a} to the power of {@code b}. */
  public static final FloatBinary POW = new BinaryKernel(DoublePairFunction.POW);

  private static final UnaryKernel LEAKY_RELU = new UnaryKernel(FloatFunction.LEAKY_RELU);
  private static final UnaryKernel CLAMP = new UnaryKernel(FloatFunction.CLAMP);
  private static final UnaryKernel SOFTPLUS = new UnaryKernel(DoubleFunction.SOFTPLUS);
  private static final UnaryKernel ELU = new UnaryKernel(DoubleFunction.ELU);
  private static final UnaryKernel POWER = new UnaryKernel(DoubleFunction.POW);

  private FloatLoops() {}

  /** {@code x > 0 ? x : slope * x}. */
  public static FloatUnary leakyRelu(double slope) {
    return LEAKY_RELU.with(slope, 0);
  }

  /** {@code min(max(x, low), high)}; NaN stays. */
  public static FloatUnary clamp(double low, double high) {
    return CLAMP.with(low, high);
  }

  /** {@code log(1 + e^(beta x)) / beta}; x where {@code beta x > threshold}. */
  public static FloatUnary softplus(double beta, double threshold) {
    return SOFTPLUS.with(beta, threshold);
  }

  /** {@code x > 0 ? scale * x : alpha * (e^x - 1)}. */
  public static FloatUnary elu(double alpha, double scale) {
    return ELU.with(alpha, scale);
  }

  /** {@code x^exponent}. */
  public static FloatUnary power(double exponent) {
    return POWER.with(exponent, 0);
  }
}
