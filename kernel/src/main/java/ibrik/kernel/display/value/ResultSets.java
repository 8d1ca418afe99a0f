package ibrik.kernel.display.value;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;

/** Rows of a query as a table. */
final class ResultSets {
  private ResultSets() {}

  /**
   * Reads the rows after the cursor's, as many as a table shows and one; the cursor is left there.
   */
  static MimeBundle render(ResultSet rows) throws SQLException {
    var about = rows.getMetaData();
    int columns = Math.min(about.getColumnCount(), Tables.MOST_COLUMNS);
    var names = new ArrayList<String>();
    for (int i = 1; i <= columns; i++) {
      names.add(about.getColumnLabel(i));
    }
    var table = new Table(names).numbered();
    int shown = 0;
    while (shown < Tables.MOST_ROWS && rows.next()) {
      var row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(Tables.cell(rows.getObject(i)));
      }
      table.row(row);
      shown++;
    }
    if (shown == Tables.MOST_ROWS && rows.next()) {
      table.note("… the first %,d rows are shown, there are more".formatted(shown));
    }
    if (columns < about.getColumnCount()) {
      table.note("… %d more columns are not shown".formatted(about.getColumnCount() - columns));
    }
    return table.display();
  }
}
