package ibrik.kernel.debug;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Evaluates expressions where a thread stands. */
final class Evaluator {
  private static final long LOOK_MILLIS = 200;

  private final Debuggee debuggee;

  Evaluator(Debuggee debuggee) {
    this.debuggee = debuggee;
  }

  /** A breakpoint's condition, on the thread that reached it. */
  Object condition(ThreadState state, Frame frame, String condition) throws Exception {
    String key = frame.description() + condition;
    Debuggee.Evaluation evaluation = state.conditions.get(key);
    if (evaluation == null) {
      evaluation = debuggee.compile(condition, frame.variables());
      state.conditions.put(key, evaluation);
    }
    boolean before = state.quiet;
    state.quiet = true;
    try {
      return value(evaluation, frame.values());
    } finally {
      state.quiet = before;
    }
  }

  /**
   * An expression in a frame, on the stopped thread: what it prints goes to the cell, and an
   * interrupt ends it.
   */
  Object inFrame(ThreadState state, Frame frame, String expression) throws Exception {
    Debuggee.Evaluation evaluation = debuggee.compile(expression, frame.variables());
    var result = new CompletableFuture<Object>();
    state.commands.add(
        new ThreadState.Command.Do(
            () -> {
              try {
                result.complete(evaluation.of(frame.values()));
              } catch (Throwable e) {
                result.completeExceptionally(e);
                debuggee.passInterrupt(e);
              }
            }));
    while (true) {
      try {
        return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw new DapException(e.getCause().toString());
      } catch (TimeoutException e) {
        if (!state.isStopped()) {
          throw new DapException(expression + " was not evaluated: the thread went on");
        }
      }
    }
  }

  /** An expression of what cells declared, on this thread. */
  Object global(String expression) throws Exception {
    return value(debuggee.compile(expression, List.of()), new Object[0]);
  }

  private static Object value(Debuggee.Evaluation evaluation, Object[] values) throws Exception {
    try {
      return evaluation.of(values);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
