package ibrik.kernel.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread in cells' code: its frames, and what it was told. Its own thread changes the frames. */
final class ThreadState {
  /** What a stopped thread is told. */
  sealed interface Command {
    /** To go on. */
    record Go(Step.Kind kind) implements Command {}

    /** To do something in between. */
    record Do(Runnable action) implements Command {}
  }

  final int id;
  final Thread thread = Thread.currentThread();
  final List<Frame> frames = new ArrayList<>();
  final LinkedBlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  final Map<String, Debuggee.Evaluation> conditions = new HashMap<>();
  Step step = Step.RUN;

  /** While it runs for the debugger itself it stops nowhere. */
  boolean quiet;

  /** The exception that passes through the frames, and what they were when it was thrown. */
  Throwable exception;

  List<Frame> framesOfException = List.of();

  volatile boolean pausing;
  volatile List<Frame> stoppedFrames;

  ThreadState(int id) {
    this.id = id;
  }

  Frame top() {
    return frames.isEmpty() ? null : frames.getLast();
  }

  /** Whether it was stopped until now: its own thread and the one that ends all may both ask. */
  synchronized boolean release() {
    boolean was = stoppedFrames != null;
    stoppedFrames = null;
    return was;
  }

  boolean isStopped() {
    return stoppedFrames != null;
  }
}
