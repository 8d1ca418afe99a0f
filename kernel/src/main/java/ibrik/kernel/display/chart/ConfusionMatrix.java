package ibrik.kernel.display.chart;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How often each class was taken for each: rows are true classes, columns predicted ones. */
public final class ConfusionMatrix implements Displayable {
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

  String accuracyText() {
    double accuracy = accuracy();
    return Double.isNaN(accuracy)
        ? "nothing was counted yet"
        : String.format(Locale.ROOT, "accuracy %.1f %%", 100 * accuracy);
  }

  /** Precision, recall and F1 of each class. */
  public ClassificationReport report() {
    return new ClassificationReport(this);
  }

  List<String> classes() {
    return classes;
  }

  /** How many there are of a true class. */
  long support(int truth) {
    return Arrays.stream(counts[truth]).sum();
  }

  /** How many were taken for a class. */
  long taken(int predicted) {
    return Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
  }

  @Override
  public MimeBundle display() {
    return ConfusionHtml.render(this);
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
