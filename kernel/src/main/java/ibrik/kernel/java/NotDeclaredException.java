package ibrik.kernel.java;

/** Says that a method was called that refers to what no cell has declared yet. */
public final class NotDeclaredException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  NotDeclaredException(String method, String names) {
    super(
        "%s can't be called yet: it refers to %s, which no cell has declared"
            .formatted(method, names));
  }
}
