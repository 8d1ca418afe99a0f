package ibrik.tensor;

/** The functions of {@code torch} that make tensors, which {@link Tensors} passes on. */
public abstract sealed class CreationFunctions extends RandomFunctions permits PointwiseFunctions {
  CreationFunctions() {}

  // ---- from values

  /** A float32 tensor without dimensions. */
  public static Tensor tensor(double value) {
    return Tensor.of(Storage.of(new float[] {(float) value}));
  }

  /** An int64 tensor without dimensions. */
  public static Tensor tensor(long value) {
    return Tensor.of(Storage.of(new long[] {value}));
  }

  /** A bool tensor without dimensions. */
  public static Tensor tensor(boolean value) {
    return TensorData.of(value, null);
  }

  /** A float32 vector. */
  public static Tensor tensor(double... values) {
    return TensorData.of(values, null);
  }

  /** A float32 vector. */
  public static Tensor tensor(float... values) {
    return TensorData.of(values, null);
  }

  /** An int64 vector. */
  public static Tensor tensor(int... values) {
    return TensorData.of(values, null);
  }

  /** An int64 vector. */
  public static Tensor tensor(long... values) {
    return TensorData.of(values, null);
  }

  /** A bool vector. */
  public static Tensor tensor(boolean... values) {
    return TensorData.of(values, null);
  }

  /** As {@link #tensor(Object, DType)}, in the dtype that the values suggest. */
  public static Tensor tensor(Object data) {
    return TensorData.of(data, null);
  }

  /**
   * A new tensor of these values: nested arrays ({@code new int[][] {{1, 2}, {3, 4}}}), nested
   * lists, a number or boolean, another tensor, or a text in PyTorch's printed form ({@code "[[1,
   * 2], [3, 4]]"}, also with {@code tensor(…, dtype=torch.float64)} around it).
   *
   * @param dtype null: bool for booleans, int64 for {@code int} and {@code long}, float32 for
   *     {@code float} and {@code double}; of mixed lists the highest of these
   * @throws IllegalArgumentException for rows of different lengths or something else inside
   */
  public static Tensor tensor(Object data, DType dtype) {
    return TensorData.of(data, dtype);
  }

  // ---- filled

  /** A float32 tensor of zeros. */
  public static Tensor zeros(int... sizes) {
    return zeros(DType.FLOAT32, sizes);
  }

  /** A tensor of zeros. */
  public static Tensor zeros(DType dtype, int... sizes) {
    return empty("zeros", dtype, sizes);
  }

  /** A float32 tensor of zeros. */
  public static Tensor zeros(Shape shape) {
    return zeros(shape.toArray());
  }

  /** A float32 tensor of ones. */
  public static Tensor ones(int... sizes) {
    return ones(DType.FLOAT32, sizes);
  }

  /** A tensor of ones. */
  public static Tensor ones(DType dtype, int... sizes) {
    return Fill.write(empty("ones", dtype, sizes), 1);
  }

  /** A float32 tensor of ones. */
  public static Tensor ones(Shape shape) {
    return ones(shape.toArray());
  }

  /** A float32 tensor whose elements may be anything. */
  public static Tensor empty(int... sizes) {
    return empty(DType.FLOAT32, sizes);
  }

  /** A tensor whose elements may be anything. */
  public static Tensor empty(DType dtype, int... sizes) {
    return empty("empty", dtype, sizes);
  }

  /** A tensor of one value; whole numbers give int64, others float32. */
  public static Tensor full(int[] sizes, Number value) {
    return full(sizes, value, Tensor.isWhole(value) ? DType.INT64 : DType.FLOAT32);
  }

  /** A bool tensor of one value. */
  public static Tensor full(int[] sizes, boolean value) {
    return full(sizes, value ? 1 : 0, DType.BOOL);
  }

  /** A tensor of one value. */
  public static Tensor full(int[] sizes, Number value, DType dtype) {
    return Fill.write(empty("full", dtype, sizes), value);
  }

