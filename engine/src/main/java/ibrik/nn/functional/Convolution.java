package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution and its gradients.
 *
 * <p>Output, input's gradient and weight's gradient are three bilinear products over the same
 * {@link ConvGeometry}, and the derivatives of each are the two others: so gradients can be
 * differentiated as often as wanted. A transposed convolution is the input's gradient of a
 * convolution, computed for its own sake.
 */
final class Convolution extends Op {
  /** Which of input, weight and output is computed from the two others. */
  private enum Product {
    OUTPUT {
      @Override
      Tensor compute(ConvGeometry g, Tensor input, Tensor weight, Tensor bias) {
        return ConvProducts.output(g, input, weight, bias);
      }

      @Override
      Tensor ofFirst(ConvGeometry g, Tensor gradient, Tensor input, Tensor weight) {
        return derivative(INPUT, g, gradient, weight);
      }

      @Override
      Tensor ofSecond(ConvGeometry g, Tensor gradient, Tensor input, Tensor weight) {
        return derivative(WEIGHT, g, input, gradient);
      }
    },
    INPUT {
      @Override
      Tensor compute(ConvGeometry g, Tensor output, Tensor weight, Tensor bias) {
        return ConvProducts.inputGradient(g, output, weight, bias);
      }

      @Override
      Tensor ofFirst(ConvGeometry g, Tensor gradient, Tensor output, Tensor weight) {
        return derivative(OUTPUT, g, gradient, weight);
      }

      @Override
      Tensor ofSecond(ConvGeometry g, Tensor gradient, Tensor output, Tensor weight) {
        return derivative(WEIGHT, g, gradient, output);
      }
    },
    WEIGHT {
      @Override
      Tensor compute(ConvGeometry g, Tensor input, Tensor output, Tensor bias) {
        return ConvProducts.weightGradient(g, input, output);
      }

      @Override
      Tensor ofFirst(ConvGeometry g, Tensor gradient, Tensor input, Tensor output) {
        return derivative(INPUT, g, output, gradient);
      }

      @Override
      Tensor ofSecond(ConvGeometry g, Tensor gradient, Tensor input, Tensor output) {
        return derivative(OUTPUT, g, input, gradient);
      }
    };

    abstract Tensor compute(ConvGeometry g, Tensor first, Tensor second, Tensor bias);

    abstract Tensor ofFirst(ConvGeometry g, Tensor gradient, Tensor first, Tensor second);

    abstract Tensor ofSecond(ConvGeometry g, Tensor gradient, Tensor first, Tensor second);
  }

  private final Product product;
  private final ConvGeometry geometry;

  private Convolution(
      String name, Product product, ConvGeometry geometry, Tensor a, Tensor b, Tensor bias) {
    super(name, a, b, bias);
    this.product = product;
    this.geometry = geometry;
  }

  private static Tensor apply(
      String name, Product product, ConvGeometry g, Tensor a, Tensor b, Tensor bias) {
    var op = new Convolution(name, product, g, a, b, bias);
    var first = ConvProducts.laidOut(g, a);
    op.save(first, b);
    return op.result(product.compute(g, first, b, bias));
  }

  private static Tensor derivative(Product product, ConvGeometry g, Tensor a, Tensor b) {
    return apply("ConvolutionBackwardBackward0", product, g, a, b, null);
  }

  /** The pooled output's gradient, where a pooling has handed it on unspread. */
  private PooledConvolution.Gradient pooled;

  /** A convolution whose output, known to its pooling alone, stands for itself in the graph. */
  static Convolution hidden(Prepared p, Tensor weight, Tensor bias) {
    var op =
        new Convolution("ConvolutionBackward0", Product.OUTPUT, p.geometry, p.input, weight, bias);
    op.save(ConvProducts.laidOut(p.geometry, p.input), weight);
    return op;
  }

