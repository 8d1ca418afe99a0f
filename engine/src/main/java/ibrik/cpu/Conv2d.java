package ibrik.cpu;

import ibrik.cpu.Patches.Grid;
import ibrik.cpu.Patches.Image;
import ibrik.cpu.Patches.Tap;
import java.util.ArrayList;
import java.util.List;

/**
 * Two-dimensional convolution of float images in channels-last layout.
 *
 * <p>Inputs and outputs are dense {@code batch × height × width × channels}; the weight is dense
 * {@code outChannels × inChannels / groups × kernelHeight × kernelWidth}, as PyTorch has it. The
 * convolution is direct: nothing is unfolded, unless the input has very few channels. Transposed
 * convolution is {@link #inputGradient} with the roles of input and output exchanged.
 */
public final class Conv2d {
  private Conv2d() {}

  /**
   * Computes the output.
   *
   * @param bias one float for each output channel, or null
   */
  public static void forward(
      ConvShape shape,
      float[] input,
      int inputOffset,
      float[] weight,
      int weightOffset,
      float[] bias,
      int biasOffset,
      float[] output,
      int outputOffset) {
    var out =
        new OutputRows.Dense(
            output, outputOffset, shape.outHeight(), shape.outWidth(), shape.outChannels());
    forward(shape, input, inputOffset, weight, weightOffset, bias, biasOffset, out);
  }

  /** As {@link #forward}, with zeros in place of what is negative. */
  public static void rectified(
      ConvShape shape,
      float[] input,
      int inputOffset,
      float[] weight,
      int weightOffset,
      float[] bias,
      int biasOffset,
      float[] output,
      int outputOffset) {
    var out =
        new OutputRows.Dense(
            output, outputOffset, shape.outHeight(), shape.outWidth(), shape.outChannels());
    var rectified = new OutputRows.Rectified(out);
    forward(shape, input, inputOffset, weight, weightOffset, bias, biasOffset, rectified);
  }

  /** As the other one, to any destination. */
  static void forward(
      ConvShape shape,
      float[] input,
      int inputOffset,
      float[] weight,
      int weightOffset,
      float[] bias,
      int biasOffset,
      OutputRows output) {
    awaitKernels(shape);
    if (Winograd.suits(shape)
        && new Winograd(shape)
            .forward(
                inputRows(shape, input, inputOffset),
                weight,
                weightOffset,
                bias,
                biasOffset,
                output)) {
      return;
    }
    var image = new Image(shape.height(), shape.width(), shape.inChannels(), shape.groups());
    var patches = new Patches(image, outputGrid(shape), forwardTaps(shape), 0);
    var k = shape.groupInChannels() * shape.taps();
    var weights =
        new PanelWeights.Layout(shape.groupOutChannels() * k, shape.taps(), k)
            .pack(
                weight,
                weightOffset,
                patches,
                shape.groups(),
                shape.groupInChannels(),
                shape.groupOutChannels());
    var target =
        new ImplicitGemm.Target(
            shape.outHeight() * shape.outWidth() * shape.outChannels(),
            0,
            shape.outWidth() * shape.outChannels(),
            shape.outChannels());
    new ImplicitGemm(image, outputGrid(shape), patches, weights, target)
        .run(shape.batch(), input, inputOffset, bias, biasOffset, output);
  }

  /** Waits for C2 where the convolution is so large that it pays. */
  private static void awaitKernels(ConvShape shape) {
    var products = shape.products();
    Tile.await(products);
    if (Winograd.suitsInputGradient(shape)) {
      Winograd.await(products);
    }
  }

  private static PixelRows inputRows(ConvShape s, float[] input, int offset) {
    return new PixelRows.Dense(input, offset, s.height(), s.width(), s.inChannels());
  }

  private static PixelRows outputRows(ConvShape s, float[] output, int offset) {
    return new PixelRows.Dense(output, offset, s.outHeight(), s.outWidth(), s.outChannels());
  }

  /** Computes the input's gradient from the output's. */
  public static void inputGradient(
      ConvShape shape,
      float[] outputGradient,
      int outputOffset,
      float[] weight,
      int weightOffset,
      float[] inputGradient,
      int inputOffset) {
    awaitKernels(shape);
    if (Winograd.suitsInputGradient(shape)
        && new Winograd(shape)
            .inputGradient(
                outputRows(shape, outputGradient, outputOffset),
                weight,
                weightOffset,
                inputGradient,
                inputOffset)) {
      return;
    }
    for (var y = 0; y < Math.min(shape.strideHeight(), shape.height()); y++) {
      for (var x = 0; x < Math.min(shape.strideWidth(), shape.width()); x++) {
        inputGradientPhase(
            shape,
            y,
            x,
            outputGradient,
            outputOffset,
            weight,
            weightOffset,
            inputGradient,
            inputOffset);
      }
    }
  }

