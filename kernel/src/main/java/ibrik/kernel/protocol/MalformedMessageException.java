package ibrik.kernel.protocol;

/** A message that is not one: it is dropped, and the log says why. */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param reason what was found, and what was expected
   */
  public MalformedMessageException(String reason) {
    super(reason);
  }
}
