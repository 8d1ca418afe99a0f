package ibrik.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import ibrik.kernel.magic.Coordinates;
import ibrik.kernel.magic.DependencyResolver;
import ibrik.kernel.magic.MagicException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/** Resolves by Maven's Resolver, as MIMA sets it up: with the user's settings and repository. */
public final class MavenResolver implements DependencyResolver {
  private static final String DEFAULT_LAYOUT = "default";

  @Override
  public List<Resolved> resolve(Request request, Consumer<String> progress) throws MagicException {
    return withContext(
        request.offline(), progress, context -> new Resolution(context, request).run(progress));
  }

  @Override
  public Path localRepository() {
    return inOwnLoader(
        () -> {
          try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides().build())) {
            return context.repositorySystemSession().getLocalRepository().getBasedir().toPath();
          }
        });
  }

  private static ContextOverrides.Builder overrides() {
    return ContextOverrides.create().withUserSettings(true);
  }

  private interface Action<T> {
    T run(Context context) throws MagicException, RepositoryException;
  }

  private static <T> T withContext(boolean offline, Consumer<String> progress, Action<T> action)
      throws MagicException {
    var overrides = overrides().transferListener(new Transfers(progress));
    if (offline) {
      overrides.offline(true);
    }
    var failure = new Exception[1];
    T result =
        inOwnLoader(
            () -> {
              try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides.build())) {
                return action.run(context);
              } catch (MagicException | RepositoryException e) {
                failure[0] = e;
                return null;
              }
            });
    switch (failure[0]) {
      case null -> {
        return result;
      }
      case MagicException refused -> throw refused;
      default -> throw new MagicException(Failures.words(failure[0], offline));
    }
  }

  private interface Work<T> {
    T run();
  }

  /** Maven's libraries look for their services by the thread's loader. */
  private static <T> T inOwnLoader(Work<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MavenResolver.class.getClassLoader());
    try {
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** One request's way through the Resolver. */
  private static final class Resolution {
    private final Context context;
    private final Request request;
    private final List<RemoteRepository> repositories;
    private final List<Dependency> managed = new ArrayList<>();

    Resolution(Context context, Request request) {
      this.context = context;
      this.request = request;
      repositories = new ArrayList<>(context.remoteRepositories());
      List<RemoteRepository> more =
          request.repositories().stream()
              .map(r -> new RemoteRepository.Builder(r.id(), DEFAULT_LAYOUT, r.url()).build())
              .toList();
      // With the mirrors, proxies and passwords of the settings.
      repositories.addAll(
          context
              .repositorySystem()
              .newResolutionRepositories(context.repositorySystemSession(), more));
    }

    List<Resolved> run(Consumer<String> progress) throws MagicException, RepositoryException {
      progress.accept("resolving " + request.artifacts());
      var newest = new NewestVersion(context, repositories);
      for (Coordinates coordinates : request.artifacts()) {
        if (coordinates.type().equals("pom")) {
          manage(artifact(coordinates, newest.of(coordinates)));
        }
      }
      var collect = new CollectRequest();
      collect.setRepositories(repositories);
      collect.setManagedDependencies(managed);
      for (Coordinates coordinates : request.artifacts()) {
        if (!coordinates.type().equals("pom")) {
          String version = version(coordinates, newest);
          collect.addDependency(
              new Dependency(
                  artifact(coordinates, version), JavaScopes.RUNTIME, false, exclusions()));
        }
      }
      var filter = DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME);
      return context
          .repositorySystem()
          .resolveDependencies(
              context.repositorySystemSession(), new DependencyRequest(collect, filter))
          .getArtifactResults()
          .stream()
          .filter(ArtifactResult::isResolved)
          .map(ArtifactResult::getArtifact)
          .map(Resolution::resolved)
          .toList();
    }

    private String version(Coordinates coordinates, NewestVersion newest)
        throws MagicException, RepositoryException {
      if (coordinates.version().isEmpty()) {
        for (Dependency dependency : managed) {
          Artifact artifact = dependency.getArtifact();
          if (artifact.getGroupId().equals(coordinates.group())
              && artifact.getArtifactId().equals(coordinates.artifact())) {
            return artifact.getVersion();
          }
        }
      }
      return newest.of(coordinates);
    }

    /** Takes the versions that a bill of materials tells. */
    private void manage(Artifact bom) throws RepositoryException {
      var descriptor = new ArtifactDescriptorRequest(bom, repositories, "");
      managed.addAll(
          context
              .repositorySystem()
              .readArtifactDescriptor(context.repositorySystemSession(), descriptor)
              .getManagedDependencies());
    }

    private List<Exclusion> exclusions() throws MagicException {
      var exclusions = new ArrayList<Exclusion>();
      for (String exclusion : request.exclusions()) {
        String[] parts = exclusion.split(":");
        if (parts.length > 2 || parts[0].isEmpty()) {
          throw new MagicException(
              "%maven: --exclude is '" + exclusion + "', expected group:artifact");
        }
        exclusions.add(new Exclusion(parts[0], parts.length == 1 ? "*" : parts[1], "*", "*"));
      }
      return exclusions;
    }

    private static Artifact artifact(Coordinates c, String version) {
      return new DefaultArtifact(c.group(), c.artifact(), c.classifier(), c.type(), version);
    }

    private static Resolved resolved(Artifact a) {
      return new Resolved(
          new Coordinates(
              a.getGroupId(),
              a.getArtifactId(),
              a.getVersion(),
              a.getClassifier(),
              a.getExtension()),
          a.getFile().toPath());
    }
  }
}
