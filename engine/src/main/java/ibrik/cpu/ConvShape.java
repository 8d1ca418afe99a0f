package ibrik.cpu;

/**
 * The sizes of a two-dimensional convolution.
 *
 * <p>The input is {@code batch × inChannels × height × width}, the weight {@code outChannels ×
 * inChannels / groups × kernelHeight × kernelWidth}, the output {@code batch × outChannels ×
 * outHeight() × outWidth()}. Padding is with zeros. Nothing is checked here but what the arithmetic
 * relies on: who takes arguments from users says what is wrong with them.
 */
public record ConvShape(
    int batch,
    int inChannels,
    int height,
    int width,
    int outChannels,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int paddingHeight,
    int paddingWidth,
    int dilationHeight,
    int dilationWidth,
    int groups) {

  public ConvShape {
    if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          "convolution: %d input and %d output channels do not divide into %d groups"
              .formatted(inChannels, outChannels, groups));
    }
    if (Math.min(strideHeight, strideWidth) < 1 || Math.min(dilationHeight, dilationWidth) < 1) {
      throw new IllegalArgumentException("convolution: stride and dilation must be at least 1");
    }
  }

  /** Rows of the output: {@code (height + 2 padding - dilation (kernel - 1) - 1) / stride + 1}. */
  public int outHeight() {
    return outSize(height, kernelHeight, strideHeight, paddingHeight, dilationHeight);
  }

  /** Columns of the output. */
  public int outWidth() {
    return outSize(width, kernelWidth, strideWidth, paddingWidth, dilationWidth);
  }

  /** Input channels of one group. */
  public int groupInChannels() {
    return inChannels / groups;
  }

  /** Output channels of one group. */
  public int groupOutChannels() {
    return outChannels / groups;
  }

  /** Places of the kernel: {@code kernelHeight * kernelWidth}. */
  int taps() {
    return kernelHeight * kernelWidth;
  }

  /** How many products its output is made of. */
  long products() {
    return (long) batch * outHeight() * outWidth() * outChannels * groupInChannels() * taps();
  }

  private static int outSize(int size, int kernel, int stride, int padding, int dilation) {
    return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
  }
}