  /** {@code standIn} as this operation's result. */
  Tensor resultIs(Tensor standIn) {
    return result(standIn);
  }

  /** Takes the pooled output's gradient, in place of the one that comes next. */
  void takePooled(PooledConvolution.Gradient gradient) {
    pooled = gradient;
  }

  private List<Tensor> pooledBackward(PooledConvolution.Gradient gradient) {
    return gradients(
        needs(0) ? gradient.ofInput(geometry, saved(1)) : null,
        needs(1) ? gradient.ofWeight(geometry, saved(0)) : null,
        needs(2) ? ChannelSum.of(gradient.pooled()) : null);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    if (pooled != null) {
      var taken = pooled;
      pooled = null;
      return pooledBackward(taken);
    }
    var norm = GradMode.isEnabled() ? null : NormGradient.of(gradient);
    if (norm != null && product == Product.OUTPUT && geometry.rank() == 2) {
      return backward(norm, gradient);
    }
    return written(gradient);
  }

  /** Works out the rows of a batch normalisation's gradient as they are needed. */
  private List<Tensor> backward(NormGradient norm, Tensor gradient) {
    var rows = norm.rows(geometry.output());
    Tensor dx = null;
    if (needs(0)) {
      dx = ConvProducts.inputGradient(geometry, rows, saved(1));
      if (dx == null) {
        return written(gradient);
      }
    }
    return gradients(
        dx,
        needs(1) ? ConvProducts.weightGradient(geometry, saved(0), rows) : null,
        needs(2) ? Tensor.of(Storage.of(norm.sums()), norm.sums().length) : null);
  }

  private List<Tensor> written(Tensor gradient) {
    var a = saved(0);
    var b = saved(1);
    return gradients(
        needs(0) ? product.ofFirst(geometry, gradient, a, b) : null,
        needs(1) ? product.ofSecond(geometry, gradient, a, b) : null,
        needs(2) ? ChannelSum.of(gradient) : null);
  }

  // ---- from arguments

  /** {@code conv1d}, {@code conv2d} or {@code conv3d}. */
  static Tensor forward(int rank, Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    String op = "conv" + rank + "d";
    if (!Spatial.isBatched(op, input, rank)) {
      checkDims(op, weight, rank);
      return Spatial.unbatched(forward(rank, Spatial.batched(input), weight, bias, options));
    }
    var p = prepare(rank, input, weight, bias, options);
    return apply("ConvolutionBackward0", Product.OUTPUT, p.geometry, p.input, weight, bias);
  }

  /** A convolution's input, padded where one side wants more than the other, and sizes. */
  record Prepared(Tensor input, ConvGeometry geometry) {}

  /** Checks the arguments of a convolution of a batch. */
  static Prepared prepare(int rank, Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    String op = "conv" + rank + "d";
    checkDims(op, weight, rank);
    var arguments = options.arguments();
    if (arguments.outputPadding() != null) {
      throw new IllegalArgumentException(
          op + ": outputPadding is an option of transposed convolutions only");
    }
    int groups = checkTypes(op, arguments.groups(), input, weight);
    int[] kernel = Spatial.sizes(weight, rank);
    int[] stride = stride(op, arguments, rank);
    int[] dilation = dilation(op, arguments, rank);
    checkChannels(op, input, weight, groups, weight.size(1) * groups, weight.size(0));
    checkBias(op, bias, input, weight.size(0));
    var padded = input;
    int[] padding;
    if (arguments.window().paddingName() == null) {
      padding = padding(op, arguments, rank);
    } else {
      int[] total = totalPadding(op, arguments.window().paddingName(), kernel, stride, dilation);
      padding = Arrays.stream(total).map(p -> p / 2).toArray();
      padded = padBehind(input, total);
    }
    int[] spatial = new int[rank];
    for (int d = 0; d < rank; d++) {
      int size = padded.size(d + 2);
      spatial[d] = ConvGeometry.outSize(size, kernel[d], stride[d], padding[d], dilation[d]);
      if (spatial[d] < 1) {
        throw new IllegalArgumentException(
            "%s: the kernel [%s] with dilation [%s] is larger than the input [%s] with padding [%s]"
                .formatted(
                    op,
                    Spatial.times(kernel),
                    Spatial.times(dilation),
                    Spatial.times(Spatial.sizes(padded, rank)),
                    Spatial.times(padding)));
      }
    }
    var geometry =
        new ConvGeometry(
            padded.shape().toArray(),
            weight.shape().toArray(),
            Spatial.join(input.size(0), weight.size(0), spatial),
            stride,
            padding,
            dilation,
            groups);
    return new Prepared(padded, geometry);
  }

