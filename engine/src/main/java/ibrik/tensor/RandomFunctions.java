package ibrik.tensor;

import static ibrik.tensor.Generator.defaultGenerator;

import java.util.Arrays;

/**
 * The random functions of {@code torch}, which {@link Tensors} passes on. The same seed gives the
 * numbers that PyTorch gives on a CPU.
 */
public abstract sealed class RandomFunctions permits CreationFunctions {
  RandomFunctions() {}

  /** Starts the default generator again from {@code seed}, and returns it. */
  public static Generator manualSeed(long seed) {
    return defaultGenerator().manualSeed(seed);
  }

  /** A new generator with PyTorch's default seed. */
  public static Generator generator() {
    return new Generator();
  }

  /** float32 numbers, uniform in [0, 1). */
  public static Tensor rand(int... sizes) {
    return rand(DType.FLOAT32, sizes);
  }

  /** Numbers of a floating point dtype, uniform in [0, 1). */
  public static Tensor rand(DType dtype, int... sizes) {
    return Sampling.uniform(empty("rand", dtype, sizes), 0, 1, defaultGenerator());
  }

  /** float32 numbers from {@code generator}, uniform in [0, 1). */
  public static Tensor rand(Generator generator, int... sizes) {
    return Sampling.uniform(empty("rand", DType.FLOAT32, sizes), 0, 1, generator);
  }

  /** Uniform numbers in [0, 1) in the shape and dtype of {@code input}. */
  public static Tensor randLike(Tensor input) {
    return rand(input.dtype(), input.sizes());
  }

  /** float32 numbers of the standard normal distribution. */
  public static Tensor randn(int... sizes) {
    return randn(DType.FLOAT32, sizes);
  }

  /** Numbers of a floating point dtype, of the standard normal distribution. */
  public static Tensor randn(DType dtype, int... sizes) {
    return Sampling.normal(empty("randn", dtype, sizes), 0, 1, defaultGenerator());
  }

  /** float32 numbers of the standard normal distribution from {@code generator}. */
  public static Tensor randn(Generator generator, int... sizes) {
    return Sampling.normal(empty("randn", DType.FLOAT32, sizes), 0, 1, generator);
  }

  /** Numbers of the standard normal distribution in the shape and dtype of {@code input}. */
  public static Tensor randnLike(Tensor input) {
    return randn(input.dtype(), input.sizes());
  }

  /**
   * int64 numbers from {@code low} (inclusive) to {@code high} (exclusive).
   *
   * @throws IllegalArgumentException unless {@code low < high}
   */
  public static Tensor randint(long low, long high, int[] sizes) {
    return randint(low, high, sizes, DType.INT64, defaultGenerator());
  }

  /** int64 numbers from 0 (inclusive) to {@code high} (exclusive). */
  public static Tensor randint(long high, int[] sizes) {
    return randint(0, high, sizes);
  }

  /** Whole numbers from {@code low} (inclusive) to {@code high} (exclusive) as {@code dtype}. */
  public static Tensor randint(long low, long high, int[] sizes, DType dtype, Generator generator) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "randint: expected low < high, given %d and %d".formatted(low, high));
    }
    return Sampling.random(empty("randint", dtype, sizes), low, high, generator);
  }

  /** Whole numbers in [low, high) in the shape and dtype of {@code input}. */
  public static Tensor randintLike(Tensor input, long low, long high) {
    return randint(low, high, input.sizes(), input.dtype(), defaultGenerator());
  }

  /** The int64 numbers 0 to {@code n} - 1 in random order. */
  public static Tensor randperm(int n) {
    return randperm(n, defaultGenerator());
  }

  /** The int64 numbers 0 to {@code n} - 1 in random order, from {@code generator}. */
  public static Tensor randperm(int n, Generator generator) {
    if (n < 0) {
      throw new IllegalArgumentException("randperm: expected n >= 0, given " + n);
    }
    return Tensor.of(Storage.of(Sampling.permutation(n, generator)), n);
  }

  /** float32 numbers of the normal distribution with this mean and standard deviation. */
  public static Tensor normal(double mean, double std, int... sizes) {
    return Sampling.normal(empty("normal", DType.FLOAT32, sizes), mean, std, defaultGenerator());
  }

  /**
   * For each pair of elements of {@code mean} and {@code std}, broadcast, a number of that normal
   * distribution.
   */
  public static Tensor normal(Tensor mean, Tensor std) {
    for (double value : std.toDoubleArray()) {
      if (!(value >= 0)) {
        throw new IllegalArgumentException("normal: expected std >= 0, given " + value);
      }
    }
    int[] sizes = Dims.broadcast("normal", mean.sizes(), std.sizes());
    return randn(mean.dtype(), sizes).mul_(std.detach()).add_(mean.detach());
  }

  /**
   * For each element of {@code input}, 1 with that probability and else 0, in its shape and dtype.
   */
  public static Tensor bernoulli(Tensor input) {
    return bernoulli(input, defaultGenerator());
  }

  /** As {@link #bernoulli(Tensor)}, from {@code generator}. */
  public static Tensor bernoulli(Tensor input, Generator generator) {
    return Sampling.bernoulli(Tensor.allocate(input.dtype(), input.sizes()), input, generator);
  }

  /** In the shape and dtype of {@code input}, 1 with probability {@code p} and else 0. */
  public static Tensor bernoulli(Tensor input, double p) {
    return Sampling.bernoulli(Tensor.allocate(input.dtype(), input.sizes()), p, defaultGenerator());
  }

  /** As {@link #multinomial(Tensor, int, boolean, Generator)}, from the default generator. */
  public static Tensor multinomial(Tensor input, int numSamples, boolean replacement) {
    return multinomial(input, numSamples, replacement, defaultGenerator());
  }

  /**
   * Indices drawn with the weights that the rows of {@code input} give: int64, {@code numSamples}
   * for each row.
   *
   * @param input weights, not negative, [categories] or [rows, categories]
   * @param replacement whether an index may be drawn again
   */
  public static Tensor multinomial(
      Tensor input, int numSamples, boolean replacement, Generator generator) {
    return Multinomial.draw(input.detach(), numSamples, replacement, generator);
  }

  static Tensor empty(String op, DType dtype, int... sizes) {
    Dims.checkedNumel(op, sizes);
    return Tensor.allocate(dtype, Arrays.copyOf(sizes, sizes.length));
  }
}
