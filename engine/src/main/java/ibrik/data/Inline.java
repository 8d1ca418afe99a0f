package ibrik.data;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** Loads each batch when it is asked for, on the thread that asks. */
final class Inline implements BatchIterator {
  private final Iterator<int[]> indices;
  private final Function<int[], Batch> load;
  private boolean closed;

  Inline(Iterator<int[]> indices, Function<int[], Batch> load) {
    this.indices = indices;
    this.load = load;
  }

  @Override
  public boolean hasNext() {
    return !closed && indices.hasNext();
  }

  @Override
  public Batch next() {
    // A training loop may never block: this is where an interrupt reaches it.
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("DataLoader: interrupted");
    }
    return load.apply(indices.next());
  }

  @Override
  public void close() {
    closed = true;
  }
}