  /** {@code conv_transpose1d}, {@code 2d} or {@code 3d}. */
  static Tensor transposed(
      int rank, Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    String op = "convTranspose" + rank + "d";
    if (!Spatial.isBatched(op, input, rank)) {
      checkDims(op, weight, rank);
      return Spatial.unbatched(transposed(rank, Spatial.batched(input), weight, bias, options));
    }
    checkDims(op, weight, rank);
    var arguments = options.arguments();
    int groups = checkTypes(op, arguments.groups(), input, weight);
    int[] kernel = Spatial.sizes(weight, rank);
    int[] stride = stride(op, arguments, rank);
    int[] dilation = dilation(op, arguments, rank);
    if (arguments.window().paddingName() != null) {
      throw new IllegalArgumentException(
          "%s: padding '%s' is not supported for transposed convolutions, give numbers"
              .formatted(op, arguments.window().paddingName()));
    }
    int[] padding = padding(op, arguments, rank);
    int channels = weight.size(1) * groups;
    checkChannels(op, input, weight, groups, weight.size(0), weight.size(0));
    checkBias(op, bias, input, channels);
    int[] extra = outputPadding(op, arguments, rank, stride, dilation);
    int[] spatial = new int[rank];
    int[] missing = new int[rank];
    for (int d = 0; d < rank; d++) {
      int size = input.size(d + 2);
      spatial[d] =
          (size - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernel[d] - 1) + extra[d] + 1;
      if (spatial[d] < 1) {
        throw new IllegalArgumentException(
            "%s: input %s with kernel [%s] and padding [%s] has no output; pad less"
                .formatted(
                    op, Spatial.format(input), Spatial.times(kernel), Spatial.times(padding)));
      }
      // An output padding of a whole stride makes places that no input belongs to: zeros.
      missing[d] =
          ConvGeometry.outSize(spatial[d], kernel[d], stride[d], padding[d], dilation[d]) - size;
    }
    var whole = pad(input, missing);
    var geometry =
        new ConvGeometry(
            Spatial.join(input.size(0), channels, spatial),
            weight.shape().toArray(),
            whole.shape().toArray(),
            stride,
            padding,
            dilation,
            groups);
    return apply("ConvolutionBackward0", Product.INPUT, geometry, whole, weight, bias);
  }

  private static void checkDims(String op, Tensor weight, int rank) {
    if (weight.dim() != rank + 2) {
      throw new IllegalArgumentException(
          "%s: expected weight of %d dimensions, given %s"
              .formatted(op, rank + 2, Spatial.format(weight)));
    }
  }

  /** Returns the number of groups. */
  private static int checkTypes(String op, int groups, Tensor input, Tensor weight) {
    if (input.dtype() != weight.dtype() || input.dtype() == ibrik.tensor.DType.BOOL) {
      throw new IllegalArgumentException(
          "%s: expected input and weight of one dtype of numbers, given %s and %s; cast one with to(dtype)"
              .formatted(op, input.dtype(), weight.dtype()));
    }
    Spatial.atLeast(op, "groups", new int[] {groups}, 1);
    return groups;
  }

