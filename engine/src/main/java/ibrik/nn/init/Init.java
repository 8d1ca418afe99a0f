package ibrik.nn.init;

import static ibrik.tensor.Tensors.noGrad;

import ibrik.tensor.ErrorFunction;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Overwrites tensors with the values that training starts from: {@code torch.nn.init}. Nothing is
 * recorded; each function returns its tensor. Random numbers come from the default generator.
 */
public final class Init {
  private Init() {}

  /** Uniform in [0, 1). */
  public static Tensor uniform_(Tensor tensor) {
    return uniform_(tensor, 0, 1);
  }

  /** Uniform in [a, b). */
  public static Tensor uniform_(Tensor tensor, double a, double b) {
    return fill(tensor, t -> t.uniform_(a, b));
  }

  /** Of the standard normal distribution. */
  public static Tensor normal_(Tensor tensor) {
    return normal_(tensor, 0, 1);
  }

  /** Of the normal distribution. */
  public static Tensor normal_(Tensor tensor, double mean, double std) {
    return fill(tensor, t -> t.normal_(mean, std));
  }

  /** Of the standard normal distribution cut off at -2 and 2. */
  public static Tensor truncNormal_(Tensor tensor) {
    return truncNormal_(tensor, 0, 1, -2, 2);
  }

  /** Of the normal distribution cut off at {@code a} and {@code b}. */
  public static Tensor truncNormal_(Tensor tensor, double mean, double std, double a, double b) {
    return fill(
        tensor,
        t ->
            t.uniform_(
                    ErrorFunction.erf(deviation(a, mean, std)),
                    ErrorFunction.erf(deviation(b, mean, std)))
                .erfinv_()
                .mul_(std * Math.sqrt(2))
                .add_(mean)
                .clamp_(a, b));
  }

  private static double deviation(double x, double mean, double std) {
    return (x - mean) / (std * Math.sqrt(2));
  }

  /** All {@code value}. */
  public static Tensor constant_(Tensor tensor, double value) {
    return fill(tensor, t -> t.fill_(value));
  }

  /** All ones. */
  public static Tensor ones_(Tensor tensor) {
    return constant_(tensor, 1);
  }

  /** All zeros. */
  public static Tensor zeros_(Tensor tensor) {
    return constant_(tensor, 0);
  }

  /**
   * A matrix of ones on the diagonal, else zeros.
   *
   * @throws IllegalArgumentException unless it has two dimensions
   */
  public static Tensor eye_(Tensor tensor) {
    if (tensor.dim() != 2) {
      throw new IllegalArgumentException("eye_: expected a matrix, given " + tensor.shape());
    }
    int columns = tensor.size(1);
    var values = new double[(int) tensor.numel()];
    for (int i = 0; i < Math.min(tensor.size(0), columns); i++) {
      values[i * columns + i] = 1;
    }
    return fill(tensor, t -> t.copy_(Tensor.of(Storage.of(values), t.shape().toArray())));
  }

  /** {@link #xavierUniform_(Tensor, double)} with gain 1. */
  public static Tensor xavierUniform_(Tensor tensor) {
    return xavierUniform_(tensor, 1);
  }

  /**
   * Uniform in [-b, b), {@code b = gain * sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio, 2010).
   *
   * @throws IllegalArgumentException for less than two dimensions
   */
  public static Tensor xavierUniform_(Tensor tensor, double gain) {
    double bound = Math.sqrt(3) * xavierStd(tensor, gain);
    return uniform_(tensor, -bound, bound);
  }

  /** {@link #xavierNormal_(Tensor, double)} with gain 1. */
  public static Tensor xavierNormal_(Tensor tensor) {
    return xavierNormal_(tensor, 1);
  }

  /**
   * Normal with mean 0 and standard deviation {@code gain * sqrt(2 / (fanIn + fanOut))} (Glorot and
   * Bengio, 2010).
   *
   * @throws IllegalArgumentException for less than two dimensions
   */
  public static Tensor xavierNormal_(Tensor tensor, double gain) {
    return normal_(tensor, 0, xavierStd(tensor, gain));
  }

