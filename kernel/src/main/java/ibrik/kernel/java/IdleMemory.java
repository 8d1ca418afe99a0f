package ibrik.kernel.java;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Gives the heap's free memory back to the system while the user rests. The collector is told to
 * keep what it has once taken, since a training takes it again with each step (engine's {@code
 * jvm.options}); who reads or has gone home does not.
 */
final class IdleMemory {
  /** Longer than one thinks between two cells: what is given back comes cold again. */
  static final long REST_MILLIS = 30_000;

  /** Of the heap, in percent, what may be free after it was given back. */
  private static final int FREE_PERCENT = 20;

  /** Less than this many times what was left the last time is not worth a collection. */
  private static final double WORTHWHILE = 1.3;

  private final HotSpotDiagnosticMXBean jvm =
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
  private long left;

  /**
   * Collects, and gives back; takes some tens of milliseconds, or nothing where it isn't worth it.
   */
  void giveBack() {
    if (Runtime.getRuntime().totalMemory() < WORTHWHILE * left) {
      return;
    }
    String least = ratio("MinHeapFreeRatio", "0");
    String most = ratio("MaxHeapFreeRatio", String.valueOf(FREE_PERCENT));
    System.gc();
    ratio("MaxHeapFreeRatio", most);
    ratio("MinHeapFreeRatio", least);
    left = Runtime.getRuntime().totalMemory();
  }

  /** Sets an option of the JVM, and answers what it was. */
  private String ratio(String option, String percent) {
    String before = jvm.getVMOption(option).getValue();
    jvm.setVMOption(option, percent);
    return before;
  }
}
