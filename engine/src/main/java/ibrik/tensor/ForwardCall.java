package ibrik.tensor;

import ibrik.autograd.AnomalyMode;
import java.util.Arrays;
import java.util.List;

/**
 * Where an operation was called, remembered by {@link Tensors#detectAnomaly()}; the cause of what
 * its backward raises. Its stack trace begins with the caller's own code.
 */
final class ForwardCall extends Exception {
  private static final long serialVersionUID = 1;

  private static final List<String> ENGINE =
      List.of("ibrik.tensor.", "ibrik.autograd.", "ibrik.nn.", "java.");

  private ForwardCall(String operation) {
    super(operation + " was recorded by this call");
    var all = getStackTrace();
    int own = 0;
    while (own < all.length - 1 && isEngine(all[own])) {
      own++;
    }
    setStackTrace(Arrays.copyOfRange(all, own, all.length));
  }

  private static boolean isEngine(StackTraceElement frame) {
    return ENGINE.stream().anyMatch(frame.getClassName()::startsWith);
  }

  /** Of the operation that is being recorded; null where nobody looks for anomalies. */
  static ForwardCall here(String operation) {
    return AnomalyMode.isEnabled() ? new ForwardCall(operation) : null;
  }

  /** The line of the caller's own code. */
  String place() {
    return getStackTrace().length == 0 ? "an unknown place" : getStackTrace()[0].toString();
  }

  static boolean hasNan(Tensor x) {
    return x != null
        && x.isFloatingPoint()
        && x.numel() > 0
        && Tensors.noGrad(() -> x.detach().isnan().any()).itemDouble() != 0;
  }
}
