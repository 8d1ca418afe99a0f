package ibrik.kernel.magic;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Finds artifacts and what they need. */
public interface DependencyResolver {
  /**
   * What is asked for.
   *
   * @param artifacts in the order of the class path
   * @param exclusions {@code group:artifact}, with {@code *} for any
   * @param repositories searched besides those of the user's settings
   * @param offline whether only the local repository is searched
   */
  record Request(
      List<Coordinates> artifacts,
      List<String> exclusions,
      List<Repository> repositories,
      boolean offline) {}

  /** A repository. */
  record Repository(String id, String url) {}

  /** A file, and what it is. */
  record Resolved(Coordinates coordinates, Path file) {}

  /**
   * Resolves artifacts with all that they need to run.
   *
   * @param progress is told, in a few words, what is being done; any thread
   * @throws MagicException if something can't be found or read
   */
  List<Resolved> resolve(Request request, Consumer<String> progress) throws MagicException;

  /** The folder of artifacts that were resolved before. */
  Path localRepository();
}
