package ibrik.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks as texts: headings, links, exercises, and the two languages side by side. */
class NotebookTextTest {
  private static final Path FOLDER = NotebooksTest.FOLDER;
  private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}) (.+)$");
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");

  static List<Path> notebooks() throws IOException {
    return NotebooksTest.notebooks();
  }

  private static List<Cell> texts(Path name) throws IOException {
    return Notebook.read(FOLDER.resolve(name)).cells().stream().filter(Cell::isMarkdown).toList();
  }

  private static String prose(Cell cell) {
    return FENCE.matcher(cell.source()).replaceAll("");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void hasOneTitleAndNoHeadingSkipsALevel(Path name) throws IOException {
    var levels = new ArrayList<Integer>();
    for (Cell cell : texts(name)) {
      HEADING.matcher(prose(cell)).results().forEach(m -> levels.add(m.group(1).length()));
    }
    assertEquals(1, levels.getFirst(), "begins with a title");
    assertEquals(1, levels.stream().filter(level -> level == 1).count(), "has one title");
    for (int i = 1; i < levels.size(); i++) {
      assertTrue(levels.get(i) <= levels.get(i - 1) + 1, "heading " + i + " skips a level");
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyLinkLeadsSomewhere(Path name) throws IOException {
    for (Cell cell : texts(name)) {
      var links = LINK.matcher(prose(cell)).results().map(m -> m.group(1)).toList();
      for (String link : links) {
        assertLeadsSomewhere(name, cell, link);
      }
    }
  }

  private static void assertLeadsSomewhere(Path name, Cell cell, String link) throws IOException {
    String where = name + " " + cell.id() + ": " + link;
    if (link.startsWith("https://")) {
      assertTrue(URI.create(link).getHost() != null, where);
      return;
    }
    String file = link.replaceFirst("#.*", "");
    Path target =
        file.isEmpty()
            ? FOLDER.resolve(name)
            : FOLDER.resolve(name).resolveSibling(file).normalize();
    assertTrue(Files.exists(target), where);
    if (link.contains("#")) {
      String anchor = link.substring(link.indexOf('#') + 1);
      assertTrue(anchors(FOLDER.relativize(target)).contains(anchor), where);
    }
  }

  /** As Jupyter makes them: the heading with hyphens for blanks. */
  private static List<String> anchors(Path name) throws IOException {
    var anchors = new ArrayList<String>();
    for (Cell cell : texts(name)) {
      HEADING
          .matcher(prose(cell))
          .results()
          .forEach(m -> anchors.add(m.group(2).strip().replace(' ', '-')));
    }
    return anchors;
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void linksToTheIndexAndItsNeighbours(Path name) throws IOException {
    List<Path> all =
        notebooks().stream().filter(n -> n.getNameCount() == name.getNameCount()).toList();
    int at = all.indexOf(name);
    String text = texts(name).stream().map(Cell::source).reduce("", String::concat);
    for (int i : new int[] {0, at - 1, at + 1}) {
      if (i >= 0 && i < all.size() && i != at) {
        String neighbour = all.get(i).getFileName().toString();
        assertTrue(text.contains("(" + neighbour + ")"), "no link to " + neighbour);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void endsWithThreeExercisesAndTheirSolutions(Path name) throws IOException {
    if (name.getFileName().toString().startsWith("00-")) {
      return;
    }
    Cell exercises =
        texts(name).stream().filter(c -> c.id().equals("exercises")).findFirst().orElseThrow();
    assertEquals(
        3, Pattern.compile("(?m)^[1-9]\\. ").matcher(exercises.source()).results().count());
    List<Cell> solutions =
        Notebook.read(FOLDER.resolve(name)).codeCells().stream()
            .filter(c -> c.hasTag("solution"))
            .toList();
    assertTrue(solutions.size() >= 3, solutions.size() + " solutions");
    for (Cell solution : solutions) {
      assertTrue(
          solution.metadata().getAsJsonObject("jupyter").get("source_hidden").getAsBoolean(),
          solution.id() + " is not folded");
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void codeFitsThePageAndIdsAreUnique(Path name) throws IOException {
    var ids = new HashSet<String>();
    for (Cell cell : Notebook.read(FOLDER.resolve(name)).cells()) {
      assertTrue(ids.add(cell.id()), cell.id() + " twice");
      if (cell.isCode()) {
        int width = cell.source().lines().mapToInt(String::length).max().orElse(0);
        assertTrue(width <= 100, cell.id() + ": a line of " + width + " characters");
      }
    }
  }

  @Test
  void everyNotebookIsThereInBothLanguages() throws IOException {
    assertEquals(
        Folders.notebooks(FOLDER).stream().map(Path::getFileName).toList(),
        Folders.notebooks(FOLDER.resolve("zh")).stream().map(Path::getFileName).toList());
  }

  @Test
  void bothLanguagesHaveTheSameCodeAndOutputs() throws IOException {
    for (Path file : Folders.notebooks(FOLDER)) {
      Notebook translated = Notebook.read(FOLDER.resolve("zh").resolve(file.getFileName()));
      assertEquals(
          Translation.of(Notebook.read(file), translated).text(),
          translated.text(),
          "run notebooks/update --translations-only " + file.getFileName());
    }
  }

  @Test
  void translationsAreNotEnglish() throws IOException {
    for (Path file : Folders.notebooks(FOLDER.resolve("zh"))) {
      for (Cell cell : Notebook.read(file).cells()) {
        if (cell.isMarkdown()) {
          assertTrue(
              cell.source().codePoints().anyMatch(Character::isIdeographic),
              file.getFileName() + " " + cell.id());
        }
      }
    }
  }

  @Test
  void theIndexNamesEverySectionOfTheTutorials() throws IOException {
    Path tutorial = Path.of("../../shared/TUTORIAL.md");
    assumeTrue(Files.exists(tutorial), "needs ../shared/TUTORIAL.md");
    var sections =
        Pattern.compile("(?m)^\\| (\\d\\.\\d[^|]*|tensor operations) \\|")
            .matcher(Files.readString(tutorial))
            .results()
            .map(match -> match.group(1).strip())
            .toList();
    assertTrue(sections.size() >= 20, sections.toString());
    String index =
        texts(Path.of("00-index.ipynb")).stream().map(Cell::source).reduce("", String::concat);
    for (String section : sections) {
      assertTrue(index.contains("| " + section + " |"), section);
    }
  }
}
