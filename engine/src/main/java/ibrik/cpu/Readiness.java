package ibrik.cpu;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether C2 has compiled a family of kernels.
 *
 * <p>Large work waits for them: computed by plain loops it would take longer than the wait, and
 * take the cores from the compiler.
 */
final class Readiness {
  /** Multiply-adds that take plain loops some tens of milliseconds. */
  private static final long LARGE = 1 << 25;

  /** From the first request on. Where C2 takes longer, or never comes, plain loops go on. */
  private static final long PATIENCE_NANOS = 2_000_000_000;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final long start = System.nanoTime();

  /** The kernels are compiled, or will not be. */
  void arrive() {
    arrived.countDown();
  }

  /**
   * Waits for the kernels if there are so many multiply-adds to do that it pays.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  void await(long products) {
    if (products < LARGE || arrived.getCount() == 0) {
      return;
    }
    try {
      arrived.await(start + PATIENCE_NANOS - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the computation was stopped by an interrupt");
    }
  }
}
