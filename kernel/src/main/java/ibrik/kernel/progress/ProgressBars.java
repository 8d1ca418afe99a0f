package ibrik.kernel.progress;

import java.util.stream.LongStream;

/** Loops that show how far they are. Meant to be imported statically. */
public final class ProgressBars {
  private ProgressBars() {}

  /** A bar that moves as {@code items} are iterated over. */
  public static <T> Progress<T> progress(Iterable<T> items, String description) {
    return Progress.over(items, description);
  }

  /** A bar that moves as {@code items} are iterated over. */
  public static <T> Progress<T> progress(Iterable<T> items) {
    return progress(items, "");
  }

  /** A bar of {@code total} steps: iterate over it, or call {@link Progress#update}. */
  public static Progress<Long> progress(long total, String description) {
    if (total < 0) {
      throw new IllegalArgumentException("progress: total must not be negative, given " + total);
    }
    Iterable<Long> numbers = () -> LongStream.range(0, total).iterator();
    return new Progress<>(numbers, total, description, System::nanoTime);
  }

  /** A bar of {@code total} steps. */
  public static Progress<Long> progress(long total) {
    return progress(total, "");
  }
}
