package ibrik.nn.functional;

/**
 * The values of all {@link ConvOptions}; null stands for the default.
 *
 * @param window stride, padding and dilation
 */
public record ConvArguments(Window window, int groups, int[] outputPadding) implements ConvOptions {
  @Override
  public ConvOptions stride(int... stride) {
    return new ConvArguments(window.stride(stride), groups, outputPadding);
  }

  @Override
  public ConvOptions padding(int... padding) {
    return new ConvArguments(window.padding(padding), groups, outputPadding);
  }

  @Override
  public ConvOptions padding(String padding) {
    return new ConvArguments(window.named(padding), groups, outputPadding);
  }

  @Override
  public ConvOptions dilation(int... dilation) {
    return new ConvArguments(window.dilation(dilation), groups, outputPadding);
  }

  ConvArguments withGroups(int value) {
    return new ConvArguments(window, value, outputPadding);
  }

  ConvArguments withOutputPadding(int... value) {
    return new ConvArguments(window, groups, value.clone());
  }

  @Override
  public ConvArguments arguments() {
    return this;
  }
}
