package ibrik.kernel.maven;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.repository.RemoteRepository;

/** What went wrong, in the words of the innermost cause that says something. */
final class Failures {
  private Failures() {}

  static String words(Exception failure, boolean offline) {
    String message = failure.getMessage();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && cause.getMessage().length() > 3) {
        message = cause.getMessage();
      }
    }
    return "%maven: " + message + (offline ? " (offline: only the local repository counts)" : "");
  }

  static String names(List<RemoteRepository> repositories) {
    return repositories.stream()
        .map(repository -> repository.getId() + " (" + repository.getUrl() + ")")
        .collect(Collectors.joining(", "));
  }
}
