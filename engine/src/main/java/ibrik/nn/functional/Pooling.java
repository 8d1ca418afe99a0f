package ibrik.nn.functional;

import ibrik.cpu.PoolShape;
import ibrik.tensor.Tensor;

/**
 * What a pooling goes over: [N, C, …] with windows in each spatial dimension.
 *
 * @param op for messages
 * @param windows three of them, for depth, height and width; single ones where there are fewer
 *     dimensions
 * @param output the sizes of the result
 * @param shape the same for the arithmetic of images; null where windows do not slide, or in three
 *     dimensions
 */
record Pooling(String op, int rank, int[] input, Windows[] windows, int[] output, PoolShape shape) {

  /**
   * A pooling by windows that slide.
   *
   * @param input [N, C, …]
   */
  static Pooling sliding(String op, int rank, Tensor input, int[] kernelSize, PoolArguments by) {
    checkElements(op, input);
    int[] kernel =
        Spatial.atLeast(op, "kernelSize", Spatial.expand(op, "kernelSize", kernelSize, rank), 1);
    int[] stride = Spatial.atLeast(op, "stride", by.window().stride(op, rank, kernel), 1);
    int[] padding = Spatial.atLeast(op, "padding", by.window().padding(op, rank), 0);
    int[] dilation = Spatial.atLeast(op, "dilation", by.window().dilation(op, rank), 1);
    var windows = none();
    int[] spatial = new int[rank];
    for (int d = 0; d < rank; d++) {
      if (padding[d] > kernel[d] / 2) {
        throw new IllegalArgumentException(
            "%s: padding can be at most half of the window, given padding %d for kernelSize %d"
                .formatted(op, padding[d], kernel[d]));
      }
      int in = input.size(d + 2);
      int out = PoolShape.outSize(in, kernel[d], stride[d], padding[d], dilation[d], by.ceilMode());
      if (out < 1) {
        throw new IllegalArgumentException(
            "%s: input %s is too small for windows of [%s] with dilation [%s] and padding [%s]"
                .formatted(
                    op,
                    Spatial.format(input),
                    Spatial.times(kernel),
                    Spatial.times(dilation),
                    Spatial.times(padding)));
      }
      spatial[d] = out;
      windows[3 - rank + d] =
          Windows.sliding(in, out, kernel[d], stride[d], padding[d], dilation[d]);
    }
    return new Pooling(
        op,
        rank,
        input.shape().toArray(),
        windows,
        Spatial.join(input.size(0), input.size(1), spatial),
        shape(rank, input, kernel, stride, padding, dilation, by.ceilMode()));
  }

  /**
   * A pooling to given sizes.
   *
   * @param outputSize one number for all dimensions or one for each; -1 keeps a size
   */
  static Pooling adaptive(String op, int rank, Tensor input, int[] outputSize) {
    checkElements(op, input);
    int[] spatial = Spatial.expand(op, "outputSize", outputSize, rank).clone();
    var windows = none();
    int[] kernel = new int[rank];
    boolean even = true;
    for (int d = 0; d < rank; d++) {
      int in = input.size(d + 2);
      spatial[d] = spatial[d] == -1 ? in : spatial[d];
      if (spatial[d] < 0) {
        throw new IllegalArgumentException(
            "%s: outputSize must not be negative, given [%s]"
                .formatted(op, Spatial.times(outputSize)));
      }
      windows[3 - rank + d] = Windows.adaptive(in, spatial[d]);
      even &= spatial[d] > 0 && in % spatial[d] == 0;
      kernel[d] = spatial[d] == 0 ? 0 : in / spatial[d];
    }
    return new Pooling(
        op,
        rank,
        input.shape().toArray(),
        windows,
        Spatial.join(input.size(0), input.size(1), spatial),
        even
            ? shape(rank, input, kernel, kernel, new int[rank], Spatial.repeat(1, rank), false)
            : null);
  }

  private static void checkElements(String op, Tensor input) {
    for (int d = 1; d < input.dim(); d++) {
      if (input.size(d) == 0) {
        throw new IllegalArgumentException(
            "%s: only the batch may be empty, given input %s".formatted(op, Spatial.format(input)));
      }
    }
  }

  private static Windows[] none() {
    return new Windows[] {Windows.single(), Windows.single(), Windows.single()};
  }

  private static PoolShape shape(
      int rank,
      Tensor input,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    if (rank > 2) {
      return null;
    }
    int last = rank - 1;
    boolean image = rank == 2;
    return new PoolShape(
        input.size(0),
        image ? input.size(2) : 1,
        input.size(rank + 1),
        input.size(1),
        image ? kernel[0] : 1,
        kernel[last],
        image ? stride[0] : 1,
        stride[last],
        image ? padding[0] : 0,
        padding[last],
        image ? dilation[0] : 1,
        dilation[last],
        ceilMode);
  }

  /** Whether a window lies in the padding with all its elements. */
  boolean hasEmptyWindow() {
    for (var along : windows) {
      for (int o = 0; o < along.out(); o++) {
        if (along.count(o) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Channels of all images. */
  int planes() {
    return input[0] * input[1];
  }

  int inPlane() {
    return windows[0].in() * windows[1].in() * windows[2].in();
  }

  int outPlane() {
    return windows[0].out() * windows[1].out() * windows[2].out();
  }

  /** Visits each output place of a plane with its number and the windows' numbers. */
  @FunctionalInterface
  interface Place {
    void visit(int o, int z, int y, int x);
  }

  void places(Place place) {
    int o = 0;
    for (int z = 0; z < windows[0].out(); z++) {
      for (int y = 0; y < windows[1].out(); y++) {
        for (int x = 0; x < windows[2].out(); x++) {
          place.visit(o++, z, y, x);
        }
      }
    }
  }

  /** Visits an element of a window by its place in the plane. */
  @FunctionalInterface
  interface Element {
    void visit(int i);
  }

  void elements(int z, int y, int x, Element element) {
    var depth = windows[0];
    var rows = windows[1];
    var columns = windows[2];
    for (int i = depth.start()[z]; i < depth.end()[z]; i += depth.step()) {
      for (int j = rows.start()[y]; j < rows.end()[y]; j += rows.step()) {
        for (int k = columns.start()[x]; k < columns.end()[x]; k += columns.step()) {
          element.visit((i * rows.in() + j) * columns.in() + k);
        }
      }
    }
  }
}
