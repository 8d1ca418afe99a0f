package ibrik.optim;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an optimizer remembers of one tensor: the number of its steps, and values of its shape. */
final class ParamState {
  private final Map<String, Storage> slots = new LinkedHashMap<>();
  private long step;

  /** Counts one more step. */
  long nextStep() {
    return ++step;
  }

  boolean has(String name) {
    return slots.containsKey(name);
  }

  /** The values of that name; all {@code initial} at first. */
  Storage slot(String name, DType dtype, int n, double initial) {
    return slots.computeIfAbsent(
        name,
        _ -> {
          var made = Storage.allocate(dtype, n);
          if (initial != 0) {
            for (int i = 0; i < n; i++) {
              made.setDouble(i, initial);
            }
          }
          return made;
        });
  }
}
