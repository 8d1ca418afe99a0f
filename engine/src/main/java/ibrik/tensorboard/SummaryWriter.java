package ibrik.tensorboard;

import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes scalars, pictures, histograms and texts into a log folder for TensorBoard.
 *
 * <pre>{@code
 * try (var writer = new SummaryWriter("logs")) {
 *   for (int i = 0; i < 100; i++) {
 *     writer.addScalar("y=x", i, i);
 *   }
 * }
 * }</pre>
 *
 * <p>Each writer makes a file of its own; nothing that is there is changed. Safe for use by several
 * threads.
 */
public final class SummaryWriter implements AutoCloseable {
  private static final AtomicInteger WRITERS = new AtomicInteger();
  private static final int BINS = 64;

  private final Path directory;
  private final RecordFile file;
  private final Map<String, SummaryWriter> runs = new LinkedHashMap<>();
  private boolean closed;

  /**
   * @param directory made where it is missing
   * @throws UncheckedIOException where it can't be written to
   */
  public SummaryWriter(String directory) {
    this(Path.of(directory));
  }

  /**
   * @param directory made where it is missing
   * @throws UncheckedIOException where it can't be written to
   */
  public SummaryWriter(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
      file = new RecordFile(directory.resolve(fileName()));
      file.write(event(0).text(3, "brain.Event:2").toBytes());
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("SummaryWriter: can't write into " + directory, e);
    }
  }

  private static String fileName() {
    return "events.out.tfevents.%010d.%s.%d.%d"
        .formatted(
            System.currentTimeMillis() / 1000,
            hostName(),
            ProcessHandle.current().pid(),
            WRITERS.getAndIncrement());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** The log folder. */
  public Path directory() {
    return directory;
  }

  /** A point of the curve {@code tag}: {@code value} at {@code step}. */
  public void addScalar(String tag, double value, long step) {
    write(step, Summaries.scalar(tag, value));
  }

  /**
   * Points of several curves in one chart: each name of {@code values} becomes a run of its own, in
   * a folder beside.
   */
  public void addScalars(String mainTag, Map<String, ? extends Number> values, long step) {
    values.forEach(
        (name, value) -> run(mainTag + "_" + name).addScalar(mainTag, value.doubleValue(), step));
  }

  private synchronized SummaryWriter run(String name) {
    checkOpen();
    return runs.computeIfAbsent(
        name, n -> new SummaryWriter(directory.resolve(n.replace("/", "_"))));
  }

  /** A picture [C, H, W]: floats from 0 to 1, whole numbers from 0 to 255. */
  public void addImage(String tag, Tensor image, long step) {
    addImage(tag, image, step, "CHW");
  }

  /**
   * A picture.
   *
   * @param dataformats which dimension is which: {@code CHW}, {@code HWC} or {@code HW}
   */
  public void addImage(String tag, Tensor image, long step, String dataformats) {
    write(step, Summaries.image(tag, new ImageLayout("addImage", image, dataformats).draw()));
  }

  /** A batch of pictures [N, C, H, W], in rows of eight. */
  public void addImages(String tag, Tensor images, long step) {
    addImages(tag, images, step, "NCHW");
  }

  /**
   * A batch of pictures, in rows of eight.
   *
   * @param dataformats {@code NCHW} or {@code NHWC}
   */
  public void addImages(String tag, Tensor images, long step, String dataformats) {
    write(step, Summaries.image(tag, new ImageLayout("addImages", images, dataformats).draw()));
  }

  /**
   * The distribution of the finite elements, in 64 bins.
   *
   * @throws IllegalArgumentException where no element is finite
   */
  public void addHistogram(String tag, Tensor values, long step) {
    double[] finite = Summaries.finite(values);
    if (finite.length == 0) {
      throw new IllegalArgumentException("addHistogram: '" + tag + "' has no finite element");
    }
    write(step, Summaries.histogram(tag, finite, BINS));
  }

  /** A text in Markdown. */
  public void addText(String tag, String text, long step) {
    write(step, Summaries.text(tag, text));
  }

  /**
   * What a run was made with, and what came out.
   *
   * @param hparams numbers, booleans and strings by name
   * @param metrics results by tag
   */
  public void addHparams(Map<String, ?> hparams, Map<String, ? extends Number> metrics) {
    double now = System.currentTimeMillis() / 1000.0;
    write(0, Summaries.hparams(hparams, metrics.keySet(), now));
    metrics.forEach((tag, value) -> addScalar(tag, value.doubleValue(), 0));
  }

  /**
   * The network as a graph: its modules, the operations that they compute, and parameters. The
   * network is run once with {@code input}; nothing of it changes.
   *
   * @throws IllegalArgumentException where no parameter of the network requires gradients: nothing
   *     is recorded then
   */
  public void addGraph(Module net, Tensor input) {
    checkOpen();
    write(event(0).bytes(4, GraphTrace.of(net, input).toBytes()));
  }

  private static Proto event(long step) {
    return new Proto().real(1, System.currentTimeMillis() / 1000.0).integer(2, step);
  }

  private void write(long step, Proto... values) {
    var summary = new Proto();
    for (var value : values) {
      summary.message(1, value);
    }
    write(event(step).message(5, summary));
  }

  private synchronized void write(Proto event) {
    checkOpen();
    try {
      file.write(event.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("SummaryWriter: can't write into " + directory, e);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("SummaryWriter: the writer of " + directory + " is closed");
    }
  }

  /** Puts everything so far on disk, where TensorBoard finds it. */
  public synchronized void flush() {
    try {
      if (!closed) {
        file.flush();
      }
      runs.values().forEach(SummaryWriter::flush);
    } catch (IOException e) {
      throw new UncheckedIOException("SummaryWriter: can't write into " + directory, e);
    }
  }

  /**
   * Puts everything so far on disk; as the last line of a notebook's cell it shows the curves and
   * pictures there.
   */
  public SummaryWriter show() {
    flush();
    return this;
  }

  /** Puts everything on disk and ends the file. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    runs.values().forEach(SummaryWriter::close);
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("SummaryWriter: can't write into " + directory, e);
    }
  }
}
