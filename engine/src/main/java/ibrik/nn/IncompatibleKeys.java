package ibrik.nn;

import java.util.List;

/**
 * How a state dict differs from the module that it was loaded into.
 *
 * @param missing entries of the module that the dict lacks; they keep their values
 * @param unexpected entries of the dict that the module lacks; they were ignored
 */
public record IncompatibleKeys(List<String> missing, List<String> unexpected) {
  public IncompatibleKeys {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }

  @Override
  public String toString() {
    return missing.isEmpty() && unexpected.isEmpty()
        ? "<All keys matched successfully>"
        : "IncompatibleKeys(missing=%s, unexpected=%s)".formatted(missing, unexpected);
  }
}
