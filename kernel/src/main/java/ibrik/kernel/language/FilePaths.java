package ibrik.kernel.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Completes paths of files; folders end in a slash. */
public final class FilePaths {
  private static final int MOST = 200;

  private FilePaths() {}

  /** A path as written; {@code ~} is the user's home. */
  public static Path path(String text) {
    boolean home = text.equals("~") || text.startsWith("~/");
    return Path.of(home ? System.getProperty("user.home") + text.substring(1) : text);
  }

  /** Folders and files whose paths start so. */
  public static List<String> startingWith(String prefix) {
    return startingWith(prefix, "");
  }

  /** Folders, and files whose names end in {@code suffix}, whose paths start so. */
  public static List<String> startingWith(String prefix, String suffix) {
    int slash = prefix.lastIndexOf('/') + 1;
    String start = prefix.substring(slash);
    try (Stream<Path> files = Files.list(path(slash == 0 ? "." : prefix.substring(0, slash)))) {
      return files
          .filter(file -> name(file).startsWith(start))
          .filter(file -> start.startsWith(".") || !name(file).startsWith("."))
          .filter(file -> Files.isDirectory(file) || name(file).endsWith(suffix))
          .map(
              file ->
                  prefix.substring(0, slash) + name(file) + (Files.isDirectory(file) ? "/" : ""))
          .sorted()
          .limit(MOST)
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
