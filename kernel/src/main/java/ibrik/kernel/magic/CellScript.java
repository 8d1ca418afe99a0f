package ibrik.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell, split into code and magics.
 *
 * <p>A line is a magic if it starts with {@code %name}, outside of brackets, comments and text
 * blocks. Where the code before it lacks its last semicolon, the line could as well go on with a
 * remainder ({@code a % b} on two lines), and is a magic only if the name is known.
 */
final class CellScript {
  private static final Pattern LINE = Pattern.compile("[ \\t]*%([A-Za-z_]\\w*)(?=\\s|$)([^\\n]*)");
  private static final Pattern CELL =
      Pattern.compile("\\s*%%([A-Za-z_]\\w*)(?=\\s|$)([^\\n]*)(?:\\n(.*))?", Pattern.DOTALL);
  private static final Pattern DIRECTIVE = Pattern.compile("//(DEPS|REPOS)\\s([^\\n]*)");

  /** A piece of a cell. */
  sealed interface Piece {
    /** Code: all of the cell from {@code start} to {@code end}. */
    record Code(int start, int end) implements Piece {}

    /** A line magic whose arguments start at {@code start} and end with the line. */
    record Line(String name, int start, int end) implements Piece {}
  }

  /**
   * A cell magic.
   *
   * @param name without percent signs
   * @param arguments the rest of its line
   * @param bodyStart where the body starts
   */
  record Whole(String name, String arguments, int bodyStart) {}

  private final String source;
  private final Predicate<String> known;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<String> dependencies = new ArrayList<>();
  private final List<String> repositories = new ArrayList<>();
  private int at;
  private int depth;
  private char last;
  private boolean code;

  /**
   * @param known whether a magic of a name exists
   */
  CellScript(String source, Predicate<String> known) {
    this.source = source;
    this.known = known;
    scan();
  }

  /** Whether the cell can have anything of interest here; quick, for every cell. */
  static boolean isPlain(String source) {
    return source.indexOf('%') < 0 && !source.contains("//DEPS") && !source.contains("//REPOS");
  }

  /** The cell magic that the whole cell is, or null. */
  static Whole whole(String source) {
    Matcher cell = CELL.matcher(source);
    if (!cell.matches()) {
      return null;
    }
    int body = cell.start(3) < 0 ? source.length() : cell.start(3);
    return new Whole(cell.group(1), cell.group(2).strip(), body);
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Whether there is neither a magic nor a dependency in it. */
  boolean isOnlyCode() {
    return dependencies.isEmpty() && pieces.stream().allMatch(Piece.Code.class::isInstance);
  }

  /** The words of the cell's {@code //DEPS} lines. */
  List<String> dependencies() {
    return dependencies;
  }

  /** The words of the cell's {@code //REPOS} lines. */
  List<String> repositories() {
    return repositories;
  }

  /** The source with all but a piece blank. */
  String only(int start, int end) {
    return blank(source, 0, start)
        + source.substring(start, end)
        + blank(source, end, source.length());
  }

  /** The source with all magics blank. */
  String withoutMagics() {
    var text = new StringBuilder(source);
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Line(String name, int start, int end)) {
        int lineStart = source.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        text.replace(lineStart, end, blank(source, lineStart, end));
      }
    }
    return text.toString();
  }

  private static String blank(String text, int start, int end) {
    return text.substring(start, end).replaceAll("[^\\n]", " ");
  }

  private void scan() {
    int start = 0;
    boolean lineStart = true;
    while (at < source.length()) {
      if (lineStart && depth <= 0) {
        Matcher line = LINE.matcher(source).region(at, source.length());
        boolean finished = last == 0 || last == ';' || last == '}';
        if (line.lookingAt() && (finished || known.test(line.group(1)))) {
          addCode(start, at);
          pieces.add(new Piece.Line(line.group(1), line.start(2), line.end()));
          at = Math.min(line.end() + 1, source.length());
          start = at;
          last = 0;
          continue;
        }
      }
      lineStart = source.charAt(at) == '\n';
      step();
    }
    addCode(start, source.length());
  }

  private void addCode(int start, int end) {
    if (code) {
      pieces.add(new Piece.Code(start, end));
    }
    code = false;
  }

  /** Goes over one token, or one character of it. */
  private void step() {
    char c = source.charAt(at);
    if (source.startsWith("//", at)) {
      directive();
      skipTo("\n", 2);
      at = Math.min(at, source.length());
      if (at < source.length()) {
        at--;
      }
      return;
    }
    if (source.startsWith("/*", at)) {
      skipTo("*/", 2);
      return;
    }
    if (!Character.isWhitespace(c)) {
      last = c;
      code = true;
    }
    switch (c) {
      case '"' -> {
        if (source.startsWith("\"\"\"", at)) {
          skipTo("\"\"\"", 3);
        } else {
          skipLiteral(c);
        }
      }
      case '\'' -> skipLiteral(c);
      case '(', '[', '{' -> {
        depth++;
        at++;
      }
      case ')', ']', '}' -> {
        depth--;
        at++;
      }
      default -> at++;
    }
  }

  private void directive() {
    boolean lineStart = at == 0 || source.charAt(at - 1) == '\n';
    Matcher directive = DIRECTIVE.matcher(source).region(at, source.length());
    if (lineStart && directive.lookingAt()) {
      String text = directive.group(2).replaceFirst("(^|\\s)//(\\s.*)?$", "");
      List<String> words = directive.group(1).equals("DEPS") ? dependencies : repositories;
      for (String word : text.split("[\\s,;]+")) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
  }

  /** Goes behind the next {@code end}, minding backslashes; to the end of the source without. */
  private void skipTo(String end, int from) {
    at += from;
    while (at < source.length()) {
      if (source.charAt(at) == '\\' && end.startsWith("\"")) {
        at += 2;
      } else if (source.startsWith(end, at)) {
        at += end.length();
        return;
      } else {
        at++;
      }
    }
    at = source.length();
  }

  private void skipLiteral(char quote) {
    at++;
    while (at < source.length() && source.charAt(at) != '\n') {
      char c = source.charAt(at);
      at += c == '\\' ? 2 : 1;
      if (c == quote) {
        break;
      }
    }
    at = Math.min(at, source.length());
  }
}
