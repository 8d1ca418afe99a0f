package ibrik.vision;

import ibrik.data.Batch;
import ibrik.data.Dataset;
import ibrik.data.Sample;
import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Labelled pictures of one size, held in memory: the base of {@link CIFAR10} and its like.
 *
 * <pre>{@code
 * var train = new CIFAR10().train(true).transform(new ToTensor(), new Normalize(0.5, 0.5));
 * var test = new CIFAR10().train(false);
 * }</pre>
 *
 * <p>A data set is immutable: each setting gives a new one, and all share the pictures. These are
 * loaded when they are first asked for, and errors of files come then.
 */
public class ImageDataset implements Dataset<Sample> {
  /** Where the pictures come from. */
  interface Source {
    /**
     * @param train the training split, else that for tests
     * @param download whether they may be fetched where they are missing
     */
    Records load(boolean train, boolean download);
  }

  /** The pictures of both splits, loaded once. */
  private static final class Splits {
    private final Source source;
    private final Records[] loaded = new Records[2];

    Splits(Source source) {
      this.source = source;
    }

    synchronized Records get(boolean train, boolean download) {
      int split = train ? 0 : 1;
      if (loaded[split] == null) {
        loaded[split] = source.load(train, download);
      }
      return loaded[split];
    }
  }

  private final String name;
  private final List<String> classes;
  private final Splits splits;
  private final boolean train;
  private final boolean download;
  private final Transform transform;
  private Optional<PixelTable> table;

  /** The training split of what {@code source} has. */
  ImageDataset(String name, List<String> classes, Source source) {
    this(name, classes, new Splits(source), true, false, new ToTensor());
  }

  private ImageDataset(
      String name,
      List<String> classes,
      Splits splits,
      boolean train,
      boolean download,
      Transform transform) {
    this.name = name;
    this.classes = List.copyOf(classes);
    this.splits = splits;
    this.train = train;
    this.download = download;
    this.transform = transform;
  }

  /** The training pictures, or those for tests; default true. */
  public ImageDataset train(boolean train) {
    return new ImageDataset(name, classes, splits, train, download, transform);
  }

  /** Whether the pictures are fetched from the network where they are missing; default false. */
  public ImageDataset download(boolean download) {
    return new ImageDataset(name, classes, splits, train, download, transform);
  }

  /** What a picture goes through before it becomes part of a sample; default {@link ToTensor}. */
  public ImageDataset transform(Transform... steps) {
    var chain = steps.length == 1 ? steps[0] : new Compose(steps);
    return new ImageDataset(name, classes, splits, train, download, chain);
  }

  /** What the data set is called. */
  public String name() {
    return name;
  }

  /** The names of the classes, by number. */
  public List<String> classes() {
    return classes;
  }

  private Records records() {
    return splits.get(train, download);
  }

  @Override
  public int size() {
    return records().size();
  }

  /** Picture number {@code index} as it is, before the transform. */
  public Image image(int index) {
    var records = records();
    return records.image(Objects.checkIndex(index, records.size()));
  }

  /** The class number of picture {@code index}. */
  public int label(int index) {
    var records = records();
    return records.labels()[Objects.checkIndex(index, records.size())];
  }

  /** All pictures as they are, uint8 [N, C, H, W]; shares memory with the data set. */
  public Tensor data() {
    var r = records();
    return Tensor.of(
        Storage.of(DType.UINT8, r.pixels()), r.size(), r.channels(), r.height(), r.width());
  }

  /** All class numbers, int64 [N]. */
  public Tensor targets() {
    return labels(IntStream.range(0, size()).toArray());
  }

  @Override
  public Sample get(int index) {
    return new Sample(transform.apply(image(index)).asTensor(), label(index));
  }

  @Override
  public Batch batch(int[] indices) {
    var fast = table();
    if (fast.isEmpty()) {
      return Dataset.super.batch(indices);
    }
    int size = size();
    for (int index : indices) {
      Objects.checkIndex(index, size);
    }
    return new Batch(fast.get().gather(indices), labels(indices));
  }

  private synchronized Optional<PixelTable> table() {
    if (table == null) {
      table = PixelTable.of(transform, records());
    }
    return table;
  }

  private Tensor labels(int[] indices) {
    int[] labels = records().labels();
    long[] values = new long[indices.length];
    for (int i = 0; i < indices.length; i++) {
      values[i] = labels[indices[i]];
    }
    return Tensor.of(Storage.of(values), values.length);
  }

  @Override
  public String toString() {
    var records = records();
    return "Dataset %s%n    Number of datapoints: %d%n    Location: %s%n    Split: %s"
        .formatted(name, records.size(), records.where(), train ? "Train" : "Test");
  }
}
