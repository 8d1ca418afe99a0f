import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Google's Java style over every source of the project: {@code java Format.java check|apply|no
 * ROOT}.
 *
 * <p>Spotless would run the formatter inside Maven's own JVM, which may be a JDK 17 that cannot
 * parse Java 25; this runs it on the JDK that the build found.
 */
public class Format {
  public static void main(String[] args) throws Exception {
    if (args[0].equals("no")) {
      return;
    }
    boolean apply = args[0].equals("apply");
    var formatter = new Formatter(JavaFormatterOptions.builder().style(Style.GOOGLE).build());
    int wrong = 0;
    for (Path file : sources(Path.of(args[1]))) {
      String was = Files.readString(file);
      String is = formatter.formatSource(tidyImports(was));
      if (was.equals(is)) {
        continue;
      }
      wrong++;
      System.err.println((apply ? "formatted " : "not formatted: ") + file);
      if (apply) {
        Files.writeString(file, is);
      }
    }
    if (wrong > 0 && !apply) {
      System.err.println(wrong + " files are not in Google's Java style; run .ci/format");
      System.exit(1);
    }
  }

  private static String tidyImports(String source) throws Exception {
    return ImportOrderer.reorderImports(
        RemoveUnusedImports.removeUnusedImports(source), Style.GOOGLE);
  }

  private static List<Path> sources(Path root) throws Exception {
    try (var all = Files.walk(root)) {
      return all.filter(f -> f.toString().endsWith(".java"))
          .filter(
              f ->
                  root.relativize(f)
                      .toString()
                      .matches("(engine|kernel|notebooks|install|\\.ci)/.*"))
          .filter(f -> !f.toString().matches(".*/(target|node_modules)/.*"))
          .sorted()
          .toList();
    }
  }
}
