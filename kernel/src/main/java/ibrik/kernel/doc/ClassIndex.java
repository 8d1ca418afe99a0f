package ibrik.kernel.doc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The public classes that cells could import, by their simple names: those of Java's modules and of
 * the class path. Made when it is first asked for, and anew where the class path has grown.
 */
public final class ClassIndex {
  private static final String CLASS = ".class";

  private final Supplier<List<Path>> classPath;
  private final ClassLoader loader;
  private final NavigableMap<String, List<String>> names = new TreeMap<>();
  private final Set<Path> indexed = new HashSet<>();

  /**
   * @param classPath the jars and folders whose classes can be named, asked for each time
   * @param loader finds their classes
   */
  public ClassIndex(Supplier<List<Path>> classPath, ClassLoader loader) {
    this.classPath = classPath;
    this.loader = loader;
  }

  /** The qualified names of the public classes with a simple name, those of {@code java} first. */
  public synchronized List<String> find(String simpleName) {
    refresh();
    return names.getOrDefault(simpleName, List.of()).stream()
        .filter(this::isPublic)
        .sorted(order())
        .toList();
  }

  /** The qualified names of public classes whose simple names start so, {@code most} at most. */
  public synchronized List<String> startingWith(String prefix, int most) {
    refresh();
    return names.subMap(prefix, true, prefix + Character.MAX_VALUE, true).values().stream()
        .flatMap(List::stream)
        .sorted(order())
        .filter(this::isPublic)
        .limit(most)
        .toList();
  }

  /** The simple names of the public classes in a package. */
  public synchronized List<String> in(String packageName) {
    refresh();
    return names.values().stream()
        .flatMap(List::stream)
        .filter(name -> name.substring(0, name.lastIndexOf('.')).equals(packageName))
        .filter(this::isPublic)
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .sorted()
        .toList();
  }

  private static Comparator<String> order() {
    return Comparator.comparing((String name) -> !name.startsWith("java."))
        .thenComparing(name -> !name.startsWith("java.util."))
        .thenComparing(Comparator.naturalOrder());
  }

  private boolean isPublic(String name) {
    try {
      return Modifier.isPublic(Class.forName(name, false, loader).getModifiers());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private void refresh() {
    if (names.isEmpty()) {
      ModuleFinder.ofSystem().findAll().stream()
          .filter(module -> module.descriptor().name().startsWith("java."))
          .forEach(this::addModule);
    }
    for (Path entry : classPath.get()) {
      if (indexed.add(entry)) {
        addEntry(entry);
      }
    }
  }

  private void addModule(ModuleReference module) {
    Set<String> exported =
        module.descriptor().exports().stream()
            .filter(export -> !export.isQualified())
            .map(export -> export.source().replace('.', '/'))
            .collect(Collectors.toSet());
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      files
          .filter(file -> file.indexOf('/') > 0)
          .filter(file -> exported.contains(file.substring(0, file.lastIndexOf('/'))))
          .forEach(this::addFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addEntry(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        try (Stream<Path> files = Files.walk(entry)) {
          files.forEach(file -> addFile(entry.relativize(file).toString().replace('\\', '/')));
        }
      } else if (Files.isRegularFile(entry)) {
        try (var zip = new ZipFile(entry.toFile())) {
          zip.stream().forEach(file -> addFile(file.getName()));
        }
      }
    } catch (IOException e) {
      // A damaged jar has no classes to offer.
      return;
    }
  }

  private void addFile(String file) {
    boolean skipped =
        !file.endsWith(CLASS)
            || file.indexOf('$') >= 0
            || file.indexOf('/') < 0
            || file.startsWith("META-INF/")
            || file.endsWith("-info.class");
    if (skipped) {
      return;
    }
    String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    names
        .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), simple -> new ArrayList<>())
        .add(name);
  }
}
