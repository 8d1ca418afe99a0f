package ibrik.kernel.display.chart;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well each class is told from the others.
 *
 * <p>Precision is the share of what was taken for the class that was of it; recall the share of the
 * class that was taken for it; F1 their harmonic mean. A share of nothing is 0, as in scikit-learn.
 */
public final class ClassificationReport implements Displayable {
  /**
   * One class.
   *
   * @param support how many there were of it
   */
  public record Row(String name, double precision, double recall, double f1, long support) {}

  private final List<Row> rows;
  private final String accuracy;

  ClassificationReport(ConfusionMatrix matrix) {
    rows = IntStream.range(0, matrix.classes().size()).mapToObj(i -> row(matrix, i)).toList();
    accuracy = matrix.accuracyText();
  }

  private static Row row(ConfusionMatrix matrix, int i) {
    double right = matrix.count(i, i);
    double precision = matrix.taken(i) == 0 ? 0 : right / matrix.taken(i);
    double recall = matrix.support(i) == 0 ? 0 : right / matrix.support(i);
    double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
    return new Row(matrix.classes().get(i), precision, recall, f1, matrix.support(i));
  }

  /** One for each class, in their order. */
  public List<Row> rows() {
    return rows;
  }

  /** The mean over the classes, each counted alike. */
  public Row macroAverage() {
    return average("macro average", row -> 1);
  }

  /** The mean over the classes, each counted by its support. */
  public Row weightedAverage() {
    return average("weighted average", Row::support);
  }

  private Row average(String name, ToDoubleFunction<Row> weight) {
    double all = rows.stream().mapToDouble(weight).sum();
    ToDoubleFunction<ToDoubleFunction<Row>> mean =
        figure ->
            rows.stream().mapToDouble(r -> weight.applyAsDouble(r) * figure.applyAsDouble(r)).sum()
                / all;
    return new Row(
        name,
        mean.applyAsDouble(Row::precision),
        mean.applyAsDouble(Row::recall),
        mean.applyAsDouble(Row::f1),
        support());
  }

  private long support() {
    return rows.stream().mapToLong(Row::support).sum();
  }

  private Table table() {
    var table = new Table("class", "precision", "recall", "F1", "support");
    rows.forEach(row -> add(table, row, false));
    add(table, macroAverage(), true);
    add(table, weightedAverage(), true);
    return table.note("%s of %,d".formatted(accuracy, support()));
  }

  private static void add(Table table, Row row, boolean average) {
    table.row(
        average ? new Table.Styled(row.name, "font-style:italic;opacity:.8") : row.name,
        share(row.precision),
        share(row.recall),
        share(row.f1),
        row.support);
  }

  /** With a bar behind the number. */
  private static Table.Styled share(double value) {
    String bar =
        String.format(
            Locale.ROOT,
            "text-align:right;background:linear-gradient(to right,rgba(59,130,196,.35)"
                + " %.0f%%,transparent 0)",
            100 * value);
    return new Table.Styled(String.format(Locale.ROOT, "%.3f", value), bar);
  }

  @Override
  public MimeBundle display() {
    return table().display();
  }

  @Override
  public String toString() {
    return table().text();
  }
}
