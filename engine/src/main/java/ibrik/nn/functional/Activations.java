package ibrik.nn.functional;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;

/** Activation functions, element-wise and along a dimension. */
abstract class Activations extends Losses {
  Activations() {}

  // ---- made of straight pieces

  /** {@code max(x, 0)} */
  public static Tensor relu(Tensor input) {
    return input.relu();
  }

  /** {@code min(max(x, 0), 6)} */
  public static Tensor relu6(Tensor input) {
    return Elementwise.of(Curves.RELU6, input);
  }

  /** {@link #leakyRelu(Tensor, double)} with slope 0.01. */
  public static Tensor leakyRelu(Tensor input) {
    return leakyRelu(input, 0.01);
  }

  /** {@code x} where it is positive, else {@code negativeSlope * x}. */
  public static Tensor leakyRelu(Tensor input, double negativeSlope) {
    return Elementwise.of(Curves.leakyRelu(negativeSlope), input);
  }

  /**
   * {@code x} where it is positive, else {@code weight * x}.
   *
   * @param weight one element, or one for each channel, dimension 1
   */
  public static Tensor prelu(Tensor input, Tensor weight) {
    return Prelu.of(input, weight);
  }

  /** {@link #hardtanh(Tensor, double, double)} between -1 and 1. */
  public static Tensor hardtanh(Tensor input) {
    return hardtanh(input, -1, 1);
  }

  /**
   * {@code min(max(x, minVal), maxVal)}
   *
   * @throws IllegalArgumentException unless {@code minVal <= maxVal}
   */
  public static Tensor hardtanh(Tensor input, double minVal, double maxVal) {
    if (!(minVal <= maxVal)) {
      throw new IllegalArgumentException(
          "hardtanh: expected minVal <= maxVal, given %s and %s".formatted(minVal, maxVal));
    }
    return Elementwise.of(Curves.hardtanh("hardtanh", minVal, maxVal), input);
  }

  /** {@code min(max(x / 6 + 1/2, 0), 1)} */
  public static Tensor hardsigmoid(Tensor input) {
    return Elementwise.of(Curves.HARDSIGMOID, input);
  }

  /** {@code x} {@link #hardsigmoid}{@code (x)} */
  public static Tensor hardswish(Tensor input) {
    return Elementwise.of(Curves.HARDSWISH, input);
  }

  /** {@code x} where it is greater than {@code threshold}, else {@code value}. */
  public static Tensor threshold(Tensor input, double threshold, double value) {
    return Elementwise.of(Curves.threshold(threshold, value), input);
  }

  /** {@link #hardshrink(Tensor, double)} with lambda 0.5. */
  public static Tensor hardshrink(Tensor input) {
    return hardshrink(input, 0.5);
  }

  /** {@code x} where {@code |x| > lambda}, else 0. */
  public static Tensor hardshrink(Tensor input, double lambda) {
    return Elementwise.of(Curves.hardshrink(lambda), input);
  }

  /** {@link #softshrink(Tensor, double)} with lambda 0.5. */
  public static Tensor softshrink(Tensor input) {
    return softshrink(input, 0.5);
  }

