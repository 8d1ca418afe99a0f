package ibrik.kernel.debug;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sources of cells. Each is known by a path that both sides make of its text, so that a client
 * can set breakpoints before the cell is run; no file is written there.
 */
public final class CellSources {
  /** What the names end with. */
  static final String SUFFIX = ".jshell";

  /** The hash's start. */
  static final int SEED = 0xc70f6907;

  /** What the paths start with; of this process, so that a new one is told from the old one. */
  static final String PREFIX = "/ibrik/cells-" + ProcessHandle.current().pid() + "/";

  private static final int MOST = 2000;

  private final Map<String, String> texts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** The path of a cell's source. */
  public static String path(String code) {
    int hash = Murmur2.hash(code.getBytes(UTF_8), SEED);
    return PREFIX + Integer.toUnsignedString(hash) + SUFFIX;
  }

  /** Takes a cell's source; answers its path. */
  synchronized String add(String code) {
    String path = path(code);
    texts.put(path, code);
    return path;
  }

  /** The source of a path, or null. */
  synchronized String find(String path) {
    return texts.get(path);
  }

  synchronized Map<String, String> all() {
    return Map.copyOf(texts);
  }
}
