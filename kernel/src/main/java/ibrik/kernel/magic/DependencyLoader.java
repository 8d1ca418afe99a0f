package ibrik.kernel.magic;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads {@code ibrik.kernel.maven} and Maven's libraries, which lie in the folder {@code maven}
 * beside the kernel's jar, apart from the classes that cells can name.
 */
final class DependencyLoader extends URLClassLoader {
  private static final String PACKAGE = "ibrik.kernel.maven.";
  private static final String RESOLVER = PACKAGE + "MavenResolver";

  static {
    registerAsParallelCapable();
  }

  private DependencyLoader(URL[] jars, ClassLoader parent) {
    super("maven", jars, parent);
  }

  /** A resolver by Maven's libraries. */
  static DependencyResolver open() throws MagicException {
    try {
      var loader = new DependencyLoader(jars(), DependencyLoader.class.getClassLoader());
      return (DependencyResolver)
          Class.forName(RESOLVER, true, loader).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | IOException | LinkageError e) {
      throw new MagicException("Maven's libraries can't be loaded: " + e);
    }
  }

  private static URL[] jars() throws IOException {
    var urls = new ArrayList<URL>();
    for (Path jar : jarsIn(home().resolveSibling("maven"))) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /** The kernel's jar, or its folder of classes, whose class path has Maven's libraries. */
  private static Path home() throws IOException {
    try {
      return Path.of(
          DependencyLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defineOwn(name) : loaded;
    }
  }

  /** Defines a class that the kernel's loader has as well, but not together with the libraries. */
  private Class<?> defineOwn(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
