package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;

import ibrik.cpu.Tile.Panel;
import ibrik.cpu.Tile.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Has C2 compile the unrolled kernels, in the background, before real work meets them.
 *
 * <p>Until C2 has compiled it, code of the Vector API runs thousands of times slower, and a loop
 * over real data would stay there for seconds. Here each kernel is called often with next to
 * nothing to do, which is what makes C2 compile it; it counts as ready when a call with something
 * to do is fast.
 */
final class TileWarmUp {
  /** Most rows of a kernel. */
  private static final int ROWS = 12;

  /** Products of a call that is timed. */
  private static final int LENGTH = 8;

  /** A call takes a tenth of a microsecond when compiled, and some tens before. */
  private static final long FAST_NANOS = 4_000;

  /**
   * Calls of each kernel before the first look; twice as many before each further one. C2 wants
   * 5,000, or a handful where the JVM was told so ({@code CompileThresholdScaling}).
   */
  private static final int FIRST_CALLS = 8;

  private static final int MOST_CALLS = 2_000;

  /** The most that one kernel is exercised between two looks, once it had its first calls. */
  private static final long TURN_NANOS = 2_000_000;

  private static final int[] GATHERED = new int[Tile.WIDTH];

  private static final long GIVE_UP_NANOS = 60_000_000_000L;

  private final float[] a = new float[ROWS * LENGTH];
  private final float[] b = new float[LENGTH * Tile.WIDTH];
  private final float[] c = new float[ROWS * Tile.WIDTH];
  private final float[] square = new float[Simd.LANES];
  private final float[] half = new float[WinogradTransform.HALF];
  private final Rows aRows = new Rows(a, starts(LENGTH), 0, 0);
  private final Rows columns = new Rows(a, starts(1), 0, 0);
  private final Rows cRows = new Rows(c, starts(Tile.WIDTH), 0, 0);

  private TileWarmUp() {}

  /** The kernels of {@link Tile}. */
  static final Readiness TILES = new Readiness();

  /** The transforms of {@link Winograd}. */
  static final Readiness TRANSFORMS = new Readiness();

  /** A kernel, and what to do when it is ready. */
  private record Kernel(Runnable ready, Consumer<Panel> body) {
    Kernel(int size, IntConsumer ready, Consumer<Panel> body) {
      this(() -> ready.accept(size), body);
    }

    void run(Panel panel) {
      body.accept(panel);
    }
  }

  /**
   * Starts a thread that prepares the kernels.
   *
   * @param tall whether there are kernels of twelve and eight rows
   * @param rowsReady is told the size of each kernel of {@code rows} that is ready
   * @param outerReady is told the size of each kernel of {@code outer} that is ready
   */
  static void start(boolean tall, IntConsumer rowsReady, IntConsumer outerReady) {
    start(() -> new TileWarmUp().run(tall, rowsReady, outerReady));
  }

  private static void start(Runnable task) {
    var thread = new Thread(task, "ibrik-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(boolean tall, IntConsumer rowsReady, IntConsumer outerReady) {
    Buffers.warmUp();
    var kernels = new ArrayList<Kernel>();
    if (tall) {
      kernels.add(new Kernel(12, rowsReady, b -> TileKernels.rows12(aRows, b, cRows, cRows, 0)));
      kernels.add(new Kernel(12, outerReady, b -> TileKernels.outer12(columns, b, c, 0)));
      kernels.add(new Kernel(8, rowsReady, b -> TileKernels.rows8(aRows, b, cRows, cRows, 0)));
      kernels.add(new Kernel(8, outerReady, b -> TileKernels.outer8(columns, b, c, 0)));
    }
    kernels.add(new Kernel(4, rowsReady, b -> TileKernels.rows4(aRows, b, cRows, cRows, 0)));
    kernels.add(new Kernel(4, outerReady, b -> TileKernels.outer4(columns, b, c, 0)));
    kernels.add(new Kernel(1, rowsReady, b -> TileKernels.rows1(aRows, b, cRows, cRows, 0)));
    kernels.add(
        new Kernel(Tile.COPY, outerReady, b -> Panels.copyRow(this.b, 0, b.length() / 2, c, 0, 2)));
    kernels.add(
        new Kernel(
            Tile.GATHER,
            outerReady,
            b -> Panels.gatherRows(this.b, 0, GATHERED, b.length(), c, 0)));
    kernels.add(
        new Kernel(
            Tile.ADD_COLUMNS,
            outerReady,
            b ->
                MatrixVector.addColumns(
                    this.b, 0, LANES, b.length() * LANES / 4, 1, 1, 1, 1, c, 0)));
    prepare(kernels, TILES);
  }

  /** Starts a thread that prepares the transforms of {@link Winograd}. */
  static void startTransforms() {
    start(() -> new TileWarmUp().runTransforms());
  }

  private void runTransforms() {
    var kernels = new ArrayList<Kernel>();
    for (var transform : WinogradTransform.values()) {
      kernels.add(new Kernel(transform::setReady, _ -> transform(transform)));
    }
    prepare(kernels, TRANSFORMS);
  }

  private void transform(WinogradTransform transform) {
    transform.vector().run(square, 0, 0, 0, half, square, 0, 0, 0);
  }

  private void prepare(List<Kernel> kernels, Readiness readiness) {
    var start = System.nanoTime();
    var calls = FIRST_CALLS;
    while (!kernels.isEmpty() && System.nanoTime() - start < GIVE_UP_NANOS && pause()) {
      for (var kernel : kernels) {
        exercise(kernel, calls);
      }
      tellReady(kernels);
      calls = Math.min(2 * calls, MOST_CALLS);
    }
    readiness.arrive();
  }

  /** Calls it so often, but not for long: while it is slow, C2 needs the time more. */
  private void exercise(Kernel kernel, int calls) {
    var little = new Panel(b, 0, 3);
    var end = System.nanoTime() + TURN_NANOS;
    for (var call = 0; call < calls && (call < FIRST_CALLS || System.nanoTime() < end); call++) {
      kernel.run(little);
    }
  }

  /** Tells which of {@code kernels} are ready, and takes them off the list. */
  private void tellReady(List<Kernel> kernels) {
    kernels.removeIf(
        kernel -> {
          var ready = isFast(kernel);
          if (ready) {
            kernel.ready.run();
          }
          return ready;
        });
  }

  private boolean isFast(Kernel kernel) {
    var panel = new Panel(b, 0, LENGTH);
    var start = System.nanoTime();
    kernel.run(panel);
    return System.nanoTime() - start < FAST_NANOS;
  }

  /** There is no event to wait for: C2 tells nobody when it is done. */
  private static boolean pause() {
    try {
      Thread.sleep(5);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static int[] starts(int step) {
    var result = new int[ROWS];
    Arrays.setAll(result, i -> i * step);
    return result;
  }
}
