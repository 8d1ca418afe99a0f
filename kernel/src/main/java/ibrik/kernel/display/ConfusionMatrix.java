package ibrik.kernel.display;

import ibrik.tensor.Tensor;
import java.util.List;

/** How often each class was taken for each: rows are true classes, columns predicted ones. */
public final class ConfusionMatrix {
  private final List<String> classes;
  private final long[][] counts;

  /**
   * @param classes the names, in the order of their numbers
   */
  public ConfusionMatrix(List<String> classes) {
    this.classes = List.copyOf(classes);
    this.counts = new long[classes.size()][classes.size()];
  }

  /**
   * Counts a batch.
   *
   * @param predicted class numbers [n]
   * @param truth class numbers [n]
   * @throws IllegalArgumentException where the lengths differ or a number is no class
   */
  public ConfusionMatrix add(Tensor predicted, Tensor truth) {
    long[] columns = predicted.toLongArray();
    long[] rows = truth.toLongArray();
    if (rows.length != columns.length) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: %d predictions for %d labels".formatted(columns.length, rows.length));
    }
    for (int i = 0; i < rows.length; i++) {
      check(rows[i]);
      check(columns[i]);
    }
    for (int i = 0; i < rows.length; i++) {
      counts[(int) rows[i]][(int) columns[i]]++;
    }
    return this;
  }

  private void check(long number) {
    if (number < 0 || number >= classes.size()) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: expected class numbers from 0 to %d, given %d"
              .formatted(classes.size() - 1, number));
    }
  }

  /** How many of true class {@code truth} were taken for {@code predicted}. */
  public long count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** The share that was right; NaN before anything was counted. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
      for (long count : counts[i]) {
        all += count;
      }
    }
    return right / (double) all;
  }

  List<String> classes() {
    return classes;
  }

  @Override
  public String toString() {
    int width = Math.max(6, classes.stream().mapToInt(String::length).max().orElse(0) + 1);
    var text = new StringBuilder(" ".repeat(width));
    classes.forEach(name -> text.append(pad(name, width)));
    for (int i = 0; i < counts.length; i++) {
      text.append('\n').append(pad(classes.get(i), width));
      for (long count : counts[i]) {
        text.append(pad(Long.toString(count), width));
      }
    }
    return text.toString();
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(width - text.length(), 0)) + text;
  }
}
