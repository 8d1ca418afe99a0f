package ibrik.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One magic.
 *
 * @param name without percent signs
 * @param kind where it may stand
 * @param usage its arguments, as in {@code [--repo URL] GROUP:ARTIFACT}; may be empty
 * @param summary what it does, in one line
 * @param help more to read, as Markdown; may be empty
 * @param options what it understands before its operands
 * @param completer completes its operands
 * @param action what it does
 */
public record Magic(
    String name,
    Kind kind,
    String usage,
    String summary,
    String help,
    List<Option> options,
    Completer completer,
    Action action) {
  /** Where a magic may stand. */
  public enum Kind {
    /** {@code %name}: one line among code. */
    LINE,
    /** {@code %%name}: a whole cell. */
    CELL,
    /** Both. */
    LINE_AND_CELL,
    /** {@code %name} before code on its line, or {@code %%name} before a cell of code. */
    CODE
  }

  /**
   * An option.
   *
   * @param name with its dashes
   * @param value what its value is called; empty for a switch
   * @param summary what it does
   */
  public record Option(String name, String value, String summary) {}

  /** What a magic does. */
  @FunctionalInterface
  public interface Action {
    /**
     * Runs the magic, on the thread of cells; it may be interrupted.
     *
     * @return what is shown as the cell's value; null for nothing
     */
    Object run(MagicCall call) throws Throwable;
  }

  /** Completes the operands of a magic. */
  @FunctionalInterface
  public interface Completer {
    /** What a word that starts with {@code prefix} could be, in whole. */
    List<String> complete(String prefix);
  }

  /** Checks that there is a name; copies the options. */
  public Magic {
    if (!name.matches("[A-Za-z_]\\w*")) {
      throw new IllegalArgumentException("a magic can't be called '" + name + "'");
    }
    Objects.requireNonNull(action);
    options = List.copyOf(options);
  }

  /** A line magic. */
  public static Magic line(String name, String usage, String summary, Action action) {
    return of(name, Kind.LINE, usage, summary, action);
  }

  /** A cell magic. */
  public static Magic cell(String name, String usage, String summary, Action action) {
    return of(name, Kind.CELL, usage, summary, action);
  }

  /** A magic without options and completion. */
  public static Magic of(String name, Kind kind, String usage, String summary, Action action) {
    return new Magic(name, kind, usage, summary, "", List.of(), prefix -> List.of(), action);
  }

  /** This with one more option. */
  public Magic option(String option, String value, String optionSummary) {
    var more = new ArrayList<>(options);
    more.add(new Option(option, value, optionSummary));
    return new Magic(name, kind, usage, summary, help, more, completer, action);
  }

  /** This with more to read. */
  public Magic helping(String markdown) {
    return new Magic(name, kind, usage, summary, markdown, options, completer, action);
  }

  /** This with completion of its operands. */
  public Magic completing(Completer operands) {
    return new Magic(name, kind, usage, summary, help, options, operands, action);
  }

  boolean isLine() {
    return kind != Kind.CELL;
  }

  boolean isCell() {
    return kind != Kind.LINE;
  }

  /** How it is written: {@code %name} or {@code %%name}. */
  String title() {
    return (isLine() ? "%" : "%%") + name;
  }
}
