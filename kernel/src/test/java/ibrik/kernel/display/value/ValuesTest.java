package ibrik.kernel.display.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.Forms;
import ibrik.kernel.display.MimeBundle;
import ibrik.tensor.Tensors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.rowset.RowSetProvider;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own types. */
class ValuesTest {
  record Point(int x, String name) {}

  private static List<String> headers(Object value) {
    return texts(Forms.html(value).select("thead th"));
  }

  private static List<String> cells(Object value) {
    return texts(Forms.html(value).select("td"));
  }

  /** Unlike eachText with the empty ones. */
  private static List<String> texts(Elements elements) {
    return elements.stream().map(Element::text).toList();
  }

  @Test
  void recordsBecomeColumnsAndLongTablesAreCut() {
    var points = IntStream.range(0, 250).mapToObj(i -> new Point(i, "p" + i)).toList();
    var html = Forms.html(points);
    assertEquals(List.of("", "x", "name"), headers(points));
    assertEquals(100, html.select("tbody tr").size());
    assertTrue(html.text().endsWith("… 150 more rows are not shown"), html.text());
    assertTrue(Forms.text(points).endsWith("… 150 more]"));
    assertEquals("Point[x=1, name=a]", Forms.text(new Point(1, "a")));
    assertEquals(List.of("1", "a"), cells(new Point(1, "a")));
  }

  @Test
  void arraysMapsAndListsOfThem() {
    assertEquals("[1, 2, 3]", Forms.text(new int[] {1, 2, 3}));
    assertEquals(List.of("1", "2", "3"), cells(new int[] {1, 2, 3}));
    assertEquals(List.of("1", "2", "3", "4"), cells(new int[][] {{1, 2}, {3, 4}}));
    var ragged = List.of(List.of(1, 2), List.of(3));
    assertEquals(List.of("1", "2", "3", ""), texts(Forms.html(ragged).select("td")));
    var rows = List.of(new LinkedHashMap<>(Map.of("a", 1)), Map.of("b", 2));
    assertEquals(List.of("", "a", "b"), headers(rows));
    var byKey = new LinkedHashMap<String, Point>();
    byKey.put("first", new Point(1, "a"));
    assertEquals(List.of("key", "x", "name"), headers(byKey));
    assertEquals("{first=Point[x=1, name=a]}", Forms.text(byKey));
    assertTrue(headers(List.of(new int[40])).getLast().contains("10 more"));
  }

  /** So many as epochs usually are: who reads an export can't tell that a short box scrolls. */
  @Test
  void aTableOfThirtyRowsIsSeenWhole() {
    assertFalse(Forms.html(new int[30]).html().contains("max-height"));
    assertTrue(Forms.html(new int[31]).html().contains("max-height"));
  }

  @Test
  void numbersStandOnTheRight() {
    var cells = Forms.html(List.of(new Point(1, "a"))).select("td");
    assertTrue(cells.get(0).attr("style").contains("text-align:right"));
    assertTrue(cells.get(1).attr("style").contains("text-align:left"));
  }

  @Test
  void streamsAndOptionals() {
    assertEquals(List.of("1", "2"), cells(Stream.of(1, 2)));
    var endless = Forms.html(IntStream.iterate(0, i -> i + 1));
    assertEquals(100, endless.select("td").size());
    assertTrue(endless.text().contains("there are more"));
    assertEquals(List.of("1", "a"), cells(Optional.of(new Point(1, "a"))));
    assertEquals("5", Forms.text(OptionalInt.of(5)));
    assertEquals("Optional.empty", Forms.text(Optional.empty()));
  }

  @Test
  void queryResults() throws Exception {
    try (var rows = RowSetProvider.newFactory().createCachedRowSet()) {
      var about = new javax.sql.rowset.RowSetMetaDataImpl();
      about.setColumnCount(2);
      about.setColumnName(1, "id");
      about.setColumnLabel(1, "id");
      about.setColumnType(1, java.sql.Types.INTEGER);
      about.setColumnName(2, "name");
      about.setColumnLabel(2, "name");
      about.setColumnType(2, java.sql.Types.VARCHAR);
      rows.setMetaData(about);
      for (int i = 149; i >= 0; i--) {
        rows.moveToInsertRow();
        rows.updateInt(1, i);
        rows.updateString(2, "<" + i + ">");
        rows.insertRow();
        rows.moveToCurrentRow();
      }
      rows.beforeFirst();
      var html = Forms.html(rows);
      assertEquals(List.of("", "id", "name"), texts(html.select("thead th")));
      assertEquals(100, html.select("tbody tr").size());
      assertEquals("<0>", html.select("td").get(1).text());
      assertTrue(html.text().contains("there are more"));
    }
  }

