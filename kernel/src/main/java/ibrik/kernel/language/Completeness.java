package ibrik.kernel.language;

/**
 * Whether code can run as it is.
 *
 * @param status how complete it is
 * @param indent what the next line starts with, where it is incomplete
 */
public record Completeness(Status status, String indent) {
  /** How complete code is. */
  public enum Status {
    /** It can run. */
    COMPLETE,
    /** It waits for more. */
    INCOMPLETE,
    /** More would not help. */
    INVALID,
    /** It can't be said. */
    UNKNOWN
  }
}
