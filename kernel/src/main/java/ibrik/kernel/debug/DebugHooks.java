package ibrik.kernel.debug;

/** What is woven into cells while a debugger is attached; not to be called by hand. */
public final class DebugHooks {
  /** Stands between a variable's name and its type. */
  public static final char TYPE = '\t';

  /** Stands behind each variable. */
  public static final char END = '\n';

  private static volatile Session session;

  private DebugHooks() {}

  static void attach(Session attached) {
    session = attached;
  }

  static void detach() {
    session = null;
  }

  /** Whether a client is attached, so that cells are to be woven. */
  public static boolean isAttached() {
    return session != null;
  }

  /**
   * A method, a lambda or a cell begins.
   *
   * @param source of the cell that it stands in
   * @param name what a stack shows
   */
  public static void enter(String source, String name) {
    Session now = session;
    if (now != null) {
      now.enter(source, name);
    }
  }

  /**
   * The first statement of a line comes next.
   *
   * @param line from 1
   * @param variables what can be read: each with {@link #TYPE}, its type and {@link #END}
   * @param values the variables' values
   */
  public static void at(int line, String variables, Object[] values) {
    Session now = session;
    if (now != null) {
      now.at(line, variables, values, true);
    }
  }

  /** A statement comes next on a line that another one began; parameters as of {@link #at}. */
  public static void also(int line, String variables, Object[] values) {
    Session now = session;
    if (now != null) {
      now.at(line, variables, values, false);
    }
  }

  /** What {@link #enter} began ends by an exception. */
  public static void thrown(Throwable exception) {
    Session now = session;
    if (now != null) {
      now.thrown(exception);
    }
  }

  /** What {@link #enter} began ends. */
  public static void exit() {
    Session now = session;
    if (now != null) {
      now.exit();
    }
  }

  /** How many frames this thread has. */
  public static int depth() {
    Session now = session;
    return now == null ? 0 : now.depth();
  }

  /**
   * A cell ended: leaves the frames above a depth.
   *
   * @param exception that ended it, or null
   */
  public static void unwind(int depth, Throwable exception) {
    Session now = session;
    if (now != null) {
      now.unwind(depth, exception);
    }
  }
}