  /**
   * As the other one, of an output's gradient that comes row by row, maybe several times.
   *
   * @return false: it has to be written out for this convolution, nothing was computed
   */
  public static boolean inputGradient(
      ConvShape shape,
      PixelRows outputGradient,
      float[] weight,
      int weightOffset,
      float[] inputGradient,
      int inputOffset) {
    awaitKernels(shape);
    return Winograd.suitsInputGradient(shape)
        && new Winograd(shape)
            .inputGradient(outputGradient, weight, weightOffset, inputGradient, inputOffset);
  }

  /**
   * Computes the weight's gradient from the input and the output's gradient; what {@code
   * weightGradient} held is overwritten.
   */
  public static void weightGradient(
      ConvShape shape,
      float[] input,
      int inputOffset,
      float[] outputGradient,
      int outputOffset,
      float[] weightGradient,
      int weightOffset) {
    var images = inputRows(shape, input, inputOffset);
    var gradient = outputRows(shape, outputGradient, outputOffset);
    if (!byWinograd(shape, images, gradient, weightGradient, weightOffset)) {
      new WeightGradient(shape)
          .run(input, inputOffset, outputGradient, outputOffset, weightGradient, weightOffset);
    }
  }

  /** As the other one, of an output's gradient that comes row by row. */
  public static void weightGradient(
      ConvShape shape,
      float[] input,
      int inputOffset,
      PixelRows outputGradient,
      float[] weightGradient,
      int weightOffset) {
    var images = inputRows(shape, input, inputOffset);
    if (!byWinograd(shape, images, outputGradient, weightGradient, weightOffset)) {
      new WeightGradient(shape)
          .run(input, inputOffset, outputGradient, weightGradient, weightOffset);
    }
  }

  private static boolean byWinograd(
      ConvShape shape, PixelRows input, PixelRows gradient, float[] weightGradient, int offset) {
    awaitKernels(shape);
    return Winograd.suits(shape)
        && new Winograd(shape).weightGradient(input, gradient, weightGradient, offset);
  }

  static Grid outputGrid(ConvShape shape) {
    return new Grid(shape.outHeight(), shape.outWidth(), shape.strideHeight(), shape.strideWidth());
  }

  static List<Tap> forwardTaps(ConvShape shape) {
    var taps = new ArrayList<Tap>();
    for (var y = 0; y < shape.kernelHeight(); y++) {
      for (var x = 0; x < shape.kernelWidth(); x++) {
        taps.add(
            new Tap(
                y * shape.dilationHeight() - shape.paddingHeight(),
                x * shape.dilationWidth() - shape.paddingWidth(),
                y * shape.kernelWidth() + x));
      }
    }
    return taps;
  }

  /**
   * The gradient of the pixels {@code (y + i * stride, x + j * stride)}: each of these phases is a
   * convolution of stride 1 over the output's gradient with some of the kernel's taps.
   */
  private static void inputGradientPhase(
      ConvShape shape,
      int y,
      int x,
      float[] outputGradient,
      int outputOffset,
      float[] weight,
      int weightOffset,
      float[] inputGradient,
      int inputOffset) {
    var image = new Image(shape.outHeight(), shape.outWidth(), shape.outChannels(), shape.groups());
    var grid =
        new Grid(
            Math.ceilDiv(shape.height() - y, shape.strideHeight()),
            Math.ceilDiv(shape.width() - x, shape.strideWidth()),
            1,
            1);
    var patches = new Patches(image, grid, phaseTaps(shape, y, x), 0);
    var k = shape.groupInChannels() * shape.taps();
    var weights =
        new PanelWeights.Layout(shape.groupOutChannels() * k, k, shape.taps())
            .pack(
                weight,
                weightOffset,
                patches,
                shape.groups(),
                shape.groupOutChannels(),
                shape.groupInChannels());
    var target =
        new ImplicitGemm.Target(
            shape.height() * shape.width() * shape.inChannels(),
            (y * shape.width() + x) * shape.inChannels(),
            shape.strideHeight() * shape.width() * shape.inChannels(),
            shape.strideWidth() * shape.inChannels());
    new ImplicitGemm(image, grid, patches, weights, target)
        .run(shape.batch(), outputGradient, outputOffset, null, 0, inputGradient, inputOffset);
  }

  private static List<Tap> phaseTaps(ConvShape shape, int y, int x) {
    var taps = new ArrayList<Tap>();
    for (var ky = 0; ky < shape.kernelHeight(); ky++) {
      for (var kx = 0; kx < shape.kernelWidth(); kx++) {
        var fromY = y + shape.paddingHeight() - ky * shape.dilationHeight();
        var fromX = x + shape.paddingWidth() - kx * shape.dilationWidth();
        if (fromY % shape.strideHeight() == 0 && fromX % shape.strideWidth() == 0) {
          taps.add(
              new Tap(
                  fromY / shape.strideHeight(),
                  fromX / shape.strideWidth(),
                  ky * shape.kernelWidth() + kx));
        }
      }
    }
    return taps;
  }
}
