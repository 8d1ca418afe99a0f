package ibrik.kernel.magic;

import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A magic as a cell calls it. */
public final class MagicCall {
  private final Magic magic;
  private final String arguments;
  private final String body;
  private final Cell code;
  private final Workspace workspace;
  private final Runner runner;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  /** Runs code with magics in it. */
  interface Runner {
    Object run(Cell cell) throws Throwable;
  }

  /**
   * @param body of a cell magic; null for a line magic
   * @param code the cell with all but the magic's code blank
   * @throws MagicException if an option is unknown or lacks its value
   */
  MagicCall(
      Magic magic, String arguments, String body, Cell code, Workspace workspace, Runner runner)
      throws MagicException {
    this.magic = magic;
    this.arguments = arguments;
    this.body = body;
    this.code = code;
    this.workspace = workspace;
    this.runner = runner;
    if (magic.kind() != Magic.Kind.CODE || body != null) {
      read(words(arguments));
    }
  }

  private void read(List<String> words) throws MagicException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.length() < 2 || magic.options().isEmpty()) {
        operands.add(word);
        continue;
      }
      Magic.Option option = option(magic, word);
      if (option.value().isEmpty()) {
        options.computeIfAbsent(option.name(), name -> new ArrayList<>()).add("");
      } else if (word.contains("=")) {
        options
            .computeIfAbsent(option.name(), name -> new ArrayList<>())
            .add(word.substring(word.indexOf('=') + 1));
      } else if (++i < words.size()) {
        options.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(words.get(i));
      } else {
        throw new MagicException(
            "%s: %s lacks its %s".formatted(magic.title(), option.name(), option.value()));
      }
    }
  }

  static Magic.Option option(Magic magic, String word) throws MagicException {
    String name = word.replaceFirst("=.*", "");
    for (Magic.Option option : magic.options()) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    throw new MagicException(
        "%s: no option %s; there are %s"
            .formatted(
                magic.title(), name, magic.options().stream().map(Magic.Option::name).toList()));
  }

  /** Words between spaces; quotes, single or double, keep spaces. */
  static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (char c : text.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** The magic that is called. */
  public Magic magic() {
    return magic;
  }

  /** All that follows the name on its line, without spaces around. */
  public String arguments() {
    return arguments;
  }

  /** The words that are neither options nor their values; quotes are taken off. */
  public List<String> operands() {
    return List.copyOf(operands);
  }

  /** The values of an option, in their order; a switch that is given has one empty value. */
  public List<String> option(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** Whether an option is given. */
  public boolean has(String name) {
    return options.containsKey(name);
  }

  /** The lines below a cell magic's first; empty for a line magic. */
  public Optional<String> body() {
    return Optional.ofNullable(body);
  }

  /** For a magic before code: that code, at its place in the cell. */
  public Cell code() {
    return code;
  }

  /** Runs code, with the magics that it has, as a part of this cell; answers its last value. */
  public Object run(String source) throws Throwable {
    return runner.run(new Cell(source, code.number()));
  }

  /** The language that the cell is written in. */
  public Workspace workspace() {
    return workspace;
  }

  /** This magic's refusal, with how it is used. */
  public MagicException wrong(String why) {
    return new MagicException(
        "%s: %s. Usage: %s %s"
            .formatted(magic.title(), why, magic.title(), magic.usage())
            .stripTrailing());
  }
}
