package ibrik.data;

import ibrik.tensor.Generator;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions on data sets, meant to be imported statically. */
public final class Datasets {
  private Datasets() {}

  /**
   * {@code dataset} split at random into parts of these sizes, by the default generator.
   *
   * @throws IllegalArgumentException where the lengths do not add up to its size
   */
  public static <T> List<Subset<T>> randomSplit(Dataset<T> dataset, int... lengths) {
    return randomSplit(dataset, Generator.defaultGenerator(), lengths);
  }

  /** As {@link #randomSplit(Dataset, int...)}, from {@code generator}. */
  public static <T> List<Subset<T>> randomSplit(
      Dataset<T> dataset, Generator generator, int... lengths) {
    boolean negative = Arrays.stream(lengths).anyMatch(n -> n < 0);
    if (negative || Arrays.stream(lengths).asLongStream().sum() != dataset.size()) {
      throw new IllegalArgumentException(
          "randomSplit: lengths must add up to %d, the size of the data set, given %s"
              .formatted(dataset.size(), Arrays.toString(lengths)));
    }
    long[] order = (long[]) Tensors.randperm(dataset.size(), generator).storage().array();
    var parts = new ArrayList<Subset<T>>();
    int from = 0;
    for (int length : lengths) {
      var indices = Arrays.stream(order, from, from + length).mapToInt(Math::toIntExact).toArray();
      parts.add(new Subset<>(dataset, indices));
      from += length;
    }
    return List.copyOf(parts);
  }

  /**
   * {@code dataset} split at random into parts of these fractions, which must add up to 1: each is
   * rounded down, and what is left goes to the first parts, one item each.
   */
  public static <T> List<Subset<T>> randomSplit(Dataset<T> dataset, double... fractions) {
    return randomSplit(dataset, Generator.defaultGenerator(), fractions);
  }

  /** As {@link #randomSplit(Dataset, double...)}, from {@code generator}. */
  public static <T> List<Subset<T>> randomSplit(
      Dataset<T> dataset, Generator generator, double... fractions) {
    boolean outside = Arrays.stream(fractions).anyMatch(f -> !(f >= 0 && f <= 1));
    if (outside || Math.abs(Arrays.stream(fractions).sum() - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "randomSplit: fractions must lie between 0 and 1 and add up to 1, given "
              + Arrays.toString(fractions));
    }
    int[] lengths = Arrays.stream(fractions).mapToInt(f -> (int) (dataset.size() * f)).toArray();
    int left = dataset.size() - Arrays.stream(lengths).sum();
    for (int i = 0; i < left; i++) {
      lengths[i % lengths.length]++;
    }
    return randomSplit(dataset, generator, lengths);
  }
}