  @Test
  void exceptionsFold() {
    var html = Forms.html(new IllegalStateException("no <b>"));
    assertEquals("java.lang.IllegalStateException: no <b>", html.select("summary").text());
    assertTrue(html.select("pre").text().contains("exceptionsFold"));
  }

  @Test
  void userDataCannotInjectMarkup() {
    String hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>'\"&\u0000";
    record Hostile(String text) {}
    for (var value :
        List.of(
            List.of(hostile),
            Map.of(hostile, hostile),
            new Hostile(hostile),
            new RuntimeException(hostile),
            Stream.of(hostile),
            new String[][] {{hostile}})) {
      var html = Forms.html(value);
      assertTrue(html.select("script, img").isEmpty(), html::html);
      assertTrue(html.text().contains("<script>alert(1)</script>"), html::text);
    }
  }

  @Test
  void filesOfPicturesSoundsAndFilms(@TempDir Path folder) throws IOException {
    var png = Files.write(folder.resolve("a.PNG"), new byte[] {1, 2, 3});
    assertEquals("AQID", Forms.of(png).data().get(MimeBundle.PNG));
    assertEquals("AQID", Forms.of(png.toFile()).data().get(MimeBundle.PNG));
    assertEquals("AQID", Forms.of(png.toUri()).data().get(MimeBundle.PNG));
    var svg = Files.writeString(folder.resolve("a.svg"), "<svg/>");
    assertEquals("data:image/svg+xml;base64,PHN2Zy8+", Forms.html(svg).select("img").attr("src"));
    var wav = Files.write(folder.resolve("a.wav"), new byte[] {1, 2, 3});
    assertEquals(
        "data:audio/wav;base64,AQID", Forms.html(wav).select("audio[controls]").attr("src"));
    var address = URI.create("https://example.org/it's%20a.webp?x=1&y=2");
    assertEquals(address.toString(), Forms.html(address).select("img").attr("src"));
    var film = Media.video(URI.create("https://example.org/film"));
    assertEquals("https://example.org/film", Forms.html(film).select("video").attr("src"));
    assertEquals(Map.of(MimeBundle.TEXT, "b.txt"), Forms.of(Path.of("b.txt")).data());
    assertEquals(Map.of(MimeBundle.TEXT, "gone.png"), Forms.of(Path.of("gone.png")).data());
    var large = Files.write(folder.resolve("large.mp3"), new byte[10_000_001]);
    assertTrue(
        Forms.text(large)
            .endsWith(
                "large.mp3 has 10,000,001 bytes; at most 10,000,000 are put into a notebook"));
    assertFalse(Forms.of(large).data().containsKey(MimeBundle.HTML));
    assertThrows(IOException.class, () -> Media.audio(large));
  }

  @Test
  void whatContainsItselfEndsSomewhere() {
    var array = new Object[] {null, "x"};
    array[0] = array;
    assertEquals(List.of("[[…], x]", "x"), cells(array));
    var list = new ArrayList<Object>();
    list.add(Map.of("list", list));
    assertEquals(List.of("[{list=[…]}]"), cells(list));
    var map = new LinkedHashMap<String, Object>();
    map.put("self", map);
    assertEquals(1, Forms.html(map).select("tbody tr").size());
  }

  @Test
  void tensorsInTablesAreTold() {
    var cells = cells(List.of(new Point(1, "a"), Tensors.zeros(2, 3, 4), Tensors.ones(2)));
    assertEquals(
        List.of("Point[x=1, name=a]", "tensor [2, 3, 4] float32", "tensor([1., 1.])"), cells);
  }

  @Test
  void largeValuesStaySmall() {
    var wide = IntStream.range(0, 100_000).mapToObj(i -> "v".repeat(1000)).toList();
    long size = Forms.of(wide).data().values().stream().mapToLong(v -> v.toString().length()).sum();
    assertTrue(size < 100_000, () -> size + " characters");
    var numbers = new double[2_000_000];
    Arrays.fill(numbers, 0.5);
    assertTrue(Forms.text(numbers).length() < 2_000);
  }
}
