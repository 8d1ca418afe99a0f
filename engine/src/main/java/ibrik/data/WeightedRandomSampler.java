package ibrik.data;

import ibrik.tensor.Generator;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Arrays;

/**
 * Items drawn with probabilities of their own, for example rare classes more often: PyTorch's
 * {@code WeightedRandomSampler}.
 */
public final class WeightedRandomSampler implements Sampler {
  private final Tensor weights;
  private final int samples;
  private final boolean replacement;
  private final Generator generator;

  /** {@code samples} items, with replacement. */
  public WeightedRandomSampler(double[] weights, int samples) {
    this(weights, samples, true, null);
  }

  /**
   * {@code samples} items.
   *
   * @param weights one for each item, not negative; they need not add up to 1
   * @param replacement whether an item may come again
   * @param generator where the numbers come from; null: the default generator
   * @throws IllegalArgumentException for weights that are negative or not finite, or fewer items
   *     than samples without replacement
   */
  public WeightedRandomSampler(
      double[] weights, int samples, boolean replacement, Generator generator) {
    if (samples <= 0) {
      throw new IllegalArgumentException(
          "WeightedRandomSampler: expected a positive number of samples, given " + samples);
    }
    if (Arrays.stream(weights).anyMatch(w -> !(w >= 0 && w < Double.POSITIVE_INFINITY))) {
      throw new IllegalArgumentException(
          "WeightedRandomSampler: weights must be finite and not negative");
    }
    long possible = Arrays.stream(weights).filter(w -> w > 0).count();
    if (possible == 0 || (!replacement && possible < samples)) {
      throw new IllegalArgumentException(
          "WeightedRandomSampler: can't draw %d samples of %d items with a weight above 0 %s replacement"
              .formatted(samples, possible, replacement ? "with" : "without"));
    }
    this.weights = Tensor.of(Storage.of(weights.clone()), weights.length);
    this.samples = samples;
    this.replacement = replacement;
    this.generator = generator;
  }

  @Override
  public int size() {
    return samples;
  }

  @Override
  public int[] epoch() {
    var source = generator != null ? generator : Generator.defaultGenerator();
    var drawn = Tensors.multinomial(weights, samples, replacement, source);
    long[] values = (long[]) drawn.contiguous().storage().array();
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }
}
