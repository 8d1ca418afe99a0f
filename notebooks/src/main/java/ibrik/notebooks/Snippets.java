package ibrik.notebooks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/**
 * Takes cells apart into imports, declarations and statements, and finds the types of their
 * variables, by JShell; nothing is executed.
 */
final class Snippets implements AutoCloseable {
  /** What a part of a cell is. */
  enum Kind {
    IMPORT,
    /** A method. */
    METHOD,
    /** A class, record, interface or enum. */
    TYPE,
    VARIABLE,
    /** An expression with a value. */
    VALUE,
    STATEMENT
  }

  /**
   * A part of a cell.
   *
   * @param source with the comments before it
   * @param name of what is declared; empty otherwise
   * @param type of a variable; empty otherwise
   */
  record Part(Kind kind, String source, String name, String type) {}

  /** A part does not compile; the message says why. */
  static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private RejectedException(String message) {
      super(message);
    }
  }

  private final JShell shell;

  /**
   * @param lib the folder of the kernel's jars
   * @param imports as in source, without {@code import} and semicolon
   */
  Snippets(Path lib, List<String> imports) throws IOException {
    shell = JShell.builder().executionEngine(new CompileOnly(), null).build();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
      jars.forEach(jar -> shell.addToClasspath(jar.toString()));
    }
    imports.forEach(name -> shell.eval("import " + name + ";"));
  }

  /** The parts of a cell, which are declared for the cells that follow. */
  List<Part> of(String cell) throws RejectedException {
    var parts = new ArrayList<Part>();
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String source = info.source() == null ? rest : info.source();
      rest = info.source() == null ? "" : info.remaining();
      List<Snippet> declared =
          shell.eval(source).stream()
              // Other events tell what became of those that refer to this one.
              .filter(event -> event.causeSnippet() == null)
              .map(SnippetEvent::snippet)
              .toList();
      for (int i = 0; i < declared.size(); i++) {
        parts.add(part(declared.get(i), oneOf(declared, i, source.strip())));
      }
    }
    return parts;
  }

  /** Of {@code int a = 1, b = 2;} the declaration of one variable. */
  private static String oneOf(List<Snippet> declared, int index, String source) {
    int start = index == 0 ? 0 : nameAt(declared.get(index), source);
    int end =
        index == declared.size() - 1 ? source.length() : nameAt(declared.get(index + 1), source);
    return source.substring(start, end).strip().replaceFirst(",$", ";");
  }

  private static int nameAt(Snippet snippet, String source) {
    Matcher found =
        Pattern.compile("\\b" + Pattern.quote(name(snippet)) + "\\s*[=,;]").matcher(source);
    return found.find() ? found.start() : source.length();
  }

  private Part part(Snippet snippet, String source) throws RejectedException {
    if (shell.status(snippet) == Snippet.Status.REJECTED) {
      throw new RejectedException(
          shell
              .diagnostics(snippet)
              .map(d -> d.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
              .findFirst()
              .orElse("does not compile"));
    }
    return switch (snippet.kind()) {
      case IMPORT -> new Part(Kind.IMPORT, source, "", "");
      case METHOD -> new Part(Kind.METHOD, source, name(snippet), "");
      case TYPE_DECL -> new Part(Kind.TYPE, source, name(snippet), "");
      case VAR -> {
        var variable = (VarSnippet) snippet;
        yield snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
            ? new Part(Kind.VALUE, source, "", "")
            : new Part(Kind.VARIABLE, source, variable.name(), variable.typeName());
      }
      case EXPRESSION -> new Part(Kind.VALUE, source, "", "");
      default -> new Part(Kind.STATEMENT, source, "", "");
    };
  }

  private static String name(Snippet snippet) {
    return ((DeclarationSnippet) snippet).name();
  }

  @Override
  public void close() {
    shell.close();
  }
}
