package ibrik.kernel.doc;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the source of a class. */
final class Sources {
  private static final Path JDK = Path.of(System.getProperty("java.home"), "lib", "src.zip");
  private static final String CLASSES = Path.of("target", "classes").toString();

  private final Supplier<List<Path>> classPath;
  private Map<String, String> modules;

  /**
   * @param classPath the jars and folders whose classes can be named
   */
  Sources(Supplier<List<Path>> classPath) {
    this.classPath = classPath;
  }

  /** The source of a class that is declared in a file of its own. */
  synchronized Optional<String> of(String packageName, String className) {
    String path = packageName.replace('.', '/') + "/" + className + ".java";
    if (modules == null) {
      modules = modulesOfPackages();
    }
    String module = modules.get(packageName);
    if (module != null) {
      return read(JDK, module + "/" + path);
    }
    return classPath.get().stream()
        .flatMap(Sources::beside)
        .flatMap(place -> read(place, path).stream())
        .findFirst();
  }

  private static Map<String, String> modulesOfPackages() {
    var found = new HashMap<String, String>();
    ModuleFinder.ofSystem()
        .findAll()
        .forEach(
            module ->
                module
                    .descriptor()
                    .packages()
                    .forEach(name -> found.put(name, module.descriptor().name())));
    return found;
  }

  /** Where the sources of a jar or a folder of classes may lie. */
  private static Stream<Path> beside(Path entry) {
    String name = entry.getFileName().toString();
    if (name.endsWith(".jar")) {
      String sources = name.substring(0, name.length() - ".jar".length()) + "-sources.jar";
      return Stream.of(
          entry.resolveSibling(sources), entry.resolveSibling("sources").resolve(sources));
    }
    // A folder of classes that Maven made.
    return entry.endsWith(CLASSES)
        ? Stream.of(entry.resolve("../../src/main/java").normalize())
        : Stream.empty();
  }

  private static Optional<String> read(Path place, String path) {
    try {
      if (Files.isDirectory(place)) {
        Path file = place.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      }
      return Files.isRegularFile(place) ? readZipped(place, path) : Optional.empty();
    } catch (IOException e) {
      // A damaged archive of sources is as good as none.
      return Optional.empty();
    }
  }

  private static Optional<String> readZipped(Path archive, String path) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(path);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
