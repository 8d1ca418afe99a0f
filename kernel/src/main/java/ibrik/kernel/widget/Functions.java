package ibrik.kernel.widget;

/** Functions of one to four values, which may throw. */
public final class Functions {
  private Functions() {}

  /** Of one value. */
  @FunctionalInterface
  public interface Of1<A> {
    /** What is shown; null for nothing. */
    Object apply(A a) throws Exception;
  }

  /** Of two values. */
  @FunctionalInterface
  public interface Of2<A, B> {
    /** What is shown; null for nothing. */
    Object apply(A a, B b) throws Exception;
  }

  /** Of three values. */
  @FunctionalInterface
  public interface Of3<A, B, C> {
    /** What is shown; null for nothing. */
    Object apply(A a, B b, C c) throws Exception;
  }

  /** Of four values. */
  @FunctionalInterface
  public interface Of4<A, B, C, D> {
    /** What is shown; null for nothing. */
    Object apply(A a, B b, C c, D d) throws Exception;
  }
}
