package ibrik.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.DType;
import ibrik.tensor.Generator;
import ibrik.tensor.Shape;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches, their order, and what workers do, through the public classes. */
@Timeout(60)
class DataLoaderTest {
  private static Dataset<Integer> numbers(int n) {
    return Dataset.of(IntStream.range(0, n).boxed().toList());
  }

  private static List<List<Long>> batches(DataLoader loader) {
    var all = new ArrayList<List<Long>>();
    for (var batch : loader) {
      all.add(Arrays.stream((long[]) batch.get(0).storage().array()).boxed().toList());
    }
    return all;
  }

  private static Dataset<Integer> computed(int n, java.util.function.IntUnaryOperator item) {
    return numbers(n).map(item::applyAsInt);
  }

  @Test
  void aLoaderGivesEpochAfterEpochEachShuffledAnew() {
    Tensors.manualSeed(3);
    var loader = new DataLoader(numbers(50), 8).shuffle(true);
    var first = batches(loader);
    var second = batches(loader);
    assertNotEquals(first, second);
    assertEquals(7, loader.size());
    for (var epoch : List.of(first, second)) {
      var items = epoch.stream().flatMap(List::stream).sorted().toList();
      assertEquals(IntStream.range(0, 50).mapToObj(Long::valueOf).toList(), items);
    }
  }

  @Test
  void workersChangeNeitherItemsNorOrder() {
    for (int workers : new int[] {0, 1, 2, 5}) {
      Tensors.manualSeed(11);
      var slowFirst =
          computed(
              40,
              i -> {
                if (i % 3 == 0) {
                  pause(2);
                }
                return i;
              });
      var loader = new DataLoader(slowFirst, 7).shuffle(true).numWorkers(workers);
      Tensors.manualSeed(11);
      var plain = batches(new DataLoader(numbers(40), 7).shuffle(true));
      Tensors.manualSeed(11);
      assertEquals(plain, batches(loader), workers + " workers");
    }
  }

  @Test
  void randomNumbersOfWorkersDependOnTheSeedAlone() {
    Dataset<Tensor> noisy = numbers(30).map(i -> Tensors.rand(1).add(i));
    var loader = new DataLoader(noisy, 4).numWorkers(3);
    var epochs = new ArrayList<List<float[]>>();
    for (int i = 0; i < 2; i++) {
      Tensors.manualSeed(5);
      var values = new ArrayList<float[]>();
      loader.forEach(batch -> values.add(batch.get(0).storage().floats()));
      epochs.add(values);
    }
    for (int b = 0; b < loader.size(); b++) {
      assertArrayEquals(epochs.get(0).get(b), epochs.get(1).get(b));
    }
    // As PyTorch: the worker's generator starts from the epoch's seed plus its number.
    var main = new Generator(5);
    var worker1 = new Generator((main.random64() & Long.MAX_VALUE) + 1);
    assertEquals(4 + Tensors.rand(worker1, 1).itemDouble(), epochs.get(0).get(1)[0], 1e-6);
  }

  @Test
  void workersLoadAheadButNotWithoutBound() throws Exception {
    var loaded = new AtomicInteger();
    var loader =
        new DataLoader(
                computed(
                    1000,
                    i -> {
                      loaded.incrementAndGet();
                      return i;
                    }),
                10)
            .numWorkers(2)
            .prefetchFactor(3);
    try (var epoch = loader.iterator()) {
      epoch.next();
      await(() -> loaded.get() >= 60);
      pause(100);
      assertTrue(loaded.get() <= 70, "loaded " + loaded.get());
    }
  }

