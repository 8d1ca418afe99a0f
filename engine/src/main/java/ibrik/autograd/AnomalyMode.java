package ibrik.autograd;

/** Whether this thread looks for operations that make NaN. Off at first. */
public final class AnomalyMode {
  private static final ThreadLocal<AnomalyMode> MODE = ThreadLocal.withInitial(AnomalyMode::new);

  /**
   * Whether any thread ever looked; what is recorded while nobody does, pays for no thread-local.
   */
  private static volatile boolean used;

  private boolean enabled;
  private boolean checksNan;

  private AnomalyMode() {}

  /** Whether operations remember where they were called. */
  public static boolean isEnabled() {
    return used && MODE.get().enabled;
  }

  /** Whether results are searched for NaN too. */
  public static boolean checksNan() {
    return used && MODE.get().enabled && MODE.get().checksNan;
  }

  /** Looks for anomalies, with {@code checkNan} for NaN too, until the result is closed. */
  public static GradMode.Scope detect(boolean checkNan) {
    used = true;
    var mode = MODE.get();
    boolean wasEnabled = mode.enabled;
    boolean wasChecking = mode.checksNan;
    mode.enabled = true;
    mode.checksNan = checkNan;
    return () -> {
      mode.enabled = wasEnabled;
      mode.checksNan = wasChecking;
    };
  }
}
