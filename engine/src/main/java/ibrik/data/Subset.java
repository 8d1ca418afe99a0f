package ibrik.data;

import java.util.Objects;

/**
 * Some items of a data set, in an order of their own.
 *
 * @param <T> an item
 */
public final class Subset<T> implements Dataset<T> {
  private final Dataset<T> dataset;
  private final int[] indices;

  /**
   * The items {@code indices} of {@code dataset}, which may come several times.
   *
   * @throws IndexOutOfBoundsException for an index that the data set does not have
   */
  public Subset(Dataset<T> dataset, int... indices) {
    for (int index : indices) {
      if (index < 0 || index >= dataset.size()) {
        throw new IndexOutOfBoundsException(
            "Subset: index %d is out of bounds for a data set of %d items"
                .formatted(index, dataset.size()));
      }
    }
    this.dataset = dataset;
    this.indices = indices.clone();
  }

  /** The data set that it is a part of. */
  public Dataset<T> dataset() {
    return dataset;
  }

  /** The numbers of its items in {@link #dataset}. */
  public int[] indices() {
    return indices.clone();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public T get(int index) {
    return dataset.get(indices[Objects.checkIndex(index, indices.length)]);
  }

  @Override
  public Batch batch(int[] wanted) {
    int[] mapped = new int[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      mapped[i] = indices[Objects.checkIndex(wanted[i], indices.length)];
    }
    return dataset.batch(mapped);
  }
}
