package ibrik.cpu;

/**
 * Convolution over any number of spatial dimensions and any element type, in plain loops.
 *
 * <p>Arrays are strided: {@code input[n][c][x...]}, {@code weight[co][ci][k...]}, {@code
 * output[n][c][y...]}, each with an offset and one stride for each dimension. The three products of
 * a convolution are the same loops with another destination; they add to what the destination
 * holds. What {@link Conv2d} computes fast is tested against this.
 *
 * @param batch images
 * @param inChannels channels of the input
 * @param outChannels channels of the output
 * @param size spatial sizes of the input
 * @param kernel spatial sizes of the weight
 * @param stride one for each spatial dimension
 * @param padding zeros on each side of each spatial dimension
 * @param dilation one for each spatial dimension
 * @param groups channels are convolved in that many separate groups
 */
public record ConvReference(
    int batch,
    int inChannels,
    int outChannels,
    int[] size,
    int[] kernel,
    int[] stride,
    int[] padding,
    int[] dilation,
    int groups) {

  /** An array's offset and the distances between neighbours in each dimension. */
  public record Strided(int offset, int... strides) {
    /** A dense array of this shape. */
    public static Strided dense(int... shape) {
      var strides = new int[shape.length];
      var step = 1;
      for (var d = shape.length - 1; d >= 0; d--) {
        strides[d] = step;
        step *= shape[d];
      }
      return new Strided(0, strides);
    }

    private int at(int i, int j) {
      return offset + i * strides[0] + j * strides[1];
    }

    private int stride(int dimension) {
      return strides[2 + dimension];
    }
  }

  /** The two-dimensional convolution {@code shape}. */
  public static ConvReference of(ConvShape shape) {
    return new ConvReference(
        shape.batch(),
        shape.inChannels(),
        shape.outChannels(),
        new int[] {shape.height(), shape.width()},
        new int[] {shape.kernelHeight(), shape.kernelWidth()},
        new int[] {shape.strideHeight(), shape.strideWidth()},
        new int[] {shape.paddingHeight(), shape.paddingWidth()},
        new int[] {shape.dilationHeight(), shape.dilationWidth()},
        shape.groups());
  }

  /** The output's size in spatial dimension {@code d}. */
  public int outSize(int d) {
    return Math.floorDiv(size[d] + 2 * padding[d] - dilation[d] * (kernel[d] - 1) - 1, stride[d])
        + 1;
  }

  /**
   * {@code output += input * weight}; the kernel multiplies (output, input, weight).
   *
   * <p>Images run in parallel.
   */
  public void forward(MultiplyAdd kernel, Strided input, Strided weight, Strided output) {
    Parallel.forRange(
        batch,
        1,
        (start, end) ->
            visit(
                start,
                end,
                0,
                outChannels,
                input,
                weight,
                output,
                (x, xs, w, y, ys, n) -> kernel.run(y, ys, x, xs, w, 0, n)));
  }

  /** {@code inputGradient += outputGradient * weight}; the kernel multiplies in this order. */
  public void inputGradient(
      MultiplyAdd kernel, Strided inputGradient, Strided weight, Strided outputGradient) {
    Parallel.forRange(
        batch,
        1,
        (start, end) ->
            visit(
                start,
                end,
                0,
                outChannels,
                inputGradient,
                weight,
                outputGradient,
                (x, xs, w, y, ys, n) -> kernel.run(x, xs, y, ys, w, 0, n)));
  }

  /** {@code weightGradient += input * outputGradient}; the kernel multiplies in this order. */
  public void weightGradient(
      MultiplyAdd kernel, Strided input, Strided weightGradient, Strided outputGradient) {
    Parallel.forRange(
        outChannels,
        1,
        (start, end) ->
            visit(
                0,
                batch,
                start,
                end,
                input,
                weightGradient,
                outputGradient,
                (x, xs, w, y, ys, n) -> kernel.run(w, 0, x, xs, y, ys, n)));
  }

  /** {@code count} neighbours of a row of input and output that meet at one weight. */
  @FunctionalInterface
  private interface Row {
    void run(int input, int inputStep, int weight, int output, int outputStep, int count);
  }

  private void visit(
      int n0, int n1, int co0, int co1, Strided input, Strided weight, Strided output, Row row) {
    var groupIn = inChannels / groups;
    var groupOut = outChannels / groups;
    for (var n = n0; n < n1; n++) {
      for (var co = co0; co < co1; co++) {
        for (var ci = 0; ci < groupIn; ci++) {
          var x = input.at(n, co / groupOut * groupIn + ci);
          dimension(0, x, weight.at(co, ci), output.at(n, co), input, weight, output, row);
        }
      }
    }
  }

  private void dimension(
      int d, int x, int w, int y, Strided input, Strided weight, Strided output, Row row) {
    var last = d == size.length - 1;
    for (var k = 0; k < kernel[d]; k++) {
      var shift = k * dilation[d] - padding[d];
      var first = Math.max(0, Math.ceilDiv(-shift, stride[d]));
      var end = Math.min(outSize(d), Math.ceilDiv(size[d] - shift, stride[d]));
      var weightAt = w + k * weight.stride(d);
      var xs = stride[d] * input.stride(d);
      var ys = output.stride(d);
      var from = x + (first * stride[d] + shift) * input.stride(d);
      var to = y + first * ys;
      if (last) {
        if (end > first) {
          row.run(from, xs, weightAt, to, ys, end - first);
        }
        continue;
      }
      for (var o = first; o < end; o++) {
        dimension(d + 1, from, weightAt, to, input, weight, output, row);
        from += xs;
        to += ys;
      }
    }
  }
}
