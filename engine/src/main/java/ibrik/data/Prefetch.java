package ibrik.data;

import ibrik.tensor.Generator;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Loads batches ahead of time. Batch number b is loaded by worker b modulo their number, as in
 * PyTorch, and each worker has random numbers of its own (seed of the epoch plus its number): what
 * comes out, and in which order, does not depend on how fast the workers are.
 *
 * <p>At most {@code prefetch} batches for each worker are loaded or under way. A worker's thread
 * ends when it has had nothing to do for a second, and at once when the iteration is closed or
 * garbage.
 */
final class Prefetch implements BatchIterator {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final long IDLE_SECONDS = 1;

  private final Iterator<int[]> indices;
  private final Function<int[], Batch> load;
  private final Workers workers;
  private final Cleaner.Cleanable cleanable;

  /** The threads and what they are at; must not know the iterator, whose end it outlives. */
  private static final class Workers implements Runnable {
    final List<ThreadPoolExecutor> threads = new ArrayList<>();
    final List<Generator> generators = new ArrayList<>();
    final Queue<Future<Batch>> pending = new ArrayDeque<>();
    int submitted;

    Workers(int number, long seed) {
      for (int w = 0; w < number; w++) {
        var factory = Thread.ofPlatform().daemon().name("ibrik-loader-" + w).factory();
        var thread =
            new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        thread.allowCoreThreadTimeOut(true);
        threads.add(thread);
        generators.add(new Generator(seed + w));
      }
    }

    void submit(int[] batch, Function<int[], Batch> load) {
      int worker = submitted++ % threads.size();
      var generator = generators.get(worker);
      pending.add(threads.get(worker).submit(() -> generator.asDefault(() -> load.apply(batch))));
    }

    @Override
    public void run() {
      threads.forEach(ThreadPoolExecutor::shutdownNow);
      pending.clear();
    }
  }

  Prefetch(
      Iterator<int[]> indices,
      Function<int[], Batch> load,
      int numWorkers,
      int prefetch,
      long seed) {
    this.indices = indices;
    this.load = load;
    this.workers = new Workers(numWorkers, seed);
    this.cleanable = CLEANER.register(this, workers);
    for (int i = 0; i < numWorkers * prefetch; i++) {
      submitNext();
    }
  }

  private void submitNext() {
    if (indices.hasNext()) {
      workers.submit(indices.next(), load);
    }
  }

  @Override
  public boolean hasNext() {
    return !workers.pending.isEmpty();
  }

  @Override
  public Batch next() {
    var future = workers.pending.poll();
    if (future == null) {
      throw new NoSuchElementException("the epoch has no further batch");
    }
    try {
      var batch = future.get();
      submitNext();
      if (!hasNext()) {
        close();
      }
      return batch;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      var cancelled = new CancellationException("DataLoader: interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      close();
      throw unwrapped(e.getCause());
    }
  }

  private static RuntimeException unwrapped(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  @Override
  public void close() {
    cleanable.clean();
  }
}
