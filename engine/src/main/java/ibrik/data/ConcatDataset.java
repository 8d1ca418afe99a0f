package ibrik.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Data sets one after the other.
 *
 * @param <T> an item
 */
public final class ConcatDataset<T> implements Dataset<T> {
  private final List<Dataset<T>> datasets;

  /** Where each data set ends. */
  private final int[] ends;

  /**
   * These data sets, in this order.
   *
   * @throws IllegalArgumentException where there are none
   */
  public ConcatDataset(List<? extends Dataset<T>> datasets) {
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("ConcatDataset: expected at least one data set");
    }
    this.datasets = List.copyOf(datasets);
    this.ends = this.datasets.stream().mapToInt(Dataset::size).toArray();
    Arrays.parallelPrefix(ends, Math::addExact);
  }

  @Override
  public int size() {
    return ends[ends.length - 1];
  }

  @Override
  public T get(int index) {
    Objects.checkIndex(index, size());
    int part = 0;
    while (index >= ends[part]) {
      part++;
    }
    return datasets.get(part).get(part == 0 ? index : index - ends[part - 1]);
  }
}
