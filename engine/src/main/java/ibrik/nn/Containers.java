package ibrik.nn;

import java.util.List;

/** What the containers share. */
final class Containers {
  private Containers() {}

  static Module checked(String container, Module module) {
    if (module == null) {
      throw new IllegalArgumentException(container + ": expected a module, given null");
    }
    return module;
  }

  /** Element {@code index}; negative ones count from the last. */
  static <T> T get(String container, List<T> all, int index) {
    int size = all.size();
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          "%s: index %d is out of range for %d elements".formatted(container, index, size));
    }
    return all.get(index < 0 ? index + size : index);
  }
}
