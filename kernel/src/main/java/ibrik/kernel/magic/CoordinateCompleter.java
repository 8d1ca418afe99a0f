package ibrik.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Completes {@code group:artifact:version} by what the local repository holds. */
final class CoordinateCompleter implements Magic.Completer {
  private static final int MOST = 200;
  private static final int GROUP_DEPTH = 6;

  /** The resolver that knows where the local repository is. */
  interface Source {
    DependencyResolver get() throws MagicException;
  }

  private final Source source;

  CoordinateCompleter(Source source) {
    this.source = source;
  }

  @Override
  public List<String> complete(String prefix) {
    try {
      Path repository = source.get().localRepository();
      String[] parts = prefix.split(":", -1);
      return switch (parts.length) {
        case 1 -> groups(repository, parts[0]);
        case 2 -> artifacts(repository, parts[0], parts[1]);
        case 3 -> versions(repository, parts[0], parts[1], parts[2]);
        default -> List.of();
      };
    } catch (MagicException | IOException e) {
      return List.of();
    }
  }

  /** Groups that have an artifact: a folder whose folders have folders with a pom. */
  private static List<String> groups(Path repository, String prefix) throws IOException {
    int dot = prefix.lastIndexOf('.');
    String path = dot < 0 ? "" : prefix.substring(0, dot).replace('.', '/');
    var found = new ArrayList<String>();
    collect(repository.resolve(path), path.replace('/', '.'), prefix, GROUP_DEPTH, found);
    return found.stream().sorted().limit(MOST).toList();
  }

  private static void collect(
      Path folder, String group, String prefix, int depth, List<String> found) throws IOException {
    if (depth == 0 || found.size() >= MOST) {
      return;
    }
    boolean isGroup = false;
    for (Path child : folders(folder)) {
      String name = (group.isEmpty() ? "" : group + ".") + child.getFileName();
      if (isArtifact(child)) {
        isGroup = true;
      } else if (name.startsWith(prefix) || prefix.startsWith(name)) {
        collect(child, name, prefix, depth - 1, found);
      }
    }
    if (isGroup && group.startsWith(prefix)) {
      found.add(group + ":");
    }
  }

  private static boolean isArtifact(Path folder) throws IOException {
    for (Path version : folders(folder)) {
      if (Files.exists(
          version.resolve(folder.getFileName() + "-" + version.getFileName() + ".pom"))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> artifacts(Path repository, String group, String prefix)
      throws IOException {
    var found = new ArrayList<String>();
    for (Path child : folders(repository.resolve(group.replace('.', '/')))) {
      String name = child.getFileName().toString();
      if (name.startsWith(prefix) && isArtifact(child)) {
        found.add(group + ":" + name + ":");
      }
    }
    return found;
  }

  private static List<String> versions(
      Path repository, String group, String artifact, String prefix) throws IOException {
    return folders(repository.resolve(group.replace('.', '/')).resolve(artifact)).stream()
        .map(version -> version.getFileName().toString())
        .filter(version -> version.startsWith(prefix))
        .map(version -> group + ":" + artifact + ":" + version)
        .toList();
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }
}
