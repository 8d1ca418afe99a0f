package ibrik.kernel.java;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the jars that are added while the kernel runs, and finds the classes of cells, each of
 * which has its own {@link CellClasses}.
 */
final class CellLoader extends URLClassLoader {
  /** The package of all cells. */
  static final String PACKAGE = "notebook";

  private final Map<String, CellClasses> cells = new ConcurrentHashMap<>();

  CellLoader(ClassLoader parent) {
    super("cells", new URL[0], parent);
  }

  /** The bytes of the classes of the cells that are kept, by name. */
  Map<String, byte[]> classes() {
    var all = new HashMap<String, byte[]>();
    cells.values().forEach(cell -> all.putAll(cell.classes()));
    return all;
  }

  /** Takes the classes of a cell, which stay at least until the next {@link #retain}. */
  void add(Map<String, byte[]> classes) {
    var cell = new CellClasses(this, classes, cells);
    for (String name : classes.keySet()) {
      if (name.indexOf('$') < 0) {
        cells.put(CellClasses.owner(name), cell);
      }
    }
  }

  /** Classes that see the cells' and that no cell can name. */
  CellClasses aside(Map<String, byte[]> classes) {
    return new CellClasses(this, classes, cells);
  }

  /** Whether a cell of this number is kept. */
  boolean isTaken(int number) {
    String own = CellUnits.CLASS_PREFIX + number;
    return cells.keySet().stream().anyMatch(name -> name.equals(own) || name.startsWith(own + "c"));
  }

  /**
   * Lets go of the cells that are not among the owners of what can be named, nor needed by one that
   * is.
   *
   * @return the names of their classes
   */
  List<String> retain(Set<String> owners) {
    Set<CellClasses> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    var waiting = new ArrayDeque<CellClasses>();
    for (String owner : owners) {
      CellClasses cell = cells.get(owner);
      if (cell != null) {
        waiting.add(cell);
      }
    }
    while (!waiting.isEmpty()) {
      CellClasses cell = waiting.remove();
      if (kept.add(cell)) {
        cell.needed().forEach(waiting::add);
      }
    }
    Set<CellClasses> spent = new HashSet<>(cells.values());
    spent.removeAll(kept);
    cells.values().removeAll(spent);
    List<String> names = new ArrayList<>();
    spent.stream().map(CellClasses::classes).map(Map::keySet).forEach(names::addAll);
    return names;
  }

  /** Forgets all cells, so that no later one can name what they declared. */
  void forgetAll() {
    cells.clear();
  }

  void addJar(URL jar) {
    addURL(jar);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE + ".")) {
      return super.loadClass(name, resolve);
    }
    CellClasses cell = cells.get(CellClasses.owner(name));
    if (cell == null || !cell.classes().containsKey(name)) {
      throw new ClassNotFoundException(name);
    }
    return cell.loadClass(name);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    if (name.endsWith(".class") && name.startsWith(PACKAGE + "/")) {
      byte[] bytes = classes().get(name.substring(0, name.length() - 6).replace('/', '.'));
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
    return super.getResourceAsStream(name);
  }
}
