package ibrik.nn.functional;

import ibrik.cpu.ConvReference;
import ibrik.cpu.ConvShape;

/**
 * The sizes of one convolution: {@code input} [N, C, …], {@code weight} [K, C / groups, …] and
 * {@code output} [N, K, …], whichever of them is computed.
 */
record ConvGeometry(
    int[] input,
    int[] weight,
    int[] output,
    int[] stride,
    int[] padding,
    int[] dilation,
    int groups) {

  /** The output's size in a dimension; not positive where the kernel does not fit. */
  static int outSize(int size, int kernel, int stride, int padding, int dilation) {
    return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
  }

  int rank() {
    return stride.length;
  }

  /** As a convolution in two dimensions; one dimension is an image of one row. */
  ConvShape planar() {
    int last = rank() - 1;
    boolean image = last == 1;
    return new ConvShape(
        input[0],
        input[1],
        image ? input[2] : 1,
        input[last + 2],
        weight[0],
        image ? weight[2] : 1,
        weight[last + 2],
        image ? stride[0] : 1,
        stride[last],
        image ? padding[0] : 0,
        padding[last],
        image ? dilation[0] : 1,
        dilation[last],
        groups);
  }

  ConvReference reference() {
    return new ConvReference(
        input[0],
        input[1],
        weight[0],
        spatial(input),
        spatial(weight),
        stride,
        padding,
        dilation,
        groups);
  }

  private static int[] spatial(int[] sizes) {
    return java.util.Arrays.copyOfRange(sizes, 2, sizes.length);
  }
}
