package ibrik.kernel.debug;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where to stop, by source; kept when the client goes, so that it finds them when it returns. */
final class Breakpoints {
  private final Map<String, Map<Integer, Breakpoint>> bySource = new ConcurrentHashMap<>();
  private volatile boolean onUncaught;

  /** Replaces those of a source. */
  void set(String source, List<Breakpoint> breakpoints) {
    if (breakpoints.isEmpty()) {
      bySource.remove(source);
      return;
    }
    var byLine = new ConcurrentHashMap<Integer, Breakpoint>();
    breakpoints.forEach(b -> byLine.put(b.line(), b));
    bySource.put(source, byLine);
  }

  /** The one of a line, or null. */
  Breakpoint at(String source, int line) {
    Map<Integer, Breakpoint> byLine = bySource.get(source);
    return byLine == null ? null : byLine.get(line);
  }

  Map<String, Map<Integer, Breakpoint>> all() {
    return bySource;
  }

  /** Whether a cell that an exception ends stops where that was thrown. */
  boolean onUncaught() {
    return onUncaught;
  }

  void stopOn(Collection<String> filters) {
    onUncaught = filters.contains("uncaught");
  }
}
