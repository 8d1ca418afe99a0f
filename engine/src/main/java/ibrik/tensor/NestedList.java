package ibrik.tensor;

import java.util.List;
import java.util.stream.IntStream;

/** {@code tolist}: a tensor's elements as nested lists of Java values. */
final class NestedList {
  private NestedList() {}

  static Object of(Tensor x) {
    return of(x.rowMajorCopy(), x.sizes(), 0, 0);
  }

  private static Object of(Storage elements, int[] sizes, int depth, int index) {
    if (depth == sizes.length) {
      return element(elements, index);
    }
    int n = sizes[depth];
    return (List<?>)
        IntStream.range(0, n).mapToObj(i -> of(elements, sizes, depth + 1, index * n + i)).toList();
  }

  /** A {@code Double}, {@code Long} or {@code Boolean}. */
  static Object element(Storage elements, int i) {
    return switch (elements.dtype().kind()) {
      case BOOL -> elements.getLong(i) != 0;
      case INTEGER -> elements.getLong(i);
      case FLOATING -> elements.getDouble(i);
    };
  }
}
