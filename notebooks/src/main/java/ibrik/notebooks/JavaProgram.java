package ibrik.notebooks;

import ibrik.kernel.Imports;
import ibrik.notebooks.Snippets.Kind;
import ibrik.notebooks.Snippets.Part;
import ibrik.notebooks.Snippets.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A notebook as a program of one file, which {@code java} runs: each cell is a method, its
 * variables are fields, what it declares are members, and the prose stands between them as
 * comments.
 *
 * <p>What was declared twice is there once, as the last cell has it. What only the kernel
 * understands, and a cell that does not compile without it, are kept as comments.
 */
final class JavaProgram {
  private static final Pattern LEADING_COMMENTS =
      Pattern.compile("(?s)\\A((?:\\s*//[^\n]*\n|\\s*/\\*.*?\\*/)*\\s*)(.*)\\z");

  private final String className;
  private final Path lib;
  private final Set<String> imports = new LinkedHashSet<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, String> members = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> body = new ArrayList<>();

  /**
   * @param notebook the name of its file, without ending
   * @param lib the folder of the kernel's jars, for the types of variables
   */
  JavaProgram(String notebook, Path lib) {
    className = "Notebook" + camel(notebook);
    this.lib = lib;
  }

  /** The file's name, which Java wants to be that of a class. */
  String fileName() {
    return className + ".java";
  }

  /**
   * The program.
   *
   * @throws IOException if the kernel's jars can't be read
   */
  String of(Notebook notebook) throws IOException {
    try (var snippets = new Snippets(lib, Imports.DEFAULT)) {
      for (Cell cell : notebook.cells()) {
        if (cell.isMarkdown()) {
          body.add(Script.comment(cell.source()));
        } else if (cell.isCode()) {
          code(cell, snippets);
        }
      }
    }
    return text();
  }

  private void code(Cell cell, Snippets snippets) {
    String source = Script.withoutMagics(cell.source());
    try {
      List<Part> parts = snippets.of(source);
      if (parts.isEmpty()) {
        // Nothing but magics, and they are comments by now.
        body.add(source);
      }
      String statements =
          parts.stream()
              .map(part -> statement(part, part == parts.getLast()))
              .filter(line -> !line.isEmpty())
              .collect(Collectors.joining("\n"));
      if (!statements.isBlank()) {
        method(cell, statements);
      }
    } catch (RejectedException e) {
      body.add(
          Script.comment("Not in this program, since: " + e.getMessage() + "\n" + cell.source()));
    }
  }

  /** What a part is when the cell runs; what it declares is put aside. */
  private String statement(Part part, boolean last) {
    return switch (part.kind()) {
      case IMPORT -> {
        imports.add(part.source());
        yield "";
      }
      case METHOD, TYPE -> {
        // Methods of one name are told apart by their parameters.
        String key = part.kind() == Kind.TYPE ? part.name() : signature(part);
        members.remove(key);
        members.put(key, part.source());
        yield "";
      }
      case VARIABLE -> {
        fields.put(part.name(), part.type());
        yield assignment(part);
      }
      case VALUE -> value(part, last);
      case STATEMENT -> ended(part.source());
    };
  }

  private static String signature(Part method) {
    int open = method.source().indexOf(method.name() + "(");
    return open < 0
        ? method.name()
        : method.source().substring(open, method.source().indexOf(')', open));
  }

  /** A cell shows the value that it ends in, unless a semicolon follows. */
  private static String value(Part part, boolean last) {
    if (!last || part.source().endsWith(";")) {
      return ended(part.source());
    }
    Matcher parts = LEADING_COMMENTS.matcher(part.source());
    return parts.matches()
        ? parts.group(1) + "display(" + parts.group(2) + ");"
        : part.source() + ";";
  }

  private static String ended(String source) {
    return source.endsWith(";") || source.endsWith("}") ? source : source + ";";
  }

  private static String assignment(Part part) {
    Matcher parts = LEADING_COMMENTS.matcher(part.source());
    String comments = parts.matches() ? parts.group(1) : "";
    String declaration = part.source().substring(comments.length());
    Matcher name =
        Pattern.compile("\\b" + Pattern.quote(part.name()) + "\\s*=").matcher(declaration);
    if (!name.find()) {
      return "";
    }
    String value = declaration.substring(name.end()).strip();
    String array = value.startsWith("{") ? "new " + part.type() + " " : "";
    return ended(comments + part.name() + " = " + array + value);
  }

  private void method(Cell cell, String statements) {
    String name = "cell%02d%s".formatted(calls.size() + 1, camel(cell.id()));
    calls.add(name);
    String lines = cell.hasTag("raises-exception") ? caught(statements) : statements;
    body.add("void %s() throws Throwable {\n%s}\n".formatted(name, lines.indent(2)));
  }

  private static String caught(String statements) {
    return "try {\n" + statements.indent(2) + "} catch (Exception e) {\n  IO.println(e);\n}";
  }

  private String text() {
    var text = new StringBuilder();
    text.append(
        """
        // To run it, with LIB the folder lib of the installed kernel:
        // java --add-modules jdk.incubator.vector -cp 'LIB/*' %s

        """
            .formatted(fileName()));
    text.append(Script.imports());
    imports.forEach(line -> text.append(line).append("\n"));
    text.append("\nvoid main() throws Throwable {\n");
    calls.forEach(name -> text.append("  ").append(name).append("();\n"));
    text.append("}\n\n");
    body.forEach(part -> text.append(part).append("\n"));
    text.append("// What the cells above declare.\n\n");
    fields.forEach((name, type) -> text.append("%s %s;\n".formatted(type, name)));
    members.values().forEach(member -> text.append("\n").append(member).append("\n"));
    return text.toString();
  }

  /** {@code 05-convolution} as a part of a Java name: {@code 05Convolution}. */
  private static String camel(String text) {
    return Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}]+")
        .splitAsStream(text)
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