  @Test
  void batchesOfSeveralWorkersAreLoadedAtTheSameTime() {
    var together = new CountDownLatch(2);
    var loader =
        new DataLoader(
                computed(
                    2,
                    i -> {
                      together.countDown();
                      try {
                        together.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      return i;
                    }))
            .numWorkers(2);
    assertEquals(List.of(List.of(0L), List.of(1L)), batches(loader));
  }

  @Test
  void anErrorOfAWorkerReachesTheLoopAtItsBatch() {
    var failure = new IllegalArgumentException("item 25 is broken");
    var broken =
        computed(
            100,
            i -> {
              if (i == 25) {
                throw failure;
              }
              return i;
            });
    for (int workers : new int[] {0, 2}) {
      var epoch = new DataLoader(broken, 10).numWorkers(workers).iterator();
      epoch.next();
      epoch.next();
      assertSame(failure, assertThrows(IllegalArgumentException.class, epoch::next));
      epoch.close();
      assertFalse(epoch.hasNext());
    }
  }

  @Test
  void threadsEndWhenTheLoopIsLeft() {
    var loader = new DataLoader(numbers(1000), 2).numWorkers(2);
    for (var batch : loader) {
      if (batch.size() == 2) {
        break;
      }
    }
    await(() -> loaderThreads() == 0);
    var closed = loader.iterator();
    closed.next();
    closed.close();
    assertFalse(closed.hasNext());
    await(() -> loaderThreads() == 0);
  }

  @Test
  void anInterruptEndsTheLoop() throws Exception {
    for (int workers : new int[] {0, 2}) {
      var started = new CountDownLatch(1);
      var slow =
          computed(
              1_000_000,
              i -> {
                started.countDown();
                if (workers > 0) {
                  pause(50);
                }
                return i;
              });
      var thrown = new AtomicReference<Throwable>();
      var consumer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      new DataLoader(slow, 1).numWorkers(workers).forEach(_ -> {});
                    } catch (Throwable e) {
                      thrown.set(e);
                    }
                  });
      started.await();
      consumer.interrupt();
      assertTrue(consumer.join(Duration.ofSeconds(10)), "still running");
      assertTrue(thrown.get() instanceof CancellationException, "thrown: " + thrown.get());
    }
    await(() -> loaderThreads() == 0);
  }

  @Test
  void samplesAreStackedPartByPart() {
    var samples =
        Dataset.of(
            List.of(new Sample(Tensors.ones(3, 2, 2), 4), new Sample(Tensors.zeros(3, 2, 2), 7)));
    var batch = new DataLoader(samples, 2).iterator().next();
    assertEquals(Shape.of(2, 3, 2, 2), batch.images().shape());
    assertEquals(Shape.of(2), batch.labels().shape());
    assertEquals(DType.INT64, batch.labels().dtype());
    assertArrayEquals(new long[] {4, 7}, (long[]) batch.labels().storage().array());
    assertEquals(7, samples.get(1).label());
    assertThrows(IndexOutOfBoundsException.class, () -> batch.get(2));
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedWithBothShapes() {
    var mixed = Dataset.of(List.of(Tensors.ones(3, 2), Tensors.ones(2, 3)));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new DataLoader(mixed, 2).iterator().next());
    assertTrue(error.getMessage().contains("[3, 2]") && error.getMessage().contains("[2, 3]"));
    var kinds = Dataset.<Object>of(List.of(1, true));
    assertThrows(IllegalArgumentException.class, () -> new DataLoader(kinds, 2).iterator().next());
    var unknown = Dataset.of(List.of(new Object()));
    assertThrows(IllegalArgumentException.class, () -> new DataLoader(unknown).iterator().next());
  }

  @Test
  void gatheredBatchesAreThoseOfSingleItems() {
    Tensors.manualSeed(1);
    var x = Tensors.rand(9, 2, 3).transpose(1, 2);
    var y = Tensors.randint(0, 5, new int[] {9});
    var set = new TensorDataset(x, y);
    var batch = set.batch(new int[] {4, 0, 4});
    for (int i = 0; i < 3; i++) {
      int item = new int[] {4, 0, 4}[i];
      assertArrayEquals(
          set.get(item).image().contiguous().clone().storage().floats(),
          batch.images().select(0, i).clone().storage().floats());
      assertEquals(set.get(item).label(), batch.labels().select(0, i).itemDouble());
    }
    var subset = new Subset<>(set, 8, 2, 5);
    assertEquals(
        Arrays.toString((long[]) set.batch(new int[] {5, 8}).labels().storage().array()),
        Arrays.toString((long[]) subset.batch(new int[] {2, 0}).labels().storage().array()));
  }

  @Test
  void changingABatchLeavesTheDataAlone() {
    var x = Tensors.zeros(4, 2);
    var batch = new DataLoader(new TensorDataset(x), 4).iterator().next();
    batch.get(0).fill_(1);
    assertArrayEquals(new float[8], x.storage().floats());
  }

  @Test
  void dataSetsAreJoined() {
    var joined = new ConcatDataset<>(List.of(numbers(3), numbers(0), numbers(2)));
    assertEquals(5, joined.size());
    assertEquals(List.of(List.of(0L, 1L, 2L, 0L, 1L)), batches(new DataLoader(joined, 9)));
    assertThrows(IndexOutOfBoundsException.class, () -> joined.get(5));
    assertThrows(IndexOutOfBoundsException.class, () -> joined.get(-1));
  }

  @Test
  void splitsMayBeFractions() {
    var parts = Datasets.randomSplit(numbers(10), 0.33, 0.33, 0.34);
    assertEquals(List.of(4, 3, 3), parts.stream().map(Subset::size).toList());
    assertThrows(IllegalArgumentException.class, () -> Datasets.randomSplit(numbers(10), 0.5, 0.6));
  }

  @Test
  void weightsDecideWhatIsDrawn() {
    Tensors.manualSeed(0);
    var sampler = new WeightedRandomSampler(new double[] {0, 1, 3}, 4000);
    var counts = new int[3];
    for (var batch : new DataLoader(numbers(3), 100).sampler(sampler)) {
      for (long i : (long[]) batch.get(0).storage().array()) {
        counts[(int) i]++;
      }
    }
    assertEquals(0, counts[0]);
    assertEquals(1000, counts[1], 120);
    assertThrows(
        IllegalArgumentException.class,
        () -> new WeightedRandomSampler(new double[] {1, 0}, 2, false, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DataLoader(numbers(3)).sampler(sampler).shuffle(true));
  }

  @Test
  void aLoaderSettingGivesANewLoader() {
    var plain = new DataLoader(numbers(5), 2);
    var dropping = plain.dropLast(true);
    assertEquals(3, plain.size());
    assertEquals(2, dropping.size());
  }

  @Test
  void aCollateFunctionMakesBatchesOfAnything() {
    var words = Dataset.of(List.of("a", "bcd", "ef"));
    var loader =
        DataLoader.of(
            words,
            3,
            list ->
                new Batch(
                    Tensor.of(
                        Storage.of(list.stream().mapToLong(String::length).toArray()),
                        list.size())));
    assertEquals(List.of(List.of(1L, 3L, 2L)), batches(loader));
  }

  private static long loaderThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("ibrik-loader"))
        .count();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      pause(50);
    }
    Assertions.assertTrue(condition.getAsBoolean(), "not within ten seconds");
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSubsetInRandomOrder() {
    var sampler = new SubsetRandomSampler(3, 5, 7, 9);
    Tensors.manualSeed(0);
    // torch.manual_seed(0); list(SubsetRandomSampler([3, 5, 7, 9]))
    assertArrayEquals(new int[] {3, 5, 9, 7}, sampler.epoch());
    assertEquals(4, sampler.size());
    var set = new TensorDataset(Tensors.arange(10));
    var loader = new DataLoader(set, 3).sampler(sampler).pinMemory(true).persistentWorkers(true);
    assertEquals(2, loader.size());
  }
}