  private static double xavierStd(Tensor tensor, double gain) {
    return gain * Math.sqrt(2.0 / (fan(tensor, "fan_in") + fan(tensor, "fan_out")));
  }

  /** {@link #kaimingUniform_(Tensor, double, String, String)} as PyTorch's defaults are. */
  public static Tensor kaimingUniform_(Tensor tensor) {
    return kaimingUniform_(tensor, 0, "fan_in", "leaky_relu");
  }

  /**
   * Uniform in [-b, b), {@code b = gain * sqrt(3 / fan)} (He et al., 2015).
   *
   * @param a the negative slope of the leaky ReLU that follows, for that nonlinearity
   * @param mode {@code "fan_in"} keeps the variance in the forward pass, {@code "fan_out"} in the
   *     backward pass
   * @param nonlinearity what follows, as in {@link #calculateGain}
   * @throws IllegalArgumentException for less than two dimensions or an unknown name
   */
  public static Tensor kaimingUniform_(Tensor tensor, double a, String mode, String nonlinearity) {
    double bound = Math.sqrt(3) * kaimingStd(tensor, a, mode, nonlinearity);
    return uniform_(tensor, -bound, bound);
  }

  /** {@link #kaimingNormal_(Tensor, double, String, String)} as PyTorch's defaults are. */
  public static Tensor kaimingNormal_(Tensor tensor) {
    return kaimingNormal_(tensor, 0, "fan_in", "leaky_relu");
  }

  /**
   * Normal with mean 0 and standard deviation {@code gain / sqrt(fan)} (He et al., 2015); arguments
   * as in {@link #kaimingUniform_(Tensor, double, String, String)}.
   */
  public static Tensor kaimingNormal_(Tensor tensor, double a, String mode, String nonlinearity) {
    return normal_(tensor, 0, kaimingStd(tensor, a, mode, nonlinearity));
  }

  private static double kaimingStd(Tensor tensor, double a, String mode, String nonlinearity) {
    int fan = fan(tensor, mode);
    return calculateGain(nonlinearity, a) / Math.sqrt(fan);
  }

  /**
   * The gain of {@code nonlinearity}, with its default parameter.
   *
   * @param nonlinearity linear, conv1d, conv2d, conv3d, sigmoid: 1; tanh: 5/3; relu: √2;
   *     leaky_relu: √(2 / (1 + slope²)), slope 0.01; selu: 3/4
   * @throws IllegalArgumentException for another name
   */
  public static double calculateGain(String nonlinearity) {
    return Nonlinearity.of(nonlinearity).gain();
  }

  /** As {@link #calculateGain(String)}, of a leaky ReLU with this negative slope. */
  public static double calculateGain(String nonlinearity, double parameter) {
    return Nonlinearity.of(nonlinearity).gain(parameter);
  }

  /**
   * How many inputs one output of a weight [out, in, kernel…] has ({@code "fan_in"}), or how many
   * outputs one input has ({@code "fan_out"}).
   *
   * @throws IllegalArgumentException for less than two dimensions or another mode
   */
  public static int fan(Tensor tensor, String mode) {
    int of =
        switch (mode) {
          case "fan_in" -> 1;
          case "fan_out" -> 0;
          default ->
              throw new IllegalArgumentException(
                  "init: expected the mode fan_in or fan_out, given '%s'".formatted(mode));
        };
    if (tensor.dim() < 2) {
      throw new IllegalArgumentException(
          "init: fan in and fan out need at least two dimensions, given " + tensor.shape());
    }
    int receptiveField = 1;
    for (int d = 2; d < tensor.dim(); d++) {
      receptiveField *= tensor.size(d);
    }
    return tensor.size(of) * receptiveField;
  }

  private static Tensor fill(Tensor tensor, UnaryOperator<Tensor> values) {
    noGrad(() -> values.apply(tensor));
    return tensor;
  }
}