  private static int[] stride(String op, ConvArguments arguments, int rank) {
    int[] stride = arguments.window().stride(op, rank, Spatial.repeat(1, rank));
    return Spatial.atLeast(op, "stride", stride, 1);
  }

  private static int[] padding(String op, ConvArguments arguments, int rank) {
    return Spatial.atLeast(op, "padding", arguments.window().padding(op, rank), 0);
  }

  private static int[] dilation(String op, ConvArguments arguments, int rank) {
    return Spatial.atLeast(op, "dilation", arguments.window().dilation(op, rank), 1);
  }

  /**
   * @param channels what the weight expects of the input
   * @param divided the weight's size that is shared among the groups
   */
  private static void checkChannels(
      String op, Tensor input, Tensor weight, int groups, int channels, int divided) {
    if (divided % groups != 0) {
      throw new IllegalArgumentException(
          "%s: the first size of weight %s must be divisible by groups %d"
              .formatted(op, Spatial.format(weight), groups));
    }
    if (input.size(1) != channels) {
      throw new IllegalArgumentException(
          "%s: input has %d channels, weight expects %d (input %s, weight %s, groups %d)"
              .formatted(
                  op,
                  input.size(1),
                  channels,
                  Spatial.format(input),
                  Spatial.format(weight),
                  groups));
    }
  }

  private static void checkBias(String op, Tensor bias, Tensor input, int channels) {
    if (bias != null
        && (bias.dim() != 1 || bias.size(0) != channels || bias.dtype() != input.dtype())) {
      throw new IllegalArgumentException(
          "%s: expected a bias of %s [%d], one for each output channel, given %s %s"
              .formatted(op, input.dtype(), channels, bias.dtype(), Spatial.format(bias)));
    }
  }

  private static int[] totalPadding(
      String op, String name, int[] kernel, int[] stride, int[] dilation) {
    int[] total = new int[kernel.length];
    switch (name) {
      case "valid" -> {}
      case "same" -> {
        for (int d = 0; d < total.length; d++) {
          if (stride[d] != 1) {
            throw new IllegalArgumentException(
                op + ": padding 'same' goes only with stride 1, given " + Arrays.toString(stride));
          }
          total[d] = dilation[d] * (kernel[d] - 1);
        }
      }
      default ->
          throw new IllegalArgumentException(
              "%s: padding must be numbers, 'same' or 'valid', given '%s'".formatted(op, name));
    }
    return total;
  }

  /** An odd total is one more behind than in front, as in PyTorch. */
  private static Tensor padBehind(Tensor input, int[] total) {
    return pad(input, Arrays.stream(total).map(p -> p % 2).toArray());
  }

  /** {@code behind[d]} zeros at the end of each spatial dimension. */
  private static Tensor pad(Tensor input, int[] behind) {
    if (Arrays.stream(behind).allMatch(n -> n == 0)) {
      return input;
    }
    int[] pad = new int[2 * behind.length];
    for (int d = 0; d < behind.length; d++) {
      pad[2 * (behind.length - 1 - d) + 1] = behind[d];
    }
    return Pad.constant(input, pad, 0);
  }

  private static int[] outputPadding(
      String op, ConvArguments arguments, int rank, int[] stride, int[] dilation) {
    if (arguments.outputPadding() == null) {
      return new int[rank];
    }
    int[] extra = Spatial.expand(op, "outputPadding", arguments.outputPadding(), rank);
    Spatial.atLeast(op, "outputPadding", extra, 0);
    for (int d = 0; d < rank; d++) {
      if (extra[d] >= Math.max(stride[d], dilation[d])) {
        throw new IllegalArgumentException(
            "%s: outputPadding must be smaller than stride or dilation, given %s with stride %s and dilation %s"
                .formatted(
                    op,
                    Arrays.toString(extra),
                    Arrays.toString(stride),
                    Arrays.toString(dilation)));
      }
    }
    return extra;
  }
}
