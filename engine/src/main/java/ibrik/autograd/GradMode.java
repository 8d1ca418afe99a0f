package ibrik.autograd;

/** Whether operations of this thread are recorded. On at first. */
public final class GradMode {
  private static final ThreadLocal<boolean[]> ENABLED =
      ThreadLocal.withInitial(() -> new boolean[] {true});

  private GradMode() {}

  /** Whether operations are recorded. */
  public static boolean isEnabled() {
    return ENABLED.get()[0];
  }

  /** Switches recording on or off until the result is closed. */
  public static Scope set(boolean enabled) {
    boolean[] mode = ENABLED.get();
    boolean was = mode[0];
    mode[0] = enabled;
    return () -> mode[0] = was;
  }

  /** Ends what {@link #set} began. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
