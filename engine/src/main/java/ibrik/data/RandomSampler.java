package ibrik.data;

import ibrik.tensor.DType;
import ibrik.tensor.Generator;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * Items in random order, drawn as PyTorch's {@code RandomSampler} does: where it has no generator
 * of its own, each epoch starts one from a seed that the default generator gives.
 */
public final class RandomSampler implements Sampler {
  /** PyTorch draws with replacement in blocks of so many. */
  private static final int BLOCK = 32;

  private final int items;
  private final boolean replacement;
  private final int samples;
  private final Generator generator;

  /** All of {@code items} items, each once. */
  public RandomSampler(int items) {
    this(items, false, items, null);
  }

  /**
   * {@code samples} of {@code items} items.
   *
   * @param replacement whether an item may come again at once; without, all come once before any
   *     comes again
   * @param generator where the numbers come from; null: a new one for each epoch, seeded by the
   *     default generator
   * @throws IllegalArgumentException for a negative number, or samples of no items
   */
  public RandomSampler(int items, boolean replacement, int samples, Generator generator) {
    if (items < 0 || samples < 0 || (items == 0 && samples > 0)) {
      throw new IllegalArgumentException(
          "RandomSampler: can't draw %d samples of %d items".formatted(samples, items));
    }
    this.items = items;
    this.replacement = replacement;
    this.samples = samples;
    this.generator = generator;
  }

  @Override
  public int size() {
    return samples;
  }

  @Override
  public int[] epoch() {
    var source =
        generator != null
            ? generator
            : new Generator(Generator.defaultGenerator().random64() & Long.MAX_VALUE);
    int[] order = new int[samples];
    if (replacement) {
      for (int at = 0; at < samples; at += BLOCK) {
        int[] sizes = {Math.min(BLOCK, samples - at)};
        fill(order, at, Tensors.randint(0, items, sizes, DType.INT64, source));
      }
      return order;
    }
    // One permutation more than needed where they fit exactly: PyTorch draws it, too.
    for (int at = 0; items > 0 && at <= samples; at += items) {
      fill(order, at, Tensors.randperm(items, source));
    }
    return order;
  }

  private static void fill(int[] order, int at, Tensor drawn) {
    long[] values = (long[]) drawn.storage().array();
    int n = Math.min(values.length, order.length - at);
    for (int i = 0; i < n; i++) {
      order[at + i] = (int) values[i];
    }
  }
}
