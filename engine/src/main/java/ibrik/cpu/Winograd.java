package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;
import static ibrik.cpu.WinogradTiles.STEP;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Convolution with a kernel of 3 × 3 or 5 × 5 and stride 1 by Winograd's minimal filtering (Lavin
 * and Gray, 2015): a tile of 4 × 4 pixels takes 36 multiplications instead of 144 for a 3 × 3
 * kernel, and 64 instead of 400 for 5 × 5.
 *
 * <p>Windows of the image and the weight are transformed, multiplied element by element, summed
 * over the channels, which is one matrix product for each element of the window, and transformed
 * back. Rounding errors are some ten times those of the direct sum: at most 8e-6 of the largest
 * result. An infinity or NaN spreads over its tile, so where a result is not finite the methods say
 * so, and the direct way is to be taken.
 */
final class Winograd {
  /** Tiles that go through together; what becomes of them should fit the second-level cache. */
  private static final int TILES = 48;

  /** With fewer channels than this the transforms cost more than is saved. */
  private static final int CHANNELS = 16;

  static {
    TileWarmUp.startTransforms();
  }

  /** Waits for the transforms if there are so many multiply-adds to do that it pays. */
  static void await(long products) {
    TileWarmUp.TRANSFORMS.await(products);
  }

  private final ConvShape shape;
  private final int kernel;
  private final boolean small;

  Winograd(ConvShape shape) {
    this.shape = shape;
    kernel = shape.kernelHeight();
    small = kernel == 3;
  }

  /** Whether a convolution and its weight's gradient are faster so than directly. */
  static boolean suits(ConvShape s) {
    return s.inChannels() >= CHANNELS && suitsInputGradient(s);
  }

  /** Whether a convolution's input gradient is faster so than directly. */
  static boolean suitsInputGradient(ConvShape s) {
    var kernel = s.kernelHeight();
    return Simd.FUSED
        && kernel == s.kernelWidth()
        && (kernel == 3 || kernel == 5)
        && s.groups() == 1
        && Math.max(s.strideHeight(), s.strideWidth()) == 1
        && Math.max(s.dilationHeight(), s.dilationWidth()) == 1
        && Math.max(s.paddingHeight(), s.paddingWidth()) < kernel
        && s.paddingHeight() == s.paddingWidth()
        && s.outChannels() >= CHANNELS
        && saves(kernel, s.outHeight(), s.outWidth())
        && saves(kernel, s.height(), s.width());
  }

  /** Whether tiles, which may stick out, take less than half of the multiplications. */
  private static boolean saves(int kernel, int height, int width) {
    var window = kernel + STEP - 1;
    var tiles = Math.ceilDiv(height, STEP) * Math.ceilDiv(width, STEP);
    return 2L * tiles * window * window <= (long) height * width * kernel * kernel;
  }

  private int window() {
    return kernel + STEP - 1;
  }

  /**
   * Computes the output.
   *
   * @param bias one float for each output channel, or null
   * @return whether all of it is finite
   */
  boolean forward(
      PixelRows input,
      float[] weight,
      int weightOffset,
      float[] bias,
      int biasOffset,
      OutputRows output) {
    var weights = forwardWeights();
    return convolve(
        inputWindows(),
        input,
        weights,
        transformed(weights, weight, weightOffset),
        biasRow(bias, biasOffset),
        output);
  }

  /**
   * Computes the input's gradient: a convolution of the output's with the kernels turned.
   *
   * @return whether all of it is finite
   */
  boolean inputGradient(
      PixelRows outputGradient,
      float[] weight,
      int weightOffset,
      float[] inputGradient,
      int inputOffset) {
    var s = shape;
    var weights =
        new WinogradWeights(
            kernel, s.outChannels(), s.inChannels() * s.taps(), s.inChannels(), s.taps(), true);
    var windows =
        WinogradTiles.over(
            new WinogradTiles.Size(s.outHeight(), s.outWidth(), s.outChannels()),
            kernel - 1 - s.paddingHeight(),
            window(),
            s.height(),
            s.width());
    return convolve(
        windows,
        outputGradient,
        weights,
        transformed(weights, weight, weightOffset),
        new float[Math.ceilDiv(s.inChannels(), Tile.WIDTH) * Tile.WIDTH],
        new OutputRows.Dense(inputGradient, inputOffset, s.height(), s.width(), s.inChannels()));
  }

