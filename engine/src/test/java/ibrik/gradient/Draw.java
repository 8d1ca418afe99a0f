package ibrik.gradient;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random shapes and numbers of a {@link GradientCase}; the same seed draws the same. */
public final class Draw {
  private final RandomGenerator random;
  private final boolean strided;
  private final boolean empty;

  /**
   * @param strided leaves lie in memory with gaps, transposed, and not from its start
   * @param empty {@link #batch} is 0
   */
  Draw(RandomGenerator random, boolean strided, boolean empty) {
    this.random = random;
    this.strided = strided;
    this.empty = empty;
  }

  // ---- shapes

  /** From 1 to 4, often 1. */
  public int size() {
    return random.nextInt(4) == 0 ? 1 : size(2, 4);
  }

  /** From {@code least} to {@code most}. */
  public int size(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** A size that may be 0: it is in one of the runs. */
  public int batch() {
    return empty ? 0 : size();
  }

  /** From no dimension to {@code most}, of which the first may be empty. */
  public int[] shape(int most) {
    var sizes = new int[empty ? Math.max(1, size(0, most)) : size(0, most)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = i == 0 ? batch() : size(1, 3);
    }
    return sizes;
  }

  /** Some shape that broadcasts to {@code sizes}. */
  public int[] broadcastable(int[] sizes) {
    int[] narrow =
        Arrays.copyOfRange(sizes, random.nextInt(3) == 0 ? sizes.length / 2 : 0, sizes.length);
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = random.nextInt(3) == 0 ? 1 : narrow[i];
    }
    return narrow;
  }

  // ---- tensors

  /** Numbers between 0.2 and 1.2 in absolute value, none near another's. */
  public Tensor leaf(int... sizes) {
    var values = apart(0.2, 1.2, count(sizes));
    for (int i = 0; i < values.length; i++) {
      values[i] *= random.nextBoolean() ? 1 : -1;
    }
    return laidOut(values, sizes);
  }

  /** Numbers from {@code low} to {@code high}, none near another's. */
  public Tensor between(double low, double high, int... sizes) {
    return laidOut(apart(low, high, count(sizes)), sizes);
  }

  /** As {@link #leaf}, row-major whatever the run. */
  public Tensor dense(int... sizes) {
    return leaf(sizes).detach().clone().requiresGrad_();
  }

  /** Indices from 0 to {@code below}, one-dimensional. */
  public Tensor indices(int below, int count) {
    return Tensor.of(Storage.of(random.longs(count, 0, below).toArray()), count);
  }

  /** Different indices from 0 to {@code below}, one-dimensional. */
  public Tensor distinct(int below, int count) {
    var all = IntStream.range(0, below).boxed().collect(Collectors.toList());
    Collections.shuffle(all, random);
    long[] first = all.stream().limit(count).mapToLong(i -> i).toArray();
    return Tensor.of(Storage.of(first), count);
  }

  private static int count(int... sizes) {
    return IntStream.of(sizes).reduce(1, Math::multiplyExact);
  }

  private double[] apart(double low, double high, int n) {
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = low + (high - low) * (i + 0.5 * random.nextDouble()) / n;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    return values;
  }

  private Tensor laidOut(double[] values, int... sizes) {
    var rowMajor = Tensor.of(Storage.of(values), sizes);
    if (!strided || sizes.length == 0) {
      return rowMajor.requiresGrad_();
    }
    int n = sizes.length;
    var backwards = new int[n];
    var wider = new int[n];
    for (int d = 0; d < n; d++) {
      backwards[d] = n - 1 - d;
      wider[d] = sizes[n - 1 - d] + (d == 0 || d == n - 1 ? 1 : 0);
    }
    var place =
        Tensor.of(Storage.of(new double[count(wider)]), wider)
            .narrow(0, 1, sizes[n - 1])
            .narrow(n - 1, 0, sizes[0])
            .permute(backwards);
    return place.copy_(rowMajor).detach().requiresGrad_();
  }

  // ---- what is to be differentiated

  /** A function and the leaves to differentiate it by. */
  public record Problem(Function<List<Tensor>, Tensor> function, Tensor... inputs) {}

  /** {@code f(a)}. */
  public Problem of(UnaryOperator<Tensor> f, Tensor a) {
    return new Problem(in -> f.apply(in.get(0)), a);
  }

  /** {@code f(a, b)}. */
  public Problem of(BinaryOperator<Tensor> f, Tensor a, Tensor b) {
    return new Problem(in -> f.apply(in.get(0), in.get(1)), a, b);
  }

  /** A function of three tensors. */
  @FunctionalInterface
  public interface Three {
    Tensor apply(Tensor a, Tensor b, Tensor c);
  }

  /** {@code f(a, b, c)}. */
  public Problem of(Three f, Tensor a, Tensor b, Tensor c) {
    return new Problem(in -> f.apply(in.get(0), in.get(1), in.get(2)), a, b, c);
  }
}
