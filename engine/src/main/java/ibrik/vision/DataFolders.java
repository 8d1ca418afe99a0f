package ibrik.vision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where data sets are looked for: the folder that is given, then {@code $IBRIK_DATA}, then {@code
 * ~/.cache/ibrik}.
 *
 * @param roots in this order
 */
record DataFolders(List<Path> roots) {
  /** Those of this process, after {@code given}, which may be null. */
  static DataFolders of(Path given) {
    return of(given, System.getenv("IBRIK_DATA"), Path.of(System.getProperty("user.home")));
  }

  static DataFolders of(Path given, String variable, Path home) {
    var roots = new ArrayList<Path>();
    if (given != null) {
      roots.add(given);
    }
    if (variable != null && !variable.isBlank()) {
      roots.add(Path.of(variable));
    }
    roots.add(home.resolve(".cache/ibrik"));
    return new DataFolders(List.copyOf(roots));
  }

  /** The first folder, or its subfolder {@code inside}, that has one of {@code files}. */
  Optional<Path> find(String inside, List<String> files) {
    return roots.stream()
        .flatMap(root -> List.of(root, root.resolve(inside)).stream())
        .filter(folder -> files.stream().anyMatch(f -> Files.exists(folder.resolve(f))))
        .findFirst();
  }

  /** Where downloads go. */
  Path first() {
    return roots.getFirst();
  }

  /** As a user writes them: the home folder as {@code ~}, which notebooks can be shared with. */
  @Override
  public String toString() {
    var home = Path.of(System.getProperty("user.home"));
    return roots.stream()
        .map(root -> root.startsWith(home) ? "~/" + home.relativize(root) : root.toString())
        .collect(Collectors.joining(", "));
  }
}
