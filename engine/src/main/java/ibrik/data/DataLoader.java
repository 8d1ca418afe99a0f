package ibrik.data;

import ibrik.tensor.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Batches of a data set, epoch by epoch: each {@code for} loop over it is one epoch.
 *
 * <pre>{@code
 * var loader = new DataLoader(trainSet, 64).shuffle(true).numWorkers(2);
 * for (var batch : loader) {
 *   var output = net.forward(batch.images());
 *   …
 * }
 * }</pre>
 *
 * <p>A loader is immutable: each setting gives a new one. After {@code manualSeed(s)} it shuffles
 * as PyTorch's does. A batch that can't be loaded ends the loop with the error, whichever thread it
 * came from; an interrupt ends it with a {@link java.util.concurrent.CancellationException}.
 */
public final class DataLoader implements Iterable<Batch> {
  private final int items;
  private final Function<int[], Batch> load;
  // Set on a copy before anyone else sees it.
  private int batchSize;
  private boolean shuffle;
  private boolean dropLast;
  private int numWorkers;
  private int prefetchFactor = 2;
  private Sampler sampler;
  private Generator generator;

  /** Batches of a single item. */
  public DataLoader(Dataset<?> dataset) {
    this(dataset, 1);
  }

  /**
   * Batches of {@code batchSize} items, in order; the last one may be smaller.
   *
   * @throws IllegalArgumentException for a batch size below 1
   */
  public DataLoader(Dataset<?> dataset, int batchSize) {
    this(dataset.size(), batchSize, dataset::batch);
  }

  private DataLoader(int items, int batchSize, Function<int[], Batch> load) {
    this.items = items;
    this.batchSize = positive("batchSize", batchSize);
    this.load = load;
  }

  private DataLoader(DataLoader from) {
    items = from.items;
    load = from.load;
    batchSize = from.batchSize;
    shuffle = from.shuffle;
    dropLast = from.dropLast;
    numWorkers = from.numWorkers;
    prefetchFactor = from.prefetchFactor;
    sampler = from.sampler;
    generator = from.generator;
  }

  /** Batches that {@code collate} makes of the items. */
  public static <T> DataLoader of(
      Dataset<T> dataset, int batchSize, Function<List<T>, Batch> collate) {
    Function<int[], Batch> load =
        indices -> {
          var list = new ArrayList<T>(indices.length);
          for (int index : indices) {
            list.add(dataset.get(index));
          }
          return collate.apply(list);
        };
    return new DataLoader(dataset.size(), batchSize, load);
  }

  private static int positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "DataLoader: %s must be positive, given %d".formatted(what, value));
    }
    return value;
  }

  private DataLoader with(Consumer<DataLoader> change) {
    var changed = new DataLoader(this);
    change.accept(changed);
    if (changed.shuffle && changed.sampler != null) {
      throw new IllegalArgumentException(
          "DataLoader: shuffle(true) and a sampler exclude each other; leave one out");
    }
    return changed;
  }

  /** Whether each epoch takes the items in a new random order; default false. */
  public DataLoader shuffle(boolean shuffle) {
    return with(loader -> loader.shuffle = shuffle);
  }

  /** Whether a last batch that is not full is left out; default false. */
  public DataLoader dropLast(boolean dropLast) {
    return with(loader -> loader.dropLast = dropLast);
  }

  /**
   * How many threads load batches ahead of time; default 0: each is loaded when it is asked for.
   *
   * @throws IllegalArgumentException for a negative number
   */
  public DataLoader numWorkers(int numWorkers) {
    if (numWorkers < 0) {
      throw new IllegalArgumentException(
          "DataLoader: numWorkers must not be negative, given " + numWorkers);
    }
    return with(loader -> loader.numWorkers = numWorkers);
  }

  /** How many batches each worker loads ahead; default 2. */
  public DataLoader prefetchFactor(int batches) {
    positive("prefetchFactor", batches);
    return with(loader -> loader.prefetchFactor = batches);
  }

  /** Which items an epoch takes in which order; null, the default: all, in order or shuffled. */
  public DataLoader sampler(Sampler sampler) {
    return with(loader -> loader.sampler = sampler);
  }

  /** Where the random numbers of shuffling come from; null, the default: the default generator. */
  public DataLoader generator(Generator generator) {
    return with(loader -> loader.generator = generator);
  }

  /**
   * Accepted as in PyTorch, and without effect: tensors lie in the memory that computes on them.
   */
  public DataLoader pinMemory(boolean pinMemory) {
    return this;
  }

  /**
   * Accepted as in PyTorch, and without effect: workers are threads, which cost next to nothing to
   * start.
   */
  public DataLoader persistentWorkers(boolean persistentWorkers) {
    return this;
  }

  /** How many batches an epoch has. */
  public int size() {
    int samples = order().size();
    int whole = samples / batchSize;
    return dropLast || samples % batchSize == 0 ? whole : whole + 1;
  }

  /** How many items a whole batch has. */
  public int batchSize() {
    return batchSize;
  }

  private Sampler order() {
    if (sampler != null) {
      return sampler;
    }
    return shuffle
        ? new RandomSampler(items, false, items, generator)
        : new SequentialSampler(items);
  }

  /** A new epoch. */
  @Override
  public BatchIterator iterator() {
    var source = generator != null ? generator : Generator.defaultGenerator();
    // PyTorch draws the workers' seed first, with or without workers, then the sampler's.
    long seed = source.random64() & Long.MAX_VALUE;
    var indices = new BatchIndices(order(), batchSize, dropLast);
    return numWorkers == 0
        ? new Inline(indices, load)
        : new Prefetch(indices, load, numWorkers, prefetchFactor, seed);
  }
}
