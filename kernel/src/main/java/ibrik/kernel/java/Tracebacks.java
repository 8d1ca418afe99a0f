package ibrik.kernel.java;

import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Errors worth reading: each frame of a cell with its cell and line, the line marked, what is of
 * the JDK, the engine or the kernel folded, long repeats cut.
 */
final class Tracebacks {
  private static final Pattern CELL_CLASS =
      Pattern.compile("\\b" + CellLoader.PACKAGE + "\\.Cell\\d+[.$]");
  private static final int LINES = 30;
  private static final int FRAMES = 6;
  private static final int REMEMBERED = 5000;
  private static final int MISSING_IMPORTS = 3;
  private static final String CALLER = JavaInterpreter.class.getName();
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final Map<Integer, String> sources = new ConcurrentHashMap<>();
  private final Function<String, List<String>> classes;

  /**
   * @param classes the qualified names of the classes with a simple name
   */
  Tracebacks(Function<String, List<String>> classes) {
    this.classes = classes;
  }

  /** Remembers the source of a cell. */
  void remember(Cell cell) {
    sources.put(cell.number(), cell.source());
    sources.remove(cell.number() - REMEMBERED);
  }

  /** How a cell that threw ended. */
  Outcome.Failure of(Throwable thrown) {
    if (thrown instanceof CompileException compilation) {
      return of(compilation);
    }
    if (thrown instanceof CellInterrupt) {
      return new Outcome.Failure(
          "Interrupted",
          "the cell was interrupted",
          Stream.concat(Stream.of(RED + BOLD + "Interrupted" + PLAIN), frames(thrown, 1).stream())
              .toList());
    }
    String name = simpleName(thrown);
    String message = message(thrown);
    var lines = new ArrayList<String>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    String relation = "";
    for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
      lines.add(relation + headline(t));
      lines.addAll(frames(t, FRAMES));
      for (Throwable suppressed : t.getSuppressed()) {
        lines.add("  suppressed: " + headline(suppressed));
      }
      relation = "caused by: ";
    }
    if (lines.size() > LINES) {
      int more = lines.size() - LINES + 1;
      lines.subList(LINES - 1, lines.size()).clear();
      lines.add(FAINT + "  … " + more + " more lines" + PLAIN);
    }
    return new Outcome.Failure(name, message, lines);
  }

  private static String simpleName(Throwable thrown) {
    String name = thrown.getClass().getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      // The JVM says notebook.Cell3.word of what the user calls word.
      return message == null ? "" : CELL_CLASS.matcher(message).replaceAll("");
    } catch (RuntimeException e) {
      return "(its message could not be had: " + e + ")";
    }
  }

  private static String headline(Throwable thrown) {
    String message = message(thrown);
    return RED + BOLD + simpleName(thrown) + PLAIN + (message.isEmpty() ? "" : ": " + message);
  }

  /** The frames of cells, the innermost first, at most so many. */
  private List<String> frames(Throwable thrown, int most) {
    var lines = new ArrayList<String>();
    int folded = 0;
    int shown = 0;
    int cut = 0;
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String type = frame.getClassName();
      if (type.startsWith(CellThread.class.getPackageName() + ".")) {
        if (shown > 0 || type.equals(CALLER)) {
          // The kernel called the cell: nothing of interest is below.
          break;
        }
        // The cell called the kernel.
        continue;
      }
      boolean ofCell = CellText.number(frame.getFileName()) >= 0;
      if (ofCell && frame.getLineNumber() < 1) {
        // It only calls another cell's.
        continue;
      }
      if (!ofCell) {
        if (folded++ == 0 && shown == 0) {
          lines.add(FAINT + "  at " + plain(frame) + PLAIN);
        }
      } else if (shown < most) {
        lines.addAll(own(frame));
        shown++;
      } else {
        cut++;
      }
    }
    if (cut > 0) {
      lines.add(FAINT + "  … %,d more frames of cells".formatted(cut) + PLAIN);
    }
    return lines;
  }

  private static String plain(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + place(frame);
  }

  private static String place(StackTraceElement frame) {
    if (frame.getFileName() == null) {
      return "";
    }
    return frame.getLineNumber() < 0
        ? " (" + frame.getFileName() + ")"
        : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
  }

  private List<String> own(StackTraceElement frame) {
    int cell = CellText.number(frame.getFileName());
    int line = frame.getLineNumber();
    var lines = new ArrayList<String>();
    lines.add("  " + GREEN + "cell [" + cell + "], line " + line + PLAIN + where(frame));
    String source = sources.get(cell);
    if (source != null) {
      List<String> code = source.lines().toList();
      if (line >= 1 && line <= code.size()) {
        lines.add("    → " + code.get(line - 1).strip());
      }
    }
    return lines;
  }

  private static String where(StackTraceElement frame) {
    String method = frame.getMethodName();
    if (method.equals(CellUnits.RUN) || method.startsWith("lambda$")) {
      return "";
    }
    String type = frame.getClassName();
    int nested = type.indexOf('$');
    String owner = nested < 0 ? "" : type.substring(nested + 1).replace('$', '.') + ".";
    return " in " + owner + method.replace("<init>", "new").replace("<clinit>", "static");
  }

  /** How a cell that did not compile ended. */
  Outcome.Failure of(CompileException exception) {
    var lines = new ArrayList<String>();
    String first = null;
    for (CompileError error : exception.errors()) {
      String message = tidy(error.message());
      if (first == null) {
        first = message.lines().findFirst().orElse(message);
      }
      lines.addAll(compileError(error, message));
      lines.addAll(missingImport(error));
      if (lines.size() > LINES) {
        break;
      }
    }
    return new Outcome.Failure("CompilationError", first, lines);
  }

  /** The imports that would make an unknown name of a class known. */
  private List<String> missingImport(CompileError error) {
    if (!error.code().startsWith("compiler.err.cant.resolve") || error.source() == null) {
      return List.of();
    }
    String code = error.source().code();
    if (error.position() != error.start() || error.isOfCall()) {
      // Of F.conv the name behind the point is unknown, not F; a method is not what one imports.
      return List.of();
    }
    int end = error.start();
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    String name = code.substring(Math.min(error.start(), end), end);
    if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
      return List.of();
    }
    return classes.apply(name).stream()
        .limit(MISSING_IMPORTS)
        .map(type -> "    missing import? " + BOLD + "import " + type + ";" + PLAIN)
        .toList();
  }

  private static List<String> compileError(CompileError error, String message) {
    var lines = new ArrayList<String>();
    if (error.source() == null || error.position() < 0) {
      lines.add(RED + BOLD + "error" + PLAIN + ": " + message);
      return lines;
    }
    String code = error.source().code();
    int position = Math.min(error.position(), code.length());
    int lineStart = code.lastIndexOf('\n', position - 1) + 1;
    int lineEnd = code.indexOf('\n', position) < 0 ? code.length() : code.indexOf('\n', position);
    long line = code.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
    String text = code.substring(lineStart, lineEnd).replace('\t', ' ');
    int from = Math.clamp(error.start(), lineStart, lineEnd) - lineStart;
    int at = position - lineStart;
    int to = Math.clamp(error.end(), position, Math.max(position, lineEnd)) - lineStart;
    var marks = new StringBuilder(" ".repeat(Math.min(from, at)));
    marks.append("~".repeat(Math.max(0, at - from))).append('^');
    marks.append("~".repeat(Math.max(0, to - at - 1)));
    lines.add(
        GREEN
            + "cell ["
            + error.source().number()
            + "], line "
            + line
            + PLAIN
            + ": "
            + RED
            + BOLD
            + "error"
            + PLAIN
            + ": "
            + message);
    lines.add("    " + text);
    lines.add("    " + RED + marks + PLAIN);
    return lines;
  }

  /** The compiler's words without the names that the kernel made up. */
  private static String tidy(String message) {
    return message
        .replaceAll(
            "\\n\\s*location: class (" + CellLoader.PACKAGE + "\\.)?Cell\\d+(\\$types)?", "")
        .replaceAll("\\b(" + CellLoader.PACKAGE + "\\.)?Cell\\d+(c\\d+)?\\.", "");
  }
}
