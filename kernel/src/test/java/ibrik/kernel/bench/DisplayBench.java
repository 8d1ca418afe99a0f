package ibrik.kernel.bench;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplaySink;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Renderers;
import ibrik.kernel.display.chart.Charts;
import ibrik.kernel.display.picture.Show;
import ibrik.kernel.progress.ProgressBars;
import ibrik.tensor.RandomFunctions;
import ibrik.tensor.Tensor;
import ibrik.vision.CIFAR10;
import ibrik.vision.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The program behind {@code kernel/bench --displays}: how long values take to be made into what a
 * front-end shows, warm, and how large that is.
 */
final class DisplayBench {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 15;
  private static final int BATCH = 64;

  private DisplayBench() {}

  static void measure() {
    var pictures = CIFAR10.orShapes();
    var images = new ArrayList<Tensor>();
    for (int i = 0; i < BATCH; i++) {
      images.add(pictures.get(i).image());
    }
    var batch = ibrik.tensor.Tensors.stack(images);
    var labels =
        IntStream.range(0, BATCH)
            .mapToObj(i -> pictures.classes().get(pictures.get(i).label()))
            .toList();
    var matrix = RandomFunctions.randn(1000, 1000);
    double[] points = RandomFunctions.randn(100_000).cumsum(0).toDoubleArray();
    String source = pictures instanceof Shapes ? "shapes" : "CIFAR-10";
    show("grid of 64 pictures (%s)".formatted(source), () -> Show.grid(batch));
    show("the same with labels", () -> Show.grid(batch).labels(labels).title("labels"));
    show("1000×1000 tensor", () -> matrix);
    show("chart of 100,000 points", () -> Charts.plot(points).title("points"));
    progress();
  }

  private static void show(String name, Supplier<Object> value) {
    for (int i = 0; i < WARM_UP; i++) {
      Renderers.render(value.get());
    }
    var millis = new ArrayList<Double>();
    MimeBundle bundle = null;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      bundle = Renderers.render(value.get());
      millis.add((System.nanoTime() - start) / 1e6);
    }
    Figures.show(name, Figures.median(millis), "ms");
    long bytes = bundle.data().values().stream().mapToLong(v -> v.toString().length()).sum();
    Figures.show(name + ", all forms", bytes / 1024.0, "KiB");
  }

  /** What a bar adds to a loop of steps of a millisecond, as a share of it. */
  private static void progress() {
    var before = Display.connect(new Nowhere());
    try {
      loop(ProgressBars.progress(2000, "warm up"));
      long start = System.nanoTime();
      var bar = ProgressBars.progress(1_000_000, "epoch");
      for (long step : bar) {
        if (step % 100 == 0) {
          bar.postfix("loss", 1.0 / (step + 1));
        }
      }
      double perStep = (System.nanoTime() - start) / 1e6 / 1_000_000;
      Figures.show("a bar, of each step", perStep * 1e6, "ns");
      double shown = median(() -> Renderers.render(ProgressBars.progress(100, "epoch")));
      // Ten times a second, and what each step costs at a thousand steps a second.
      Figures.show("a bar, of a loop of 1 ms steps", 100 * (10 * shown / 1000 + perStep), "%");
    } finally {
      Display.connect(before);
    }
  }

  private static void loop(Iterable<Long> items) {
    long sum = 0;
    for (long item : items) {
      sum += item;
    }
    if (sum < 0) {
      throw new AssertionError();
    }
  }

  private static double median(Runnable work) {
    var millis = new ArrayList<Double>();
    for (int i = 0; i < 2000; i++) {
      long start = System.nanoTime();
      work.run();
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return Figures.median(List.copyOf(millis.subList(1000, 2000)));
  }

  /** Takes displays and drops them. */
  private static final class Nowhere implements DisplaySink {
    @Override
    public void display(MimeBundle bundle, String displayId) {}

    @Override
    public void update(MimeBundle bundle, String displayId) {}

    @Override
    public void clear(boolean wait) {}
  }
}
