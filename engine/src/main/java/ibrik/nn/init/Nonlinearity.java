package ibrik.nn.init;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What follows a layer; its gain keeps the variance of signals about 1 from layer to layer. */
enum Nonlinearity {
  LINEAR("linear", Double.NaN),
  CONV1D("conv1d", Double.NaN),
  CONV2D("conv2d", Double.NaN),
  CONV3D("conv3d", Double.NaN),
  CONV_TRANSPOSE1D("conv_transpose1d", Double.NaN),
  CONV_TRANSPOSE2D("conv_transpose2d", Double.NaN),
  CONV_TRANSPOSE3D("conv_transpose3d", Double.NaN),
  SIGMOID("sigmoid", Double.NaN),
  TANH("tanh", Double.NaN),
  RELU("relu", Double.NaN),
  LEAKY_RELU("leaky_relu", 0.01),
  SELU("selu", Double.NaN);

  /** As PyTorch calls it. */
  private final String label;

  private final double defaultParameter;

  Nonlinearity(String label, double defaultParameter) {
    this.label = label;
    this.defaultParameter = defaultParameter;
  }

  static Nonlinearity of(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "init: expected a nonlinearity among %s, given '%s'"
                        .formatted(labels(), label)));
  }

  private static String labels() {
    return Arrays.stream(values()).map(each -> each.label).collect(Collectors.joining(", "));
  }

  double gain() {
    return gain(defaultParameter);
  }

  /**
   * @param parameter the negative slope of a leaky ReLU; ignored by the others
   */
  double gain(double parameter) {
    return switch (this) {
      case TANH -> 5.0 / 3;
      case RELU -> Math.sqrt(2);
      case LEAKY_RELU -> Math.sqrt(2 / (1 + parameter * parameter));
      case SELU -> 3.0 / 4;
      default -> 1;
    };
  }
}
