package ibrik.kernel.language;

import java.util.List;
import java.util.function.Function;

/**
 * How errors of a cell's code read, for those that show one without ending the cell: callbacks of
 * widgets.
 */
public final class Failures {
  private static volatile Function<Throwable, Outcome.Failure> describe = Failures::plain;

  private Failures() {}

  /** Says how errors read; the language's business. */
  public static void connect(Function<Throwable, Outcome.Failure> how) {
    describe = how;
  }

  /** What was thrown, with its traceback as a cell would show it. */
  public static Outcome.Failure of(Throwable thrown) {
    return describe.apply(thrown);
  }

  private static Outcome.Failure plain(Throwable thrown) {
    return new Outcome.Failure(
        thrown.getClass().getSimpleName(),
        String.valueOf(thrown.getMessage()),
        List.of(thrown.toString()));
  }
}
