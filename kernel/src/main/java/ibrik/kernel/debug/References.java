package ibrik.kernel.debug;

import java.util.HashMap;
import java.util.Map;

/** What the client may ask more about, by numbers that hold while something is stopped. */
final class References {
  private final Map<Integer, Object> referents = new HashMap<>();
  private int last;

  /** A number for something. */
  int add(Object referent) {
    referents.put(++last, referent);
    return last;
  }

  /**
   * What a number stands for.
   *
   * @throws DapException if it stands for nothing of this kind, any more
   */
  <T> T find(int number, Class<T> kind) throws DapException {
    Object referent = referents.get(number);
    if (!kind.isInstance(referent)) {
      throw new DapException("%d is no %s of what is stopped".formatted(number, name(kind)));
    }
    return kind.cast(referent);
  }

  private static String name(Class<?> kind) {
    return kind == StackFrame.class ? "frame" : "variables reference";
  }

  void clear() {
    referents.clear();
  }

  /** A frame of a stopped thread. */
  record StackFrame(ThreadState thread, Frame frame) {}

  /** Something with variables in it. */
  record Holder(Children children) {}

  /** Where a scope or a value gets its variables from. */
  interface Children {
    /** All, or those from {@code start} on, at most {@code count} if that is positive. */
    java.util.List<Variable> list(int start, int count);
  }
}
