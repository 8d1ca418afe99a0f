package ibrik.golden;

/** A call that can be written in Python but does not compile in Java: there is nothing to run. */
final class NotExpressible extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotExpressible(String reason) {
    super(reason);
  }
}