  /**
   * {@code x} moved by {@code lambda} towards 0, and not beyond.
   *
   * @throws IllegalArgumentException for a negative {@code lambda}
   */
  public static Tensor softshrink(Tensor input, double lambda) {
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException("softshrink: expected lambda >= 0, given " + lambda);
    }
    return Elementwise.of(Curves.softshrink(lambda), input);
  }

  // ---- smooth

  /** {@code 1 / (1 + e^-x)} */
  public static Tensor sigmoid(Tensor input) {
    return input.sigmoid();
  }

  /** {@code log(1 / (1 + e^-x))}, without the loss of digits. */
  public static Tensor logsigmoid(Tensor input) {
    return Elementwise.of(Curves.LOG_SIGMOID, input);
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor input) {
    return input.tanh();
  }

  /** {@code x - tanh(x)} */
  public static Tensor tanhshrink(Tensor input) {
    return input.sub(input.tanh());
  }

  /** {@code x / (1 + |x|)} */
  public static Tensor softsign(Tensor input) {
    return input.div(input.abs().add(1));
  }

  /** {@link #softplus(Tensor, double, double)} with beta 1 and threshold 20. */
  public static Tensor softplus(Tensor input) {
    return softplus(input, 1, 20);
  }

  /** {@code log(1 + e^(beta x)) / beta}; {@code x} where {@code beta x > threshold}. */
  public static Tensor softplus(Tensor input, double beta, double threshold) {
    return Elementwise.of(Curves.softplus(beta, threshold), input);
  }

  /** {@link #elu(Tensor, double)} with alpha 1. */
  public static Tensor elu(Tensor input) {
    return elu(input, 1);
  }

  /** {@code x} where it is positive, else {@code alpha (e^x - 1)}. */
  public static Tensor elu(Tensor input, double alpha) {
    return Elementwise.of(Curves.elu("elu", alpha, 1, 1), input);
  }

  /** {@link #celu(Tensor, double)} with alpha 1. */
  public static Tensor celu(Tensor input) {
    return celu(input, 1);
  }

  /**
   * {@code x} where it is positive, else {@code alpha (e^(x / alpha) - 1)}.
   *
   * @throws IllegalArgumentException for alpha 0
   */
  public static Tensor celu(Tensor input, double alpha) {
    if (alpha == 0) {
      throw new IllegalArgumentException("celu: alpha must not be 0");
    }
    return Elementwise.of(Curves.elu("celu", alpha, 1, 1 / alpha), input);
  }

  /** {@link #elu} scaled so that it keeps mean 0 and variance 1 (Klambauer et al., 2017). */
  public static Tensor selu(Tensor input) {
    return Elementwise.of(Curves.SELU, input);
  }

  /** {@link #gelu(Tensor, String)}, exact. */
  public static Tensor gelu(Tensor input) {
    return gelu(input, "none");
  }

  /**
   * {@code x} times the probability that a standard normal number is less than {@code x}.
   *
   * @param approximate {@code "none"}: exact; {@code "tanh"}: by a hyperbolic tangent
   * @throws IllegalArgumentException for another name
   */
  public static Tensor gelu(Tensor input, String approximate) {
    return switch (approximate) {
      case "none" -> Elementwise.of(Curves.GELU, input);
      case "tanh" -> Elementwise.of(Curves.GELU_TANH, input);
      default ->
          throw new IllegalArgumentException(
              "gelu: expected the approximation none or tanh, given '%s'".formatted(approximate));
    };
  }

  /** {@code x / (1 + e^-x)} */
  public static Tensor silu(Tensor input) {
    return Elementwise.of(Curves.SILU, input);
  }

  /** {@code x tanh(log(1 + e^x))} */
  public static Tensor mish(Tensor input) {
    return Elementwise.of(Curves.MISH, input);
  }

  // ---- along a dimension

  /** {@code e^x} divided by its sum along {@code dim}. */
  public static Tensor softmax(Tensor input, int dim) {
    return input.softmax(dim);
  }

  /** As {@link #softmax(Tensor, int)}, computed in {@code dtype}. */
  public static Tensor softmax(Tensor input, int dim, DType dtype) {
    return input.softmax(dim, dtype);
  }

  /** The logarithm of {@link #softmax(Tensor, int)}, without its loss of digits. */
  public static Tensor logSoftmax(Tensor input, int dim) {
    return input.logSoftmax(dim);
  }

  /** As {@link #logSoftmax(Tensor, int)}, computed in {@code dtype}. */
  public static Tensor logSoftmax(Tensor input, int dim, DType dtype) {
    return input.logSoftmax(dim, dtype);
  }

  /** {@code softmax(-x)} */
  public static Tensor softmin(Tensor input, int dim) {
    return input.neg().softmax(dim);
  }

  /** {@link #glu(Tensor, int)} along the last dimension. */
  public static Tensor glu(Tensor input) {
    return glu(input, -1);
  }

  /**
   * The first half along {@code dim}, times the sigmoid of the second.
   *
   * @throws IllegalArgumentException where the size along {@code dim} is odd
   */
  public static Tensor glu(Tensor input, int dim) {
    int size = input.size(dim);
    if (size % 2 != 0) {
      throw new IllegalArgumentException(
          "glu: expected an even size along dim %d, given %s".formatted(dim, input.shape()));
    }
    var gate = input.narrow(dim, size / 2, size / 2).sigmoid();
    return Composed.of("GluBackward0", input.narrow(dim, 0, size / 2).mul(gate));
  }
}
