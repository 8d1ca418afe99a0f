package ibrik.kernel.debug;

/** A request that can't be fulfilled; its message goes to the client. */
final class DapException extends Exception {
  private static final long serialVersionUID = 1;

  DapException(String message) {
    super(message);
  }
}
