package ibrik.kernel.java;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Loads the classes of one cell. Each cell has a loader of its own, so that the classes of a cell
 * that nothing refers to any more are collected, and the values in them too.
 */
final class CellClasses extends ClassLoader {
  private static final Pattern CELL =
      Pattern.compile(CellLoader.PACKAGE + "[/.](" + CellUnits.CLASS_PREFIX + "[0-9]+(c[0-9]+)?)");

  private final Map<String, byte[]> classes;
  private final Map<String, CellClasses> needed = new HashMap<>();

  /**
   * @param parent finds everything that is not of cells
   * @param classes the bytes of the cell's classes, by name
   * @param others the cells there are, by the classes that own their declarations
   */
  CellClasses(CellLoader parent, Map<String, byte[]> classes, Map<String, CellClasses> others) {
    super("cell", parent);
    this.classes = Map.copyOf(classes);
    for (String name : namedIn(classes)) {
      CellClasses other = others.get(name);
      if (other != null && !classes.containsKey(CellLoader.PACKAGE + "." + name)) {
        needed.put(name, other);
      }
    }
  }

  /** The cells' classes that stand anywhere in these: in code, in descriptors and signatures. */
  private static Set<String> namedIn(Map<String, byte[]> classes) {
    var names = new TreeSet<String>();
    for (byte[] bytes : classes.values()) {
      // One byte, one character: names are found, whatever else the bytes are.
      var matcher = CELL.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /** The bytes of the classes, by name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** The cells that this one refers to. */
  Iterable<CellClasses> needed() {
    return needed.values();
  }

  /** The class that owns a class's declarations: {@code Cell1} of {@code notebook.Cell1$A}. */
  static String owner(String name) {
    int nested = name.indexOf('$');
    int start = CellLoader.PACKAGE.length() + 1;
    return nested < 0 ? name.substring(start) : name.substring(start, nested);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(CellLoader.PACKAGE + ".")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = classes.get(name);
      if (bytes != null) {
        return defineClass(name, bytes, 0, bytes.length);
      }
    }
    CellClasses other = needed.get(owner(name));
    return other == null ? super.loadClass(name, resolve) : other.loadClass(name, resolve);
  }
}
