package ibrik.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Shares loops among a few daemon threads.
 *
 * <p>A loop over {@code n} items is cut into chunks that depend only on {@code n}, the grain and
 * the number of threads, never on timing: with the same number of threads a computation gives the
 * same result every time. The calling thread works too. A loop inside a loop, and a loop started
 * while another thread uses the pool, runs on its caller's thread alone, in the same chunks.
 *
 * <p>An interrupted thread starts no further loop: {@link #forRange} throws {@link
 * CancellationException} and leaves the interrupt flag set. A loop under way is always finished
 * before its caller goes on, whatever is thrown, so no thread writes into an array afterwards.
 *
 * <p>The number of threads is the number of processors unless the environment's {@code
 * IBRIK_NUM_THREADS} or {@link #setNumThreads} says otherwise.
 */
public final class Parallel {
  /** The part of a loop from {@code start} (inclusive) to {@code end} (exclusive). */
  @FunctionalInterface
  public interface Body {
    void run(int start, int end);
  }

  /** One numbered part of a computation. */
  @FunctionalInterface
  public interface Task {
    void run(int index);
  }

  /** Chunks a thread: more than one evens out threads that the system holds up. */
  private static final int CHUNKS_PER_THREAD = 4;

  /**
   * How long a thread looks for work before it sleeps: waking it takes tens of microseconds, and a
   * training step has dozens of loops.
   */
  private static final long SPIN_NANOS = 100_000;

  private static final AtomicBoolean busy = new AtomicBoolean();
  private static final List<Worker> workers = new ArrayList<>();
  private static volatile int numThreads = initialThreads();
  private static volatile Job current;

  private Parallel() {}

  /** The number of threads that share a loop, the caller's included. */
  public static int getNumThreads() {
    return numThreads;
  }

  /**
   * Sets the number of threads that share a loop, the caller's included.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public static void setNumThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "setNumThreads: expected at least 1 thread, got " + threads);
    }
    numThreads = threads;
  }

  /**
   * Runs {@code body} over 0 to {@code n}, in chunks of at least {@code grain} items (the last
   * division may leave a few less), on several threads when there is more than one chunk.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  public static void forRange(int n, int grain, Body body) {
    checkInterrupted();
    if (n <= 0) {
      return;
    }
    var chunks = chunks(n, grain);
    if (chunks == 1) {
      body.run(0, n);
    } else {
      forTasks(chunks, i -> body.run(start(n, chunks, i), start(n, chunks, i + 1)));
    }
  }

  /**
   * The number of chunks that {@link #forRange} makes of {@code n} items. Reductions that keep one
   * partial result a chunk ask for it first, and combine them in the chunks' order.
   */
  public static int chunks(int n, int grain) {
    var threads = numThreads;
    if (threads == 1) {
      return 1;
    }
    var chunks = Math.min(n / Math.max(grain, 1), threads * CHUNKS_PER_THREAD);
    // As many for each thread: of three for two, one thread would wait for the other.
    return chunks > threads ? chunks / threads * threads : Math.max(chunks, 1);
  }

  /** Where chunk {@code i} of {@code chunks} over {@code n} items starts. */
  public static int start(int n, int chunks, int i) {
    return (int) ((long) n * i / chunks);
  }

  /**
   * Runs {@code task} for each number from 0 to {@code count}, shared among the threads.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  public static void forTasks(int count, Task task) {
    checkInterrupted();
    var helpers = Math.min(numThreads, count) - 1;
    if (helpers <= 0
        || Thread.currentThread() instanceof Worker
        || !busy.compareAndSet(false, true)) {
      for (var i = 0; i < count; i++) {
        task.run(i);
      }
      return;
    }
    var job = new Job(task, count, helpers);
    try {
      start(job);
      job.work();
    } finally {
      job.await();
      current = null;
      busy.set(false);
    }
    job.rethrow();
  }

  private static void checkInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the computation was stopped by an interrupt");
    }
  }

  private static void start(Job job) {
    while (workers.size() < job.helpers) {
      var worker = new Worker(workers.size());
      workers.add(worker);
      worker.start();
    }
    current = job;
    for (var i = 0; i < job.helpers; i++) {
      workers.get(i).wake();
    }
  }

  private static int initialThreads() {
    var processors = Runtime.getRuntime().availableProcessors();
    var setting = System.getenv("IBRIK_NUM_THREADS");
    if (setting == null || setting.isBlank()) {
      return processors;
    }
    try {
      return Math.max(1, Integer.parseInt(setting.strip()));
    } catch (NumberFormatException e) {
      System.err.println(
          "IBRIK_NUM_THREADS: expected a number, got '%s'; using %d threads"
              .formatted(setting, processors));
      return processors;
    }
  }

  /** A loop under way. */
  private static final class Job {
    private final Task task;
    private final int count;
    private final int helpers;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private volatile Throwable failure;

    Job(Task task, int count, int helpers) {
      this.task = task;
      this.count = count;
      this.helpers = helpers;
      this.unfinished = new AtomicInteger(count);
    }

    boolean hasWork() {
      return next.get() < count;
    }

    void work() {
      for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          if (failure == null) {
            task.run(i);
          }
        } catch (Throwable e) {
          failure = e;
        } finally {
          if (unfinished.decrementAndGet() == 0 && Thread.currentThread() != caller) {
            LockSupport.unpark(caller);
          }
        }
      }
    }

    /** Waits for the tasks that others have taken; takes those that nobody has. */
    void await() {
      if (hasWork()) {
        failure = new CancellationException("the computation was stopped");
        work();
      }
      var interrupted = false;
      var deadline = System.nanoTime() + SPIN_NANOS;
      while (unfinished.get() > 0) {
        if (System.nanoTime() < deadline) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void rethrow() {
      switch (failure) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }

  private static final class Worker extends Thread {
    private final int index;
    private volatile boolean asleep;

    Worker(int index) {
      super("ibrik-" + (index + 1));
      this.index = index;
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      while (true) {
        awaitWork();
        var job = current;
        if (hasWork(job)) {
          job.work();
        }
      }
    }

    private boolean hasWork(Job job) {
      return job != null && index < job.helpers && job.hasWork();
    }

    private void awaitWork() {
      var deadline = System.nanoTime() + SPIN_NANOS;
      while (!hasWork(current)) {
        if (System.nanoTime() < deadline) {
          Thread.onSpinWait();
          continue;
        }
        asleep = true;
        while (!hasWork(current)) {
          LockSupport.park(this);
        }
        asleep = false;
        return;
      }
    }
  }
}
