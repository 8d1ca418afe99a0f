package ibrik.kernel.java;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads the classes of cells, and the jars that are added while the kernel runs. */
final class CellLoader extends URLClassLoader {
  /** The package of all cells. */
  static final String PACKAGE = "notebook";

  private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

  CellLoader(ClassLoader parent) {
    super("cells", new URL[0], parent);
  }

  /** The bytes of the classes that were added, by name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  void add(Map<String, byte[]> more) {
    classes.putAll(more);
  }

  /** Forgets the bytes of classes that no later cell can name. */
  void forget(String name) {
    classes.remove(name);
  }

  /** Forgets the bytes of all classes, so that no later cell can name one. */
  void forgetAll() {
    classes.clear();
  }

  void addJar(URL jar) {
    addURL(jar);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    if (name.endsWith(".class")) {
      byte[] bytes = classes.get(name.substring(0, name.length() - 6).replace('/', '.'));
      if (bytes != null) {
        return new ByteArrayInputStream(bytes);
      }
    }
    return super.getResourceAsStream(name);
  }
}
