package ibrik.notebooks;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A language of the notebooks, with the few words that pages say of their own. */
enum Language {
  ENGLISH("en", "Index", "Solution", "Code"),
  CHINESE("zh", "目录", "答案", "代码");

  private static final Pattern SOLUTION = Pattern.compile("solution-(\\d+)");

  private final String tag;
  private final String index;
  private final String solution;
  private final String code;

  Language(String tag, String index, String solution, String code) {
    this.tag = tag;
    this.index = index;
    this.solution = solution;
    this.code = code;
  }

  /** That of a notebook: translations lie in a folder that is named so. */
  static Language of(Path notebook) {
    return notebook.toAbsolutePath().getParent().endsWith(CHINESE.tag) ? CHINESE : ENGLISH;
  }

  /** As HTML names it. */
  String tag() {
    return tag;
  }

  /** The folder of its notebooks, and of its pages. */
  Path folder(Path root) {
    return this == ENGLISH ? root : root.resolve(tag);
  }

  /** The way back from a page of it to where the site begins. */
  String toRoot() {
    return this == ENGLISH ? "" : "../";
  }

  String index() {
    return index;
  }

  /** What a folded cell is called: a solution, by its number, or code that only draws. */
  String summary(Cell cell) {
    if (!cell.hasTag("solution")) {
      return code;
    }
    Matcher number = SOLUTION.matcher(cell.id());
    return number.matches() ? solution + " " + number.group(1) : solution;
  }
}