  private WinogradWeights forwardWeights() {
    return new WinogradWeights(
        kernel,
        shape.inChannels(),
        shape.taps(),
        shape.outChannels(),
        shape.inChannels() * shape.taps(),
        false);
  }

  private WinogradTiles inputWindows() {
    return WinogradTiles.over(
        new WinogradTiles.Size(shape.height(), shape.width(), shape.inChannels()),
        shape.paddingHeight(),
        window(),
        shape.outHeight(),
        shape.outWidth());
  }

  private WinogradMatrices transformed(WinogradWeights weights, float[] weight, int offset) {
    var transform = small ? WinogradTransform.WEIGHT6 : WinogradTransform.WEIGHT8;
    return weights.transformed(transform, weight, offset);
  }

  private float[] biasRow(float[] bias, int offset) {
    var result = new float[Math.ceilDiv(shape.outChannels(), Tile.WIDTH) * Tile.WIDTH];
    if (bias != null) {
      System.arraycopy(bias, offset, result, 0, shape.outChannels());
    }
    return result;
  }

  private boolean convolve(
      WinogradTiles windows,
      PixelRows source,
      WinogradWeights weights,
      WinogradMatrices weight,
      float[] bias,
      OutputRows out) {
    var rows = shape.batch() * windows.down();
    var blocks = blocks(rows, windows.across());
    var finite = new AtomicBoolean(true);
    Parallel.forTasks(
        blocks,
        block -> {
          var first = Parallel.start(rows, blocks, block);
          var count = Parallel.start(rows, blocks, block + 1) - first;
          var tiles = count * windows.across();
          var values = values(windows, tiles);
          windows.transform(input(), source, first, count, values);
          var products = products(weight.panels(), tiles);
          multiply(values, weights.from(), weight, bias, products);
          if (!output(products, windows, first, count, out)) {
            finite.set(false);
          }
        });
    return finite.get();
  }

  private WinogradTransform input() {
    return small ? WinogradTransform.INPUT6 : WinogradTransform.INPUT8;
  }

  /** Cuts rows of windows into parts of about {@link #TILES}, as many for each thread. */
  private static int blocks(int rows, int across) {
    var threads = Parallel.getNumThreads();
    var rounds = Math.ceilDiv(rows * across, TILES * threads);
    return Math.clamp((long) rounds * threads, 1, Math.max(rows, 1));
  }

  private WinogradMatrices values(WinogradTiles windows, int tiles) {
    var depth = windows.paddedChannels();
    var size = WinogradMatrices.size(window() * window(), tiles, depth, 1);
    return new WinogradMatrices(Scratch.own().transformed(size), tiles, depth, 1);
  }

  private WinogradMatrices products(int panels, int tiles) {
    var size = WinogradMatrices.size(window() * window(), tiles, Tile.WIDTH, panels);
    return new WinogradMatrices(Scratch.own().products(size), tiles, Tile.WIDTH, panels);
  }

  /**
   * One product for each element of the window. What is added to the element of point 1 in both
   * directions is added to every pixel of the tile: so the bias comes in.
   */
  private void multiply(
      WinogradMatrices values,
      int depth,
      WinogradMatrices weight,
      float[] bias,
      WinogradMatrices products) {
    var tiles = values.rows();
    var from = steps(tiles, values.width());
    var to = steps(tiles, Tile.WIDTH);
    var same = new int[tiles];
    var zero = new Tile.Rows(new float[Tile.WIDTH], same, 0, 0);
    for (var e = 0; e < window() * window(); e++) {
      var a = new Tile.Rows(values.data(), from, 0, values.panel(e, 0));
      for (var panel = 0; panel < weight.panels(); panel++) {
        var init = e == window() + 1 ? new Tile.Rows(bias, same, 0, panel * Tile.WIDTH) : zero;
        Tile.rows(
            a,
            new Tile.Panel(weight.data(), weight.panel(e, panel), depth),
            init,
            new Tile.Rows(products.data(), to, 0, products.panel(e, panel)),
            tiles);
      }
    }
  }

  private static int[] steps(int count, int step) {
    var result = new int[count];
    Arrays.setAll(result, i -> i * step);
    return result;
  }

