package ibrik.nn.functional;

/**
 * Options of convolutions, with PyTorch's names and defaults: {@code stride(2).padding(1)}. Each
 * method gives a changed copy. An option is one number for all spatial dimensions, or one for each.
 */
public sealed interface ConvOptions permits ConvArguments, Window {
  // Not Window.DEFAULT: that is not there yet when Window is what brings this interface in.
  /** The defaults. */
  ConvOptions DEFAULT = Window.unset();

  /** Steps between neighbouring places of the kernel; default 1. */
  ConvOptions stride(int... stride);

  /** Zeros added on both sides; default 0. */
  ConvOptions padding(int... padding);

  /** {@code "valid"}: none; {@code "same"}: so many that the output is as large as the input. */
  ConvOptions padding(String padding);

  /** Steps between neighbouring elements of the kernel; default 1. */
  ConvOptions dilation(int... dilation);

  /** Channels are convolved in that many separate groups; default 1. */
  default ConvOptions groups(int groups) {
    return arguments().withGroups(groups);
  }

  /** Transposed convolutions only: added to one side of the output; default 0. */
  default ConvOptions outputPadding(int... outputPadding) {
    return arguments().withOutputPadding(outputPadding);
  }

  /** All of them. */
  ConvArguments arguments();
}
