package ibrik.kernel.debug;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** One attachment of a client, from {@code attach} to {@code disconnect}: who runs, who stands. */
final class Session {
  private static final String BREAKPOINT = "breakpoint";

  private final Debuggee debuggee;
  private final Breakpoints breakpoints;
  private final BiConsumer<String, JsonObject> events;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, ThreadState> threads = new ConcurrentHashMap<>();
  private final ThreadLocal<ThreadState> current = new ThreadLocal<>();
  private final Evaluator evaluator;
  private volatile boolean ended;

  /**
   * @param events takes what happens: the event's name and body
   */
  Session(Debuggee debuggee, Breakpoints breakpoints, BiConsumer<String, JsonObject> events) {
    this.debuggee = debuggee;
    this.breakpoints = breakpoints;
    this.events = events;
    evaluator = new Evaluator(debuggee);
  }

  private ThreadState state() {
    ThreadState state = current.get();
    if (state == null) {
      state = new ThreadState(ids.incrementAndGet());
      current.set(state);
    }
    return state;
  }

  void enter(String source, String name) {
    ThreadState state = state();
    if (state.frames.isEmpty()) {
      threads.put(state.id, state);
    }
    state.frames.add(new Frame(source, name));
  }

  void exit() {
    ThreadState state = state();
    // A method that began before the client attached has no frame.
    if (!state.frames.isEmpty()) {
      state.frames.removeLast();
      settle(state);
    }
  }

  private void settle(ThreadState state) {
    if (state.frames.isEmpty()) {
      threads.remove(state.id);
      state.step = Step.RUN;
      state.conditions.clear();
      state.exception = null;
      state.framesOfException = List.of();
    }
  }

  int depth() {
    return state().frames.size();
  }

  void thrown(Throwable exception) {
    ThreadState state = state();
    if (breakpoints.onUncaught() && state.exception != exception && !state.quiet) {
      state.exception = exception;
      state.framesOfException = state.frames.stream().map(Frame::copy).toList();
    }
  }

  void unwind(int depth, Throwable exception) {
    ThreadState state = state();
    if (exception != null && breakpoints.onUncaught() && !state.quiet) {
      if (state.exception == exception) {
        state.frames.clear();
        state.frames.addAll(state.framesOfException);
      }
      if (state.top() != null && state.top().line() > 0) {
        stop(state, "exception", exception.toString());
      }
    }
    while (state.frames.size() > depth) {
      state.frames.removeLast();
    }
    settle(state);
  }

  void at(int line, String variables, Object[] values, boolean first) {
    ThreadState state = state();
    Frame frame = state.top();
    if (frame == null) {
      return;
    }
    frame.moveTo(line, variables, values);
    if (state.quiet || ended) {
      return;
    }
    if (state.pausing) {
      stop(state, "pause", null);
    } else if (state.step.endsAt(state.frames.size(), line, first)) {
      stop(state, "step", null);
    } else if (first) {
      Breakpoint breakpoint = breakpoints.at(frame.source(), line);
      if (breakpoint != null) {
        reach(state, frame, breakpoint);
      }
    }
  }

  private void reach(ThreadState state, Frame frame, Breakpoint breakpoint) {
    if (breakpoint.condition() == null) {
      stop(state, BREAKPOINT, null);
      return;
    }
    Object met;
    try {
      met = evaluator.condition(state, frame, breakpoint.condition());
    } catch (Exception e) {
      // Whoever set it had better see that it is wrong.
      stop(state, BREAKPOINT, breakpoint.condition() + ": " + e.getMessage());
      return;
    }
    if (Boolean.TRUE.equals(met)) {
      stop(state, BREAKPOINT, null);
    }
  }

  /** Stands still until the client lets this thread go on. */
  private void stop(ThreadState state, String reason, String text) {
    state.pausing = false;
    state.step = Step.RUN;
    state.commands.clear();
    var frames = new ArrayList<Frame>();
    state.frames.reversed().forEach(frame -> frames.add(frame.copy()));
    state.stoppedFrames = List.copyOf(frames);
    var body = new JsonObject();
    body.addProperty("reason", reason);
    body.addProperty("threadId", state.id);
    body.addProperty("allThreadsStopped", false);
    if (text != null) {
      body.addProperty("text", text);
    }
    try {
      tell("stopped", body);
      obey(state);
    } catch (InterruptedException e) {
      released(state);
      debuggee.interrupted();
    } finally {
      released(state);
    }
  }

  private void obey(ThreadState state) throws InterruptedException {
    while (!ended) {
      switch (debuggee.shielded(state.commands::take)) {
        case ThreadState.Command.Do(Runnable action) -> quietly(state, action);
        case ThreadState.Command.Go(Step.Kind kind) -> {
          state.step = new Step(kind, state.frames.size(), state.top().line());
          return;
        }
      }
    }
  }

  private static void quietly(ThreadState state, Runnable action) {
    state.quiet = true;
    try {
      action.run();
    } finally {
      state.quiet = false;
    }
  }

  private void tell(String event, JsonObject body) throws InterruptedException {
    debuggee.shielded(
        () -> {
          events.accept(event, body);
          return body;
        });
  }

  private void released(ThreadState state) {
    if (state.release()) {
      var body = new JsonObject();
      body.addProperty("threadId", state.id);
      body.addProperty("allThreadsContinued", false);
      events.accept("continued", body);
    }
  }

  /** Marks this thread as the debugger's own, which stops nowhere. */
  void beQuiet() {
    state().quiet = true;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  List<ThreadState> threads() {
    return List.copyOf(threads.values());
  }

  /**
   * The thread of an id.
   *
   * @throws DapException if there is none, or it runs
   */
  ThreadState stopped(int id) throws DapException {
    ThreadState state = threads.get(id);
    if (state == null || !state.isStopped()) {
      throw new DapException("thread %d is not stopped".formatted(id));
    }
    return state;
  }

  List<ThreadState> stopped() {
    return threads().stream().filter(ThreadState::isStopped).toList();
  }

  /** Makes threads stop at their next statement: the one of an id, or all if there is none. */
  void pause(int id) {
    ThreadState one = threads.get(id);
    (one == null ? threads() : List.of(one)).forEach(state -> state.pausing = true);
  }

  /** Lets everybody go on, for ever. */
  void end() {
    ended = true;
    for (ThreadState state : threads()) {
      state.pausing = false;
      // Told before the client hears that the debugger has left: then it listens no more.
      released(state);
      state.commands.add(new ThreadState.Command.Go(Step.Kind.CONTINUE));
    }
  }
}