  /** Transforms products to pixels; returns whether all are finite. */
  private boolean output(
      WinogradMatrices products, WinogradTiles windows, int firstRow, int rows, OutputRows out) {
    var half = Scratch.own().half();
    Arrays.fill(half, WinogradTransform.CHECK, WinogradTransform.HALF, 0);
    for (var row = 0; row < rows; row++) {
      var image = (firstRow + row) / windows.down();
      var y = (firstRow + row) % windows.down() * STEP;
      var height = Math.min(STEP, out.height() - y);
      var pixels = out.begin(image, y, height);
      for (var x = 0; x < windows.across(); x++) {
        outputTile(products, row * windows.across() + x, out, pixels, x * STEP, height);
      }
      out.end(image, y, height, pixels);
    }
    for (var i = WinogradTransform.CHECK; i < WinogradTransform.HALF; i++) {
      if (half[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void outputTile(
      WinogradMatrices products,
      int tile,
      OutputRows out,
      OutputRows.Pixels pixels,
      int x,
      int height) {
    var scratch = Scratch.own();
    var kernel = (small ? WinogradTransform.OUTPUT6 : WinogradTransform.OUTPUT8).kernel();
    var width = Math.min(STEP, out.width() - x);
    var channels = out.channels();
    var to = pixels.at() + x * channels;
    var rowStep = out.width() * channels;
    var step = products.step();
    for (var c = 0; c < channels; c += LANES) {
      var from = products.at(tile, c);
      var lanes = Math.min(LANES, channels - c);
      if (height == STEP && width == STEP && lanes == LANES) {
        kernel.run(
            products.data(),
            from,
            window() * step,
            step,
            scratch.half(),
            pixels.data(),
            to + c,
            rowStep,
            channels);
        continue;
      }
      var square = scratch.tile(STEP * STEP * LANES);
      kernel.run(
          products.data(),
          from,
          window() * step,
          step,
          scratch.half(),
          square,
          0,
          STEP * LANES,
          LANES);
      for (var i = 0; i < height; i++) {
        for (var j = 0; j < width; j++) {
          var at = to + i * rowStep + j * channels + c;
          System.arraycopy(square, (i * STEP + j) * LANES, pixels.data(), at, lanes);
        }
      }
    }
  }

  /**
   * Computes the weight's gradient; each thread sums its own tiles, the sums are added in order.
   *
   * @return whether all of it is finite
   */
  boolean weightGradient(
      PixelRows input, PixelRows outputGradient, float[] weightGradient, int weightOffset) {
    var windows = inputWindows();
    var tiles =
        WinogradTiles.over(
            new WinogradTiles.Size(shape.outHeight(), shape.outWidth(), shape.outChannels()),
            0,
            STEP,
            shape.outHeight(),
            shape.outWidth());
    var weights = forwardWeights();
    var rows = shape.batch() * windows.down();
    var blocks = blocks(rows, windows.across());
    var tasks = Math.min(blocks, Parallel.getNumThreads());
    var sums = new WinogradMatrices[tasks];
    Parallel.forTasks(
        tasks,
        task -> {
          sums[task] = weights.matrices(new float[weights.size(window())]);
          var end = Parallel.start(blocks, tasks, task + 1);
          for (var block = Parallel.start(blocks, tasks, task); block < end; block++) {
            var first = Parallel.start(rows, blocks, block);
            var count = Parallel.start(rows, blocks, block + 1) - first;
            var values = values(windows, count * windows.across());
            windows.transform(input(), input, first, count, values);
            var gradients = products(sums[task].panels(), count * windows.across());
            tiles.transform(
                small ? WinogradTransform.GRADIENT6 : WinogradTransform.GRADIENT8,
                outputGradient,
                first,
                count,
                gradients);
            add(values, gradients, sums[task]);
          }
        });
    for (var task = 1; task < tasks; task++) {
      WeightGradient.add(sums[0].data(), sums[task].data());
    }
    return weights.untransform(
        small ? WinogradTransform.WEIGHT_GRADIENT6 : WinogradTransform.WEIGHT_GRADIENT8,
        sums[0],
        weightGradient,
        weightOffset);
  }

  /** Adds an outer product for each tile and element of the window. */
  private void add(WinogradMatrices values, WinogradMatrices gradients, WinogradMatrices sums) {
    var tiles = values.rows();
    var from = steps(tiles, values.width());
    for (var e = 0; e < window() * window(); e++) {
      var a = new Tile.Rows(values.data(), from, 0, values.panel(e, 0));
      for (var panel = 0; panel < sums.panels(); panel++) {
        Tile.outer(
            a,
            new Tile.Panel(gradients.data(), gradients.panel(e, panel), tiles),
            sums.data(),
            sums.panel(e, panel),
            shape.inChannels());
      }
    }
  }
}
