package ibrik.data;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Items that are looked up by number: PyTorch's map-style {@code Dataset}.
 *
 * <p>{@link DataLoader} calls {@link #get} and {@link #batch} from several threads when it has
 * workers: they must not change shared state.
 *
 * @param <T> an item: a {@link Sample}, a tensor, a number, or anything that a collate function
 *     takes
 */
public interface Dataset<T> {
  /** How many items there are. */
  int size();

  /**
   * Item {@code index}, from 0.
   *
   * @throws IndexOutOfBoundsException for an index below 0 or not below {@link #size}
   */
  T get(int index);

  /**
   * The items {@code indices} as one batch. A data set that lies in memory as a whole gathers them
   * at once here, which is faster than item by item.
   *
   * @throws IllegalArgumentException where the items do not fit together
   */
  default Batch batch(int[] indices) {
    var items = new java.util.ArrayList<T>(indices.length);
    for (int index : indices) {
      items.add(get(index));
    }
    return Collate.items(items);
  }

  /** These items with {@code change} applied each time that one is looked up. */
  default <R> Dataset<R> map(Function<? super T, ? extends R> change) {
    Objects.requireNonNull(change, "map: a function");
    var items = this;
    return new Dataset<>() {
      @Override
      public int size() {
        return items.size();
      }

      @Override
      public R get(int index) {
        return change.apply(items.get(index));
      }
    };
  }

  /** The items of a list. */
  static <T> Dataset<T> of(List<T> items) {
    var kept = List.copyOf(items);
    return new Dataset<>() {
      @Override
      public int size() {
        return kept.size();
      }

      @Override
      public T get(int index) {
        return kept.get(Objects.checkIndex(index, kept.size()));
      }
    };
  }
}
