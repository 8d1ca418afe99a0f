package ibrik.kernel.java;

import ibrik.kernel.language.Frontend;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that cells run on, and the way to stop what runs there.
 *
 * <p>An interrupt first interrupts the thread, which ends sleeping and waiting; if the cell goes on
 * for {@link #GRACE_MILLIS} it throws a {@link CellInterrupt} into it, again and again until the
 * cell has ended, since a library may catch it. Where the thread is inside the kernel ({@link
 * #shielded}), it is thrown on the way out, so that no lock of ours is left in between; where a
 * class is loaded or initialised, that is waited for, for a while, since it would stay broken.
 */
final class CellThread {
  private static final long GRACE_MILLIS = 20;
  private static final long AGAIN_MILLIS = 50;
  private static final long STACK_BYTES = 16L << 20;

  /** How often a class that is loaded or initialised is waited for. */
  private static final int MAX_DELAYS = 40;

  /** How often the thread is let go on where it may be about to initialise a class. */
  private static final int MAX_DOUBTS = 8;

  /** What runs in a cell; its outcome is its own business. */
  interface Action {
    void run() throws Throwable;
  }

  private enum State {
    /** Nothing runs. */
    IDLE,
    /** A cell is compiled that will run here. */
    EXPECTING,
    /** The cell that is compiled shall not run. */
    CANCELLED,
    /** The cell's own code runs. */
    RUNNING,
    /** The kernel's code runs for the cell. */
    SHIELDED,
    /** The kernel's code runs for the cell, and the cell ends when it returns. */
    SHIELDED_STOPPING,
    /** An exception was or is being thrown into the thread. */
    STOPPING
  }

  private record Task(Action action, Frontend frontend) {}

  private final SynchronousQueue<Task> tasks = new SynchronousQueue<>();
  private final SynchronousQueue<Result> results = new SynchronousQueue<>();
  private final Object guard = new Object();
  private final Thread thread;
  private final CompletableFuture<ThreadStopper> stopper;

  /** What the thread is at; its own. */
  private Task task;

  private boolean begun;
  private Result result;
  private State state = State.IDLE;
  private volatile boolean closed;
  private long runs;
  private long interruptedRun;

  /** How an action ended: with null, or what it threw. */
  private record Result(Throwable thrown) {}

  /**
   * @param name the thread's
   * @param loader what the thread's code finds classes with
   * @param stopper throws into the thread; with null where this JVM can't
   */
  CellThread(String name, ClassLoader loader, CompletableFuture<ThreadStopper> stopper) {
    this.stopper = stopper;
    thread = Thread.ofPlatform().name(name).daemon().stackSize(STACK_BYTES).unstarted(this::loop);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  /** Says that a cell is on its way, so that it can be interrupted before it runs. */
  void expect() {
    synchronized (guard) {
      if (state == State.IDLE) {
        state = State.EXPECTING;
      }
    }
  }

  /** Says that what was on its way has come to its end. */
  void finish() {
    synchronized (guard) {
      if (state == State.EXPECTING || state == State.CANCELLED) {
        state = State.IDLE;
      }
    }
  }

  /**
   * Runs an action on the thread and waits for its end.
   *
   * @param frontend takes what the action shows; null for the front end of the latest cell
   * @return what it threw, or null
   */
  Throwable run(Frontend frontend, Action action) throws InterruptedException {
    var task = new Task(action, frontend);
    while (!tasks.offer(task, 1, TimeUnit.SECONDS)) {
      if (closed) {
        return new CellInterrupt();
      }
    }
    return results.take().thrown();
  }

  /** Ends the thread, and what runs on it. */
  void close() {
    closed = true;
    interrupt();
    thread.interrupt();
  }

  private void loop() {
    while (!closed) {
      try {
        // Inside, for an exception arrives most likely where a loop begins anew.
        while (!closed) {
          step();
        }
      } catch (CellInterrupt | InterruptedException e) {
        // It came too late, perhaps one of several: the step goes on where it was.
      } catch (OutOfMemoryError e) {
        // Others fill the heap meanwhile. Without this thread the kernel would wait for ever.
        MemoryReserve.releaseFor(e);
      }
    }
  }

  /** Takes a task, runs it, hands its result over; each once, however often this is begun anew. */
  private void step() throws InterruptedException {
    if (task == null) {
      task = tasks.take();
    }
    if (result == null && !begun) {
      begun = true;
      result = new Result(attempt(task));
    }
    if (result == null) {
      settle();
      result = new Result(new CellInterrupt());
    }
    results.put(result);
    task = null;
    begun = false;
    result = null;
  }

  private Throwable attempt(Task task) {
    Throwable thrown = null;
    try {
      if (task.frontend() != null) {
        Frontend.enter(task.frontend());
      }
      synchronized (guard) {
        boolean cancelled = state == State.CANCELLED;
        state = State.RUNNING;
        runs++;
        if (cancelled) {
          throw new CellInterrupt(new StackTraceElement[0]);
        }
      }
      task.action().run();
    } catch (Throwable e) {
      MemoryReserve.releaseFor(e);
      thrown = e;
    }
    Throwable late = settle();
    if (late != null && thrown == null) {
      return late;
    }
    return wasInterrupted() ? CellInterrupt.in(thrown) : thrown;
  }

  private boolean wasInterrupted() {
    synchronized (guard) {
      return interruptedRun == runs;
    }
  }

  /** Ends the run, and waits for exceptions that are on their way; answers the last to arrive. */
  private Throwable settle() {
    Throwable late = null;
    int quiet = 0;
    while (quiet < 2) {
      try {
        synchronized (guard) {
          state = State.IDLE;
        }
        Thread.interrupted();
        // What was thrown into this thread arrives at the latest here, one at a time.
        LockSupport.parkNanos(1);
        quiet++;
      } catch (CellInterrupt e) {
        late = e;
        quiet = 0;
      }
    }
    return late;
  }

  /** Stops what runs or is expected; returns at once, false if there is no such thing. */
  boolean interrupt() {
    long run;
    synchronized (guard) {
      switch (state) {
        case IDLE -> {
          return false;
        }
        case EXPECTING, CANCELLED -> {
          state = State.CANCELLED;
          return true;
        }
        default -> {}
      }
      run = runs;
      interruptedRun = run;
      thread.interrupt();
    }
    Thread.ofPlatform().name("interrupt").daemon().start(() -> stop(run));
    return true;
  }

  private void stop(long run) {
    try {
      TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
      ThreadStopper ready = stopper.join();
      for (int i = 0; throwInto(run, ready, i); i++) {
        TimeUnit.MILLISECONDS.sleep(pause(i));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Milliseconds until the thread is looked at again; shortest where it was let go on. */
  private long pause(int attempt) {
    synchronized (guard) {
      if (attempt < MAX_DOUBTS && state == State.RUNNING) {
        return 1;
      }
      return attempt < MAX_DELAYS ? AGAIN_MILLIS / 10 : AGAIN_MILLIS;
    }
  }

  /** False once the run is over. */
  private boolean throwInto(long run, ThreadStopper stopper, int attempt) {
    var interrupt = new CellInterrupt();
    // Held while the thread is suspended, so that the thread does not hold it.
    synchronized (guard) {
      if (run != runs || !isUnderWay()) {
        return false;
      }
      thread.interrupt();
      if (state == State.SHIELDED) {
        state = State.SHIELDED_STOPPING;
      }
      if (state != State.SHIELDED_STOPPING
          && stopper != null
          && stopper.stop(thread, interrupt, (stack, sure) -> mayThrow(stack, sure, attempt))) {
        state = State.STOPPING;
      }
      return true;
    }
  }

  /** Whether the latest run goes on; another one that is expected is none of it. */
  private boolean isUnderWay() {
    return switch (state) {
      case IDLE, EXPECTING, CANCELLED -> false;
      case RUNNING, SHIELDED, SHIELDED_STOPPING, STOPPING -> true;
    };
  }

  private static boolean mayThrow(StackTraceElement[] stack, boolean sure, int attempt) {
    return attempt >= MAX_DELAYS || !isDelicate(stack) && (sure || attempt >= MAX_DOUBTS);
  }

  /** Whether an exception thrown there would break a class for good. */
  private static boolean isDelicate(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String method = frame.getMethodName();
      if (method.equals("<clinit>") && !frame.getClassName().startsWith(CellLoader.PACKAGE)
          || frame.getClassName().startsWith("java.lang.ClassLoader")
          // Native, and may be about to call an initialiser.
          || method.equals("forName0")
          || frame.getClassName().startsWith("java.lang.invoke.MethodHandleNatives")) {
        return true;
      }
    }
    return false;
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Runs the kernel's own code for a cell, where no exception may be thrown into. */
  <T, E extends Exception> T shielded(Shielded<T, E> action) throws E {
    if (Thread.currentThread() != thread || !enter()) {
      return action.run();
    }
    T result;
    try {
      result = action.run();
    } catch (Throwable e) {
      leave();
      throw e;
    }
    leave();
    return result;
  }

  /** The kernel's own code. */
  interface Shielded<T, E extends Exception> {
    T run() throws E;
  }

  private boolean enter() {
    synchronized (guard) {
      if (state == State.STOPPING) {
        throw new CellInterrupt();
      }
      if (state != State.RUNNING) {
        return false;
      }
      state = State.SHIELDED;
      return true;
    }
  }

  private void leave() {
    synchronized (guard) {
      boolean stopping = state == State.SHIELDED_STOPPING;
      state = State.RUNNING;
      if (stopping) {
        throw new CellInterrupt();
      }
    }
  }
}
