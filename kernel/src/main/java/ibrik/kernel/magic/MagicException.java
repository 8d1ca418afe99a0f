package ibrik.kernel.magic;

/** A magic that can't do what it was asked; its message is all that the user sees. */
public class MagicException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param message names the magic, what was given, what was expected and what to do
   */
  public MagicException(String message) {
    // The user did not write what is on the stack.
    super(message, null, false, false);
  }
}
