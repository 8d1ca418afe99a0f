package ibrik.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import ibrik.kernel.magic.Coordinates;
import ibrik.kernel.magic.MagicException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;

/** The newest release of artifacts without a version; what has a version or range keeps it. */
final class NewestVersion {
  private static final String ALL = "(,)";

  private final Context context;
  private final List<RemoteRepository> repositories;

  NewestVersion(Context context, List<RemoteRepository> repositories) {
    this.context = context;
    this.repositories = repositories;
  }

  String of(Coordinates coordinates) throws MagicException, RepositoryException {
    if (!coordinates.version().isEmpty()) {
      return coordinates.version();
    }
    var artifact = new DefaultArtifact(coordinates.group(), coordinates.artifact(), "jar", ALL);
    List<Version> versions =
        context
            .repositorySystem()
            .resolveVersionRange(
                context.repositorySystemSession(),
                new VersionRangeRequest(artifact, repositories, ""))
            .getVersions();
    if (versions.isEmpty()) {
      versions = local(coordinates);
    }
    return versions.stream()
        .filter(NewestVersion::isRelease)
        .max(Comparator.naturalOrder())
        .map(Version::toString)
        .orElseThrow(
            () ->
                new MagicException(
                    "%%maven: no release of %s in %s; name a version"
                        .formatted(coordinates, Failures.names(repositories))));
  }

  private static boolean isRelease(Version version) {
    return !version
        .toString()
        .matches("(?i).*([.-]?snapshot|[.-](alpha|beta|rc|cr|m|milestone|ea|preview|pre).*)");
  }

  /** Versions that were fetched by their numbers, so that no list of them was. */
  private List<Version> local(Coordinates coordinates) {
    Path folder =
        context
            .repositorySystemSession()
            .getLocalRepository()
            .getBasedir()
            .toPath()
            .resolve(coordinates.group().replace('.', '/'))
            .resolve(coordinates.artifact());
    var versions = new ArrayList<Version>();
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path version : folders.toList()) {
        String name = version.getFileName().toString();
        if (Files.exists(version.resolve(coordinates.artifact() + "-" + name + ".jar"))) {
          versions.add(new GenericVersionScheme().parseVersion(name));
        }
      }
    } catch (IOException | InvalidVersionSpecificationException e) {
      return versions;
    }
    return versions;
  }
}
