package ibrik.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources into jars, and puts jars into Maven repositories. */
final class TestJars {
  private TestJars() {}

  /**
   * Compiles sources into a jar.
   *
   * @param sources by class name
   * @param resources text by path in the jar
   */
  static Path jar(Path jar, Map<String, String> sources, Map<String, String> resources)
      throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    var units = sources.entrySet().stream().map(e -> source(e.getKey(), e.getValue())).toList();
    var said = new ByteArrayOutputStream();
    boolean done =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                new PrintWriter(said, true),
                null,
                null,
                List.of("-d", classes.toString(), "-parameters"),
                null,
                units)
            .call();
    if (!done) {
      throw new IllegalArgumentException(said.toString());
    }
    try (OutputStream out = Files.newOutputStream(jar);
        var zip = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
      for (var resource : resources.entrySet()) {
        zip.putNextEntry(new JarEntry(resource.getKey()));
        zip.write(resource.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  /** A jar of sources, as Maven makes them. */
  static Path sourcesJar(Path jar, Map<String, String> sources) throws IOException {
    try (var zip = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var source : sources.entrySet()) {
        zip.putNextEntry(new JarEntry(source.getKey().replace('.', '/') + ".java"));
        zip.write(source.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static JavaFileObject source(String name, String text) {
    URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /**
   * Puts an artifact with one class, {@code GROUP.Name}, whose {@code version()} answers the
   * version, into a repository.
   *
   * @param needs {@code group:artifact:version} of what it needs to run
   */
  static void publish(Path repository, String coordinates, String name, List<String> needs)
      throws IOException {
    String[] c = coordinates.split(":");
    Path folder =
        Files.createDirectories(
            repository.resolve(c[0].replace('.', '/')).resolve(c[1]).resolve(c[2]));
    String file = c[1] + "-" + c[2];
    jar(
        folder.resolve(file + ".jar"),
        Map.of(
            c[0] + "." + name,
            "package %s; public class %s { public static String version() { return \"%s\"; } }"
                .formatted(c[0], name, c[2])),
        Map.of());
    var dependencies = new StringBuilder();
    for (String need : needs) {
      String[] n = need.split(":");
      dependencies.append(
          "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
              .formatted(n[0], n[1], n[2]));
    }
    Files.writeString(
        folder.resolve(file + ".pom"),
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId>
        <version>%s</version><dependencies>%s</dependencies></project>\
        """
            .formatted(c[0], c[1], c[2], dependencies));
    metadata(folder.getParent(), c[0], c[1]);
  }

  private static void metadata(Path folder, String group, String artifact) throws IOException {
    try (Stream<Path> versions = Files.list(folder)) {
      var list = new StringBuilder();
      versions
          .filter(Files::isDirectory)
          .forEach(v -> list.append("<version>").append(v.getFileName()).append("</version>"));
      Files.writeString(
          folder.resolve("maven-metadata.xml"),
          """
          <metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning>
          <versions>%s</versions></versioning></metadata>\
          """
              .formatted(group, artifact, list));
    }
  }
}
