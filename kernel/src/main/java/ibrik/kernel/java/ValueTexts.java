package ibrik.kernel.java;

import ibrik.kernel.display.Texts;
import ibrik.tensor.Tensor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The texts of variables' values, for who looks at them without running a cell. A {@code toString}
 * is the user's code, which may wait or never end: it runs on a thread of its own, for a while.
 */
final class ValueTexts {
  private static final long PATIENCE_MILLIS = 300;
  private static final long STOPPING_MILLIS = 200;
  private static final int LONGEST = 400;

  private final CellLoader loader;
  private final CompletableFuture<ThreadStopper> stopper;
  private CellThread thread;
  private CompletableFuture<String> running = CompletableFuture.completedFuture("");

  ValueTexts(CellLoader loader, CompletableFuture<ThreadStopper> stopper) {
    this.loader = loader;
    this.stopper = stopper;
  }

  /** The text of a static field of a cell's class, or why there is none. */
  synchronized String of(String owner, String name) {
    if (!running.isDone()) {
      return "(the text of another value is not finished)";
    }
    if (thread == null) {
      thread = new CellThread("values", loader, stopper);
    }
    var own = new CompletableFuture<String>();
    running = own;
    Thread.startVirtualThread(() -> own.complete(run(owner, name)));
    String text = await(own, PATIENCE_MILLIS);
    if (text == null) {
      thread.interrupt();
      // What can't be stopped, for instance since it waits for a lock, is left alone.
      await(own, STOPPING_MILLIS);
      return "(its toString() takes longer than %d ms)".formatted(PATIENCE_MILLIS);
    }
    return text;
  }

  private static String await(CompletableFuture<String> text, long millis) {
    try {
      return text.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private String run(String owner, String name) {
    var text = new String[1];
    try {
      Throwable thrown = thread.run(null, () -> text[0] = text(owner, name));
      return thrown == null ? text[0] : "(" + thrown + ")";
    } catch (InterruptedException e) {
      return "(" + e + ")";
    }
  }

  private String text(String owner, String name) throws ReflectiveOperationException {
    Object value = loader.loadClass(owner).getField(name).get(null);
    String shape = value instanceof Tensor x ? x.dtype() + " " + x.shape() + "\n" : "";
    String text = shape + Texts.of(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
