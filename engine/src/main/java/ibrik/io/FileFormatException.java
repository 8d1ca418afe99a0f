package ibrik.io;

/** A file is not what it claims to be: truncated, corrupt, or of a kind that is not read here. */
public final class FileFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * @param message names the file's kind, what was found and what was expected
   */
  public FileFormatException(String message) {
    super(message);
  }

  /**
   * @param message names the file's kind, what was found and what was expected
   * @param cause what went wrong underneath
   */
  public FileFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
