package ibrik.kernel.java;

/** What {@link CellWeaver} puts into cells; not to be called by hand. */
public final class CellHooks {
  private CellHooks() {}

  /** Lets an interrupt through a handler that would have caught it. */
  public static void pass(Throwable caught) {
    if (caught instanceof CellInterrupt interrupt) {
      throw interrupt;
    }
  }

  /**
   * Stands for {@code System.exit} in cells.
   *
   * @throws SystemExit always
   */
  public static void exit(int status) {
    throw new SystemExit(status);
  }

  /**
   * What a method throws that was accepted before the names in it were declared.
   *
   * @param method its name
   * @param names what it lacks
   */
  public static NotDeclaredException notDeclared(String method, String names) {
    return new NotDeclaredException(method, names);
  }
}