  /** Zeros in the shape and dtype of {@code input}. */
  public static Tensor zerosLike(Tensor input) {
    return zerosLike(input, input.dtype());
  }

  /** Zeros in the shape of {@code input}. */
  public static Tensor zerosLike(Tensor input, DType dtype) {
    return Tensor.allocateLike(dtype, input);
  }

  /** Ones in the shape and dtype of {@code input}. */
  public static Tensor onesLike(Tensor input) {
    return onesLike(input, input.dtype());
  }

  /** Ones in the shape of {@code input}. */
  public static Tensor onesLike(Tensor input, DType dtype) {
    return fullLike(input, 1, dtype);
  }

  /** One value in the shape and dtype of {@code input}. */
  public static Tensor fullLike(Tensor input, Number value) {
    return fullLike(input, value, input.dtype());
  }

  /** One value in the shape of {@code input}. */
  public static Tensor fullLike(Tensor input, Number value, DType dtype) {
    return Fill.write(Tensor.allocateLike(dtype, input), value);
  }

  /** A tensor in the shape and dtype of {@code input} whose elements may be anything. */
  public static Tensor emptyLike(Tensor input) {
    return Tensor.allocateLike(input.dtype(), input);
  }

  // ---- in order

  /** The float32 unit matrix [n, n]. */
  public static Tensor eye(int n) {
    return eye(n, n);
  }

  /** A float32 matrix [n, m] with ones on its diagonal. */
  public static Tensor eye(int n, int m) {
    return eye(n, m, DType.FLOAT32);
  }

  /** A matrix [n, m] with ones on its diagonal. */
  public static Tensor eye(int n, int m, DType dtype) {
    var out = empty("eye", dtype, n, m);
    for (int i = 0; i < Math.min(n, m); i++) {
      out.storage().setLong(i * m + i, 1);
    }
    return out;
  }

  /** As {@link #arange(Number, Number, Number)}, from 0 by 1. */
  public static Tensor arange(Number end) {
    return arange(0, end);
  }

  /** As {@link #arange(Number, Number, Number)}, by 1. */
  public static Tensor arange(Number start, Number end) {
    return arange(start, end, 1);
  }

  /**
   * The numbers {@code start}, {@code start + step}, … before {@code end}: int64 where all three
   * are whole, else float32.
   *
   * @throws IllegalArgumentException for a step of 0, or one that leads away from end
   */
  public static Tensor arange(Number start, Number end, Number step) {
    return Progression.arange(start, end, step, null);
  }

  /** As {@link #arange(Number, Number, Number)}, as {@code dtype}. */
  public static Tensor arange(Number start, Number end, Number step, DType dtype) {
    return Progression.arange(start, end, step, dtype);
  }

  /** {@code steps} float32 numbers from {@code start} to {@code end}, both included. */
  public static Tensor linspace(double start, double end, int steps) {
    return linspace(start, end, steps, DType.FLOAT32);
  }

  /** {@code steps} numbers from {@code start} to {@code end}, both included. */
  public static Tensor linspace(double start, double end, int steps, DType dtype) {
    return Progression.linspace(start, end, steps, dtype);
  }

  /** {@code steps} float32 powers of 10 from {@code 10^start} to {@code 10^end}. */
  public static Tensor logspace(double start, double end, int steps) {
    return Progression.logspace(start, end, steps);
  }

  // ---- dtypes

  /** The dtype that an operation on both gives. */
  public static DType resultType(Tensor a, Tensor b) {
    return TypePromotion.resultType(a, b);
  }

  /** The dtype that an operation on both gives. */
  public static DType resultType(Tensor a, Number b) {
    return TypePromotion.resultType(a, Tensor.number(b));
  }

  /** The smallest dtype that holds both. */
  public static DType promoteTypes(DType a, DType b) {
    return TypePromotion.promote(a, b);
  }
}
