package ibrik.tensor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** {@code multinomial}: indices drawn by weight. */
final class Multinomial {
  private Multinomial() {}

  static Tensor draw(Tensor weights, int samples, boolean replacement, Generator source) {
    check(
        weights.isFloatingPoint() && (weights.dim() == 1 || weights.dim() == 2),
        "expected floating point weights of 1 or 2 dimensions, given %s %s",
        weights.dtype(),
        Shape.format(weights.sizes()));
    int categories = weights.size(-1);
    int rows = weights.dim() == 1 ? 1 : weights.size(0);
    check(categories > 0, "there are no categories to draw from");
    check(samples > 0, "expected a positive number of samples, given %s", samples);
    check(
        replacement || samples <= categories,
        "%s samples without replacement can't be drawn from %s categories",
        samples,
        categories);
    double[] all = weights.toDoubleArray();
    for (int row = 0; row < rows; row++) {
      checkWeights(all, row * categories, categories);
    }
    var out = new long[rows * samples];
    synchronized (source) {
      if (replacement && samples > 1) {
        for (int row = 0; row < rows; row++) {
          withReplacement(all, row * categories, categories, out, row * samples, samples, source);
        }
      } else {
        withoutReplacement(all, weights.dtype(), categories, out, samples, source);
      }
    }
    return Tensor.of(
        Storage.of(out), weights.dim() == 1 ? new int[] {samples} : new int[] {rows, samples});
  }

  private static void checkWeights(double[] all, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      check(
          all[i] >= 0 && all[i] < Double.POSITIVE_INFINITY,
          "expected finite weights that are not negative, given %s",
          all[i]);
      sum += all[i];
    }
    check(sum > 0, "expected at least one positive weight in each row, given a row of zeros");
  }

  /** Looks uniform numbers up in the running sum of the weights. */
  private static void withReplacement(
      double[] all, int from, int n, long[] out, int to, int samples, Generator source) {
    double[] sums = Arrays.copyOfRange(all, from, from + n);
    Arrays.parallelPrefix(sums, Double::sum);
    double total = sums[n - 1];
    for (int i = 0; i < n; i++) {
      sums[i] /= total;
    }
    sums[n - 1] = 1;
    for (int s = 0; s < samples; s++) {
      double wanted = source.nextUniform();
      int low = 0;
      int high = n;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sums[middle] < wanted) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      out[to + s] = low;
    }
  }

  /**
   * An exponential race: the weight divided by an exponential number is the largest with the
   * probability that the weight says.
   */
  private static void withoutReplacement(
      double[] all, DType dtype, int n, long[] out, int samples, Generator source) {
    var times = Tensor.allocate(dtype, new int[] {all.length});
    double[] race = Sampling.exponential(times, 1, source).toDoubleArray();
    for (int row = 0; row < all.length / n; row++) {
      int first = row * n;
      int[] winners =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -all[first + i] / race[first + i]))
              .mapToInt(i -> i)
              .toArray();
      for (int s = 0; s < samples; s++) {
        out[row * samples + s] = winners[s];
      }
    }
  }

  private static void check(boolean fine, String message, Object... arguments) {
    if (!fine) {
      throw new IllegalArgumentException("multinomial: " + message.formatted(arguments));
    }
  }
}
