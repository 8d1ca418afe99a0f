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

  /** Channels whose weight's gradient is summed at once: it should fit the second-level cache. */
  private static final int PART = 96;

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
        inputWindows(), input, weights, weight, weightOffset, biasRow(bias, biasOffset), output);
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
        weight,
        weightOffset,
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

  private WinogradTransform weight() {
    return small ? WinogradTransform.WEIGHT6 : WinogradTransform.WEIGHT8;
  }

  private WinogradTransform gradient() {
    return small ? WinogradTransform.GRADIENT6 : WinogradTransform.GRADIENT8;
  }

  private WinogradTransform weightGradient() {
    return small ? WinogradTransform.WEIGHT_GRADIENT6 : WinogradTransform.WEIGHT_GRADIENT8;
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
      float[] weight,
      int weightOffset,
      float[] bias,
      OutputRows out) {
    var rows = shape.batch() * windows.down();
    if (few(rows * windows.across())) {
      return convolveFew(windows, source, weights, weight, weightOffset, bias, out);
    }
    var transformed = weights.transformed(weight(), weight, weightOffset);
    var output = output(windows, out);
    var blocks = blocks(rows, windows.across());
    var finite = new AtomicBoolean(true);
    Parallel.forTasks(
        blocks,
        block -> {
          var first = Parallel.start(rows, blocks, block);
          var count = Parallel.start(rows, blocks, block + 1) - first;
          var tiles = count * windows.across();
          var values = values(windows, tiles);
          windows.transform(input(), source, first, count, values, 0);
          var products = products(weights.panels(), tiles);
          for (var panel = 0; panel < weights.panels(); panel++) {
            multiply(values, weights.from(), transformed, panel, bias, products, panel);
          }
          if (!output.run(products, 0, first, count)) {
            finite.set(false);
          }
        });
    return finite.get();
  }

  /**
   * Whether there are so few tiles that their transformed values take less room than the
   * transformed weight, which is then to be read once only.
   */
  private boolean few(int tiles) {
    return tiles <= Math.min(shape.inChannels(), shape.outChannels());
  }

  /** As {@link #convolve}, in three steps: all windows, then panel by panel, then all tiles. */
  private boolean convolveFew(
      WinogradTiles windows,
      PixelRows source,
      WinogradWeights weights,
      float[] weight,
      int weightOffset,
      float[] bias,
      OutputRows out) {
    var rows = shape.batch() * windows.down();
    var tiles = rows * windows.across();
    var values = allValues(windows, tiles);
    forTileRows(
        windows,
        (first, count) ->
            windows.transform(input(), source, first, count, values, first * windows.across()));
    var products = products(weights.panels(), tiles);
    Parallel.forTasks(
        weights.panels(),
        panel -> {
          var part = weights.part(weights.from(), panel);
          var matrices = part.matrices(Scratch.own().packed(part.size(window())));
          var offset = weightOffset + weights.partOffset(0, panel);
          part.transform(weight(), weight, offset, 0, weights.from(), matrices);
          multiply(values, weights.from(), matrices, 0, bias, products, panel);
        });
    var output = output(windows, out);
    var finite = new AtomicBoolean(true);
    forTileRows(
        windows,
        (first, count) -> {
          if (!output.run(products, first * windows.across(), first, count)) {
            finite.set(false);
          }
        });
    return finite.get();
  }

  /** What is done with {@code count} rows of tiles. */
  @FunctionalInterface
  private interface TileRows {
    void run(int first, int count);
  }

  /** Goes through all rows of tiles, in parts. */
  private void forTileRows(WinogradTiles windows, TileRows body) {
    Parallel.forRange(
        shape.batch() * windows.down(),
        Math.max(1, 8 / windows.across()),
        (start, end) -> body.run(start, end - start));
  }

  /** Room for all windows; rows are a vector longer, so that they don't meet in the cache. */
  private WinogradMatrices allValues(WinogradTiles windows, int tiles) {
    var depth = windows.paddedChannels() + LANES;
    var size = WinogradMatrices.size(window() * window(), tiles, depth, 1);
    return new WinogradMatrices(Scratch.own().transformed(size), tiles, depth, 1);
  }

  private WinogradTransform input() {
    return small ? WinogradTransform.INPUT6 : WinogradTransform.INPUT8;
  }

  private WinogradOutput output(WinogradTiles windows, OutputRows out) {
    var transform = small ? WinogradTransform.OUTPUT6 : WinogradTransform.OUTPUT8;
    return new WinogradOutput(transform, windows, out);
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
   * One product for each element of the window, in one panel of channels. What is added to the
   * element of point 1 in both directions is added to every pixel of the tile: so the bias comes
   * in.
   */
  private void multiply(
      WinogradMatrices values,
      int depth,
      WinogradMatrices weight,
      int weightPanel,
      float[] bias,
      WinogradMatrices products,
      int panel) {
    var tiles = values.rows();
    var from = steps(tiles, values.width());
    var to = steps(tiles, Tile.WIDTH);
    var same = new int[tiles];
    var zero = new Tile.Rows(new float[Tile.WIDTH], same, 0, 0);
    var start = new Tile.Rows(bias, same, 0, panel * Tile.WIDTH);
    for (var e = 0; e < window() * window(); e++) {
      Tile.rows(
          new Tile.Rows(values.data(), from, 0, values.panel(e, 0)),
          new Tile.Panel(weight.data(), weight.panel(e, weightPanel), depth),
          e == window() + 1 ? start : zero,
          new Tile.Rows(products.data(), to, 0, products.panel(e, panel)),
          tiles);
    }
  }

  private static int[] steps(int count, int step) {
    var result = new int[count];
    Arrays.setAll(result, i -> i * step);
    return result;
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
    if (few(rows * windows.across())) {
      return weightGradientFew(windows, input, tiles, outputGradient, weightGradient, weightOffset);
    }
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
            windows.transform(input(), input, first, count, values, 0);
            var gradients = products(sums[task].panels(), count * windows.across());
            tiles.transform(gradient(), outputGradient, first, count, gradients, 0);
            for (var panel = 0; panel < weights.panels(); panel++) {
              add(values, 0, shape.inChannels(), gradients, panel, sums[task], panel);
            }
          }
        });
    for (var task = 1; task < tasks; task++) {
      WeightGradient.add(sums[0].data(), sums[task].data());
    }
    return weights.untransform(weightGradient(), sums[0], weightGradient, weightOffset);
  }

  /** As {@link #weightGradient}: all windows, then part by part of the weight. */
  private boolean weightGradientFew(
      WinogradTiles windows,
      PixelRows input,
      WinogradTiles tiles,
      PixelRows outputGradient,
      float[] weightGradient,
      int weightOffset) {
    var weights = forwardWeights();
    var count = shape.batch() * windows.down() * windows.across();
    var values = allValues(windows, count);
    var gradients = products(weights.panels(), count);
    forTileRows(
        windows,
        (first, rows) -> {
          var tile = first * windows.across();
          windows.transform(input(), input, first, rows, values, tile);
          tiles.transform(gradient(), outputGradient, first, rows, gradients, tile);
        });
    var parts = Math.ceilDiv(shape.inChannels(), PART);
    var finite = new AtomicBoolean(true);
    Parallel.forTasks(
        weights.panels() * parts,
        task -> {
          var panel = task / parts;
          var first = task % parts * PART;
          var part = weights.part(Math.min(PART, shape.inChannels() - first), panel);
          var size = part.size(window());
          var sums = part.matrices(Scratch.own().packed(size));
          Arrays.fill(sums.data(), 0, size, 0);
          add(values, first, part.from(), gradients, panel, sums, 0);
          var offset = weightOffset + weights.partOffset(first, panel);
          if (!part.untransform(weightGradient(), sums, 0, part.from(), weightGradient, offset)) {
            finite.set(false);
          }
        });
    return finite.get();
  }

  /**
   * Adds an outer product for each tile and element of the window, in {@code channels} of the input
   * from {@code first} on and one panel of those of the output.
   */
  private void add(
      WinogradMatrices values,
      int first,
      int channels,
      WinogradMatrices gradients,
      int panel,
      WinogradMatrices sums,
      int sumsPanel) {
    var tiles = values.rows();
    var from = steps(tiles, values.width());
    for (var e = 0; e < window() * window(); e++) {
      Tile.outer(
          new Tile.Rows(values.data(), from, 0, values.panel(e, 0) + first),
          new Tile.Panel(gradients.data(), gradients.panel(e, panel), tiles),
          sums.data(),
          sums.panel(e, sumsPanel),
          channels);
    }
  }
}
