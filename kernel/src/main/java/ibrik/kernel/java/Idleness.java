package ibrik.kernel.java;

import java.util.concurrent.TimeUnit;

/** Whether the user's work goes on, for what the kernel does only while it rests. */
final class Idleness {
  private int working;
  private long begun;
  private long lastUse = System.nanoTime();

  /** Says that something of the user's begins. */
  synchronized void begin() {
    working++;
    begun++;
    notifyAll();
  }

  /** Says that something of the user's has ended. */
  synchronized void end() {
    working--;
    lastUse = System.nanoTime();
    notifyAll();
  }

  /** Waits until nothing of the user's has gone on for so many milliseconds. */
  synchronized void awaitRest(long millis) throws InterruptedException {
    while (true) {
      long left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastUse);
      if (working > 0) {
        wait();
      } else if (left > 0) {
        wait(left);
      } else {
        return;
      }
    }
  }

  /** Waits until something of the user's begins. */
  synchronized void awaitUse() throws InterruptedException {
    long before = begun;
    while (begun == before) {
      wait();
    }
  }
}
