package ibrik.kernel.language;

import ibrik.kernel.display.MimeBundle;
import java.util.List;
import java.util.Optional;

/** How a cell ended. */
public sealed interface Outcome {
  /** To its end, with the value of its last expression if it has one. */
  record Success(Optional<MimeBundle> result) implements Outcome {}

  /**
   * With an error.
   *
   * @param name of the error, for programs
   * @param value its message
   * @param traceback lines to show, with ANSI colours
   */
  record Failure(String name, String value, List<String> traceback) implements Outcome {
    public Failure {
      traceback = List.copyOf(traceback);
    }
  }
}
