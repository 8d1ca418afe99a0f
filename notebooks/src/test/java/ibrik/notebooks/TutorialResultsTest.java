package ibrik.notebooks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the committed notebooks against the page that lists what the tutorials teach: each section
 * is found from the index, in both languages, and each result that the page tells is among the
 * outputs of the notebook that the index names.
 */
class TutorialResultsTest {
  private static final Path TUTORIAL = Path.of("../../shared/TUTORIAL.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern NOTEBOOK = Pattern.compile("\\(([^)#]+\\.ipynb)#");

  /** Calls in the column of results, as cells write them. */
  private static final Map<String, String> CALLS =
      Map.of(
          "reshape(out, (-1,3,30,30))", "features.reshape(-1, 3, 30, 30)",
          ".to(device)", "net.to(device)");

  /** A row of the page's tables; a row without a section belongs to the one above. */
  private record Row(String section, List<String> results) {}

  private static List<Row> rows() throws IOException {
    assumeTrue(Files.exists(TUTORIAL), "needs ../shared/TUTORIAL.md");
    var rows = new ArrayList<Row>();
    for (String line : Files.readAllLines(TUTORIAL)) {
      List<String> cells = Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
      if (cells.size() == 4 && !cells.get(0).matches("section|-+")) {
        String section = cells.get(0).isEmpty() ? rows.getLast().section() : cells.get(0);
        rows.add(new Row(section, quoted(cells.get(3))));
      }
    }
    assertTrue(rows.size() >= 23, rows.toString());
    return rows;
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static List<Cell> cells(Path notebook) throws IOException {
    return Notebook.read(NotebooksTest.FOLDER.resolve(notebook)).cells();
  }

  /** The notebooks that the index names for a section. */
  private static List<Path> notebooks(String section) throws IOException {
    String index =
        cells(Path.of("00-index.ipynb")).stream().map(Cell::source).collect(Collectors.joining());
    String row =
        index.lines().filter(line -> line.startsWith("| " + section + " |")).findFirst().orElse("");
    List<Path> found =
        NOTEBOOK.matcher(row).results().map(match -> Path.of(match.group(1))).toList();
    assertFalse(found.isEmpty(), "the index does not name " + section);
    return found;
  }

  /** Without what differs between PyTorch's page and Java's printing: blanks, 4. for 4. */
  private static String plain(String text) {
    return text.replace("\\n", "\n")
        .replaceAll("\\s+", "")
        .replaceAll("(\\.\\d*?)0+(?!\\d)", "$1")
        .replaceAll("\\.(?!\\d|\\w)", "");
  }

  private static String shown(Path notebook) throws IOException {
    return cells(notebook).stream()
        .filter(Cell::isCode)
        .flatMap(cell -> cell.outputs().stream())
        .map(TutorialResultsTest::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(JsonObject output) {
    if (output.has("text")) {
      return Lines.join(output.get("text"));
    }
    return output.get("data") instanceof JsonObject data && data.has("text/plain")
        ? Lines.join(data.get("text/plain"))
        : "";
  }

  @Test
  void everyResultOfTheTutorialsIsShownWhereTheIndexSays() throws IOException {
    for (Row row : rows()) {
      var texts = new StringBuilder();
      var code = new StringBuilder();
      for (Path notebook : notebooks(row.section())) {
        texts.append(plain(shown(notebook)));
        cells(notebook).stream().filter(Cell::isCode).forEach(cell -> code.append(cell.source()));
      }
      for (String result : row.results()) {
        String where = row.section() + ": " + result;
        if (CALLS.containsKey(result)) {
          assertTrue(code.indexOf(CALLS.get(result)) >= 0, where);
        } else {
          // An ellipsis on the page stands for anything.
          Pattern expected =
              Pattern.compile(
                  Stream.of(plain(result).split("…", -1))
                      .map(Pattern::quote)
                      .collect(Collectors.joining(".*?")));
          assertTrue(expected.matcher(texts).find(), where);
        }
      }
    }
  }

  @Test
  void bothIndexesNameTheSameSections() throws IOException {
    for (Row row : rows()) {
      String number = row.section().replaceFirst(" .*", "");
      if (number.matches("[\\d.]+")) {
        String chinese =
            cells(Path.of("zh/00-index.ipynb")).stream()
                .map(Cell::source)
                .collect(Collectors.joining());
        assertTrue(chinese.contains("| " + number + " "), row.section());
      }
    }
  }

  /** Results that the page tells in words, and shapes among its calls. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          02-pictures     | tensor([-1., 0., 1.])
          03-loaders      | 15
          05-convolution  | c=1, d=0]: 2, and conv2d gives 2
          05-convolution  | c=1, d=1]: 5, and conv2d gives 5
          05-convolution  | c=2, d=0]: 2, and conv2d gives 2
          05-convolution  | c=2, d=1]: 3, and conv2d gives 3
          05-convolution  | torch.Size([20, 33, 24, 49])
          05-convolution  | torch.Size([20, 33, 28, 100])
          05-convolution  | torch.Size([20, 33, 26, 100])
          07-activations  | tensor([0.9820, 0.9991, 0.8808])
          07-activations  | [[1., 0., 0., 0.5], [0., 3., 1., 0.]]
          08-layers       | tensor([26., 22., 48., 22.])
          08-layers       | torch.Size([1, 1, 1, 196608])
          08-layers       | torch.Size([196608])
          08-layers       | torch.Size([32, 10])
          08-layers       | torch.Size([8, 16, 32, 32])
          08-layers       | torch.Size([4, 10])
          08-layers       | torch.Size([32, 50, 256])
          12-training     | training on the cpu
          13-own-pictures | It takes this for: heart
          """)
  void theWordedResultsAreShown(String notebook, String result) throws IOException {
    assertTrue(plain(shown(Path.of(notebook + ".ipynb"))).contains(plain(result)), result);
  }
}
