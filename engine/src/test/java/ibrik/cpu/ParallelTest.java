package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  private final int threads = Parallel.getNumThreads();

  @AfterEach
  void restore() {
    Thread.interrupted();
    Parallel.setNumThreads(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void eachItemOnce(int numThreads) {
    Parallel.setNumThreads(numThreads);
    for (var n : new int[] {0, 1, 7, 1000}) {
      var seen = new AtomicIntegerArray(Math.max(n, 1));
      Parallel.forRange(
          n,
          3,
          (start, end) -> {
            for (var i = start; i < end; i++) {
              seen.incrementAndGet(i);
            }
          });
      for (var i = 0; i < n; i++) {
        assertEquals(1, seen.get(i), "item " + i + " of " + n);
      }
    }
  }

  @Test
  void sameThreadsSameResult() {
    Parallel.setNumThreads(4);
    var x = Floats.uniform(new SplittableRandom(1), 1_000_000);
    var sum = Reductions.sum(x, 0, x.length);
    for (var i = 0; i < 50; i++) {
      assertEquals(sum, Reductions.sum(x, 0, x.length));
    }
  }

  @Test
  void loopsInsideLoopsAndFromManyThreads() throws Exception {
    Parallel.setNumThreads(3);
    var totals = new long[8];
    try (var callers = Executors.newFixedThreadPool(totals.length)) {
      for (var t = 0; t < totals.length; t++) {
        var caller = t;
        callers.submit(() -> totals[caller] = nested());
      }
    }
    var expected = new long[totals.length];
    Arrays.fill(expected, 200 * 100 * 99 / 2);
    assertArrayEquals(expected, totals);
  }

  private static long nested() {
    var sums = new long[200];
    Parallel.forRange(
        200,
        1,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var parts = new long[100];
            Parallel.forTasks(100, j -> parts[j] = j);
            sums[i] = Arrays.stream(parts).sum();
          }
        });
    return Arrays.stream(sums).sum();
  }

  @Test
  void failureReachesTheCallerAndLeavesThePoolUsable() {
    Parallel.setNumThreads(2);
    for (var round = 0; round < 100; round++) {
      var failure =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Parallel.forTasks(
                      8,
                      i -> {
                        if (i == 5) {
                          throw new IllegalStateException("task 5");
                        }
                      }));
      assertEquals("task 5", failure.getMessage());
    }
    eachItemOnce(2);
  }

  @Test
  void anInterruptedThreadStartsNothingAndOneUnderWayFinishes() throws Exception {
    Parallel.setNumThreads(2);
    var done = new AtomicIntegerArray(64);
    var started = new CountDownLatch(1);
    var stopped = new boolean[1];
    var caller =
        new Thread(
            () -> {
              Parallel.forTasks(
                  64,
                  i -> {
                    started.countDown();
                    done.incrementAndGet(i);
                  });
              Thread.currentThread().interrupt();
              try {
                Parallel.forTasks(64, done::incrementAndGet);
              } catch (CancellationException e) {
                stopped[0] = Thread.currentThread().isInterrupted();
              }
            });
    caller.start();
    started.await();
    caller.join();
    assertTrue(stopped[0]);
    for (var i = 0; i < 64; i++) {
      assertEquals(1, done.get(i));
    }
    eachItemOnce(2);
  }

  @Test
  void refusesLessThanOneThread() {
    assertThrows(IllegalArgumentException.class, () -> Parallel.setNumThreads(0));
    assertEquals(threads, Parallel.getNumThreads());
  }
}
