package ibrik.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.tensor.Generator;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Orders that PyTorch 1.13 gives for the same seeds. */
class SeedTest {
  private static Dataset<Integer> numbers(int n) {
    return Dataset.of(IntStream.range(0, n).boxed().toList());
  }

  private static long[] order(DataLoader loader) {
    return batches(loader).stream()
        .flatMapToLong(t -> LongStream.of((long[]) t.storage().array()))
        .toArray();
  }

  private static List<Tensor> batches(DataLoader loader) {
    var all = new ArrayList<Tensor>();
    loader.forEach(batch -> all.add(batch.get(0)));
    return all;
  }

  @Test
  void shuffledEpochs() {
    Tensors.manualSeed(0);
    var loader = new DataLoader(numbers(10), 4).shuffle(true);
    assertArrayEquals(new long[] {6, 7, 1, 4, 2, 0, 9, 8, 3, 5}, order(loader));
    assertArrayEquals(new long[] {2, 4, 7, 0, 8, 9, 5, 3, 6, 1}, order(loader));
    assertEquals(0.455627977848053, Tensors.rand(1).itemDouble());
  }

  @Test
  void shuffledEpochsOfAGeneratorOfOnesOwn() {
    var loader =
        new DataLoader(numbers(6), 6).shuffle(true).generator(new Generator().manualSeed(7));
    assertArrayEquals(new long[] {1, 2, 5, 3, 0, 4}, order(loader));
    assertArrayEquals(new long[] {2, 1, 4, 0, 5, 3}, order(loader));
  }

  @Test
  void samplersWithAndWithoutReplacement() {
    Tensors.manualSeed(1);
    assertArrayEquals(
        new int[] {
          1, 2, 0, 4, 1, 4, 0, 0, 4, 1, 2, 1, 4, 3, 0, 2, 4, 2, 1, 4, 2, 3, 3, 0, 3, 1, 1, 3, 2, 1,
          1, 4, 0, 3, 1, 3, 2, 4, 3, 0
        },
        new RandomSampler(5, true, 40, null).epoch());
    assertArrayEquals(
        new int[] {4, 1, 3, 0, 2, 4, 1, 3, 0, 2, 4, 3},
        new RandomSampler(5, false, 12, null).epoch());
  }

  @Test
  void weightedSamplers() {
    Tensors.manualSeed(2);
    double[] weights = {0.1, 0.5, 1, 0.2};
    assertArrayEquals(
        new int[] {3, 1, 2, 2, 3, 2, 1, 1}, new WeightedRandomSampler(weights, 8).epoch());
    assertArrayEquals(
        new int[] {2, 1, 3, 0}, new WeightedRandomSampler(weights, 4, false, null).epoch());
  }

  @Test
  void splits() {
    Tensors.manualSeed(4);
    var parts = Datasets.randomSplit(numbers(10), 0.33, 0.33, 0.34);
    assertArrayEquals(new int[] {0, 4, 9, 6}, parts.get(0).indices());
    assertArrayEquals(new int[] {7, 3, 2}, parts.get(1).indices());
    assertArrayEquals(new int[] {8, 1, 5}, parts.get(2).indices());
  }

  @Test
  void randomNumbersOfWorkers() {
    Tensors.manualSeed(5);
    var noise = numbers(6).map(_ -> Tensors.rand(1));
    var batches = batches(new DataLoader(noise, 2).numWorkers(2));
    float[][] expected = {
      {0.7106006741523743f, 0.34830594062805176f},
      {0.2905186414718628f, 0.5857152342796326f},
      {0.6387555003166199f, 0.6557484865188599f}
    };
    for (int b = 0; b < expected.length; b++) {
      assertArrayEquals(expected[b], batches.get(b).storage().floats());
    }
  }
}
