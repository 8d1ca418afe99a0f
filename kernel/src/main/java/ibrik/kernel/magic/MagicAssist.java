package ibrik.kernel.magic;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.language.Completeness;
import ibrik.kernel.language.Completions;
import ibrik.kernel.language.Completions.Item;
import ibrik.kernel.language.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completion, inspection and completeness of cells that have magics in them. */
final class MagicAssist {
  private static final Pattern MAGIC = Pattern.compile("\\s*(%%?)(\\w*)");

  private final Magics magics;
  private final Interpreter language;

  MagicAssist(Magics magics, Interpreter language) {
    this.magics = magics;
    this.language = language;
  }

  Completions complete(String code, int cursor) {
    int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
    Matcher magic = MAGIC.matcher(code).region(lineStart, cursor);
    if (magic.lookingAt() && isMagicLine(code, lineStart)) {
      return magic.end() == cursor ? names(code, magic) : arguments(code, cursor, magic);
    }
    var whole = CellScript.whole(code);
    boolean foreign = whole != null && !isOfCode(whole.name());
    return foreign
        ? new Completions(cursor, cursor, List.of())
        : language.complete(onlyCode(code), cursor);
  }

  /** Whether a line that looks like a magic is none inside a text block or brackets. */
  private boolean isMagicLine(String code, int lineStart) {
    if (CellScript.whole(code) != null && code.substring(0, lineStart).isBlank()) {
      return true;
    }
    String upToHere = code.substring(0, lineStart) + "%lsmagic";
    return !new CellScript(upToHere, name -> true).isOnlyCode();
  }

  private boolean isOfCode(String name) {
    return magics.find(name).filter(m -> m.kind() == Magic.Kind.CODE).isPresent();
  }

  private Completions names(String code, Matcher written) {
    boolean first = code.substring(0, written.start(1)).isBlank();
    boolean cell = written.group(1).equals("%%");
    var items = new ArrayList<Item>();
    for (Magic magic : magics.all()) {
      if (!magic.name().startsWith(written.group(2))) {
        continue;
      }
      if (!cell && magic.isLine()) {
        items.add(item("%" + magic.name(), magic));
      }
      if (first && magic.isCell()) {
        items.add(item("%%" + magic.name(), magic));
      }
    }
    return new Completions(written.start(1), written.end(), items);
  }

  private static Item item(String text, Magic magic) {
    return new Item(text, "magic", magic.usage(), magic.summary());
  }

  private Completions arguments(String code, int cursor, Matcher written) {
    Magic magic = magics.find(written.group(2)).orElse(null);
    if (magic == null) {
      return new Completions(cursor, cursor, List.of());
    }
    if (magic.kind() == Magic.Kind.CODE) {
      return language.complete(onlyCode(code), cursor);
    }
    int start = cursor;
    while (start > written.end() && !Character.isWhitespace(code.charAt(start - 1))) {
      start--;
    }
    String word = code.substring(start, cursor);
    var items = new ArrayList<Item>();
    for (Magic.Option option : magic.options()) {
      if (word.startsWith("-") && option.name().startsWith(word)) {
        items.add(new Item(option.name(), "keyword", option.value(), option.summary()));
      }
    }
    if (!word.startsWith("-")) {
      for (String text : magic.completer().complete(word)) {
        items.add(new Item(text, text.contains(":") ? "module" : "path", "", ""));
      }
    }
    return new Completions(start, cursor, items);
  }

  Optional<MimeBundle> inspect(String code, int cursor, int detail) {
    int lineStart = code.lastIndexOf('\n', Math.max(0, cursor - 1)) + 1;
    Matcher written = MAGIC.matcher(code).region(lineStart, code.length());
    if (written.lookingAt() && isMagicLine(code, lineStart)) {
      Optional<Magic> magic = magics.find(written.group(2));
      if (magic.isPresent() && (magic.get().kind() != Magic.Kind.CODE || cursor <= written.end())) {
        return magic.map(MagicAssist::describe);
      }
    }
    return language.inspect(onlyCode(code), cursor, detail);
  }

  static MimeBundle describe(Magic magic) {
    var text = new StringBuilder(magic.title());
    var markdown = new StringBuilder("`").append(magic.title());
    if (!magic.usage().isEmpty()) {
      text.append(' ').append(magic.usage());
      markdown.append(' ').append(magic.usage());
    }
    text.append("\n\n").append(magic.summary()).append('\n');
    markdown.append("`\n\n").append(magic.summary()).append('\n');
    for (Magic.Option option : magic.options()) {
      String name = (option.name() + " " + option.value()).strip();
      text.append("\n  %-26s %s".formatted(name, option.summary()));
      markdown.append("\n- `").append(name).append("` ").append(option.summary());
    }
    if (!magic.help().isEmpty()) {
      text.append("\n\n").append(magic.help().replace("`", ""));
      markdown.append("\n\n").append(magic.help());
    }
    return MimeBundle.text(text.toString().stripTrailing())
        .with(MimeBundle.MARKDOWN, markdown.toString());
  }

  /** The cell with its magics blank, but for the code behind {@code %time} and its like. */
  private String onlyCode(String code) {
    var whole = CellScript.whole(code);
    if (whole != null) {
      String head = code.substring(0, whole.bodyStart()).replaceAll("[^\\n]", " ");
      return isOfCode(whole.name())
          ? head + code.substring(whole.bodyStart())
          : " ".repeat(code.length());
    }
    var script = new CellScript(code, name -> magics.find(name).isPresent());
    var text = new StringBuilder(script.withoutMagics());
    for (CellScript.Piece piece : script.pieces()) {
      if (piece instanceof CellScript.Piece.Line(String name, int start, int end)
          && isOfCode(name)) {
        text.replace(start, end, code.substring(start, end));
      }
    }
    return text.toString();
  }

  Completeness isComplete(String code) {
    if (CellScript.whole(code) != null) {
      boolean done = code.strip().contains("\n") && code.endsWith("\n\n");
      return done
          ? new Completeness(Completeness.Status.COMPLETE, "")
          : new Completeness(Completeness.Status.INCOMPLETE, "");
    }
    String java = new CellScript(code, name -> magics.find(name).isPresent()).withoutMagics();
    return java.isBlank()
        ? new Completeness(Completeness.Status.COMPLETE, "")
        : language.isComplete(java);
  }
}
