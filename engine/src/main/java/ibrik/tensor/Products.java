package ibrik.tensor;

import ibrik.cpu.DoubleGemm;
import ibrik.cpu.Gemm;
import ibrik.cpu.MatrixVector;
import ibrik.cpu.Parallel;
import java.util.Arrays;

/** The arithmetic of matrix products, without history: {@code out = alpha * a b + beta * out}. */
final class Products {
  /** Products below which a thread is not worth its while. */
  private static final int GRAIN = 1 << 15;

  private Products() {}

  /** One matrix a batch entry, in any layout. */
  private record Matrices(
      Storage storage, int offset, int batchStride, int rowStride, int columnStride) {
    static Matrices of(Tensor x) {
      int[] strides = x.strides();
      int d = x.dim();
      return new Matrices(
          x.storage(), x.offset(), d == 3 ? strides[0] : 0, strides[d - 2], strides[d - 1]);
    }

    Gemm.Matrix floats(int batch) {
      return new Gemm.Matrix(
          storage.floats(), offset + batch * batchStride, rowStride, columnStride);
    }
  }

  /** A new tensor {@code a b}, of two matrices or of two batches [batch, …] of matrices. */
  static Tensor multiply(Tensor a, Tensor b) {
    int[] sizes = a.sizes().clone();
    sizes[sizes.length - 1] = b.sizes()[sizes.length - 1];
    var out = Tensor.empty(a.dtype(), sizes);
    accumulate(a, b, 1, 0, out);
    return out;
  }

  /**
   * {@code out = alpha * a b + beta * out}.
   *
   * @param out contiguous; not read where {@code beta} is 0
   */
  static void accumulate(Tensor a, Tensor b, Number alpha, Number beta, Tensor out) {
    switch (a.dtype()) {
      case FLOAT32 -> floats(a, b, alpha.floatValue(), beta.floatValue(), out);
      case FLOAT16, BFLOAT16 -> {
        var wide = out.detachedTo(DType.FLOAT32);
        floats(
            a.detachedTo(DType.FLOAT32),
            b.detachedTo(DType.FLOAT32),
            alpha.floatValue(),
            beta.floatValue(),
            wide);
        Copy.elements(wide, out);
      }
      case FLOAT64 -> doubles(a, b, alpha.doubleValue(), beta.doubleValue(), out);
      case BOOL ->
          throw new IllegalArgumentException("matrix product: not defined for " + DType.BOOL);
      default -> longs(a, b, alpha.longValue(), beta.longValue(), out);
    }
  }

  private static void floats(Tensor a, Tensor b, float alpha, float beta, Tensor out) {
    int d = a.dim();
    int n = a.sizes()[d - 2];
    int k = a.sizes()[d - 1];
    int m = b.sizes()[d - 1];
    var left = Matrices.of(a);
    var right = Matrices.of(b);
    var result = Matrices.of(out);
    int batches = d == 3 ? a.sizes()[0] : 1;
    int work = (int) Math.min((long) n * k * m + 1, Integer.MAX_VALUE);
    Parallel.forRange(
        batches,
        Math.max(1, GRAIN / work),
        (start, end) -> {
          for (int i = start; i < end; i++) {
            product(n, m, k, alpha, left.floats(i), right.floats(i), beta, result.floats(i));
          }
        });
  }

  /**
   * {@code out = row + a b}, where {@code row} is a contiguous vector of floats that all rows of a
   * product of two matrices begin with.
   *
   * @return whether it is that, and done
   */
  static boolean addRow(Tensor row, Tensor a, Tensor b, Tensor out) {
    boolean fits =
        row.dtype() == DType.FLOAT32
            && a.dim() == 2
            && b.dim() == 2
            && row.dim() == 1
            && row.sizes()[0] == b.sizes()[1]
            && row.strides()[0] == 1
            && a.sizes()[0] > 1;
    if (fits) {
      Gemm.multiplyAddRow(
          a.sizes()[0],
          b.sizes()[1],
          a.sizes()[1],
          Matrices.of(a).floats(0),
          Matrices.of(b).floats(0),
          row.storage().floats(),
          row.offset(),
          Matrices.of(out).floats(0));
    }
    return fits;
  }

  private static void product(
      int n, int m, int k, float alpha, Gemm.Matrix a, Gemm.Matrix b, float beta, Gemm.Matrix c) {
    if (m == 1 && (b.rowStride() == 1 || k == 1) && (c.rowStride() == 1 || n == 1)) {
      MatrixVector.multiply(n, k, alpha, a, b.data(), b.offset(), beta, c.data(), c.offset());
    } else if (n == 1 && (a.columnStride() == 1 || k == 1)) {
      MatrixVector.multiply(
          m, k, alpha, b.transpose(), a.data(), a.offset(), beta, c.data(), c.offset());
    } else {
      Gemm.multiply(n, m, k, alpha, a, b, beta, c);
    }
  }

  private static void doubles(Tensor a, Tensor b, double alpha, double beta, Tensor out) {
    var left = Copy.rowMajor(a);
    var right = Copy.rowMajor(b);
    int d = a.dim();
    int n = a.sizes()[d - 2];
    int k = a.sizes()[d - 1];
    int m = b.sizes()[d - 1];
    int batches = d == 3 ? a.sizes()[0] : 1;
    var x = (double[]) left.storage().array();
    var y = (double[]) right.storage().array();
    var z = (double[]) out.storage().array();
    Parallel.forRange(
        batches * n,
        (int) Math.max(1, GRAIN / ((long) k * m + 1)),
        (start, end) -> {
          for (int i = start; i < end; ) {
            int batch = i / n;
            int last = Math.min(end, (batch + 1) * n);
            DoubleGemm.rows(
                i - batch * n,
                last - batch * n,
                m,
                k,
                alpha,
                new DoubleGemm.Matrix(x, left.offset() + batch * n * k),
                new DoubleGemm.Matrix(y, right.offset() + batch * k * m),
                beta,
                new DoubleGemm.Matrix(z, out.offset() + batch * n * m));
            i = last;
          }
        });
  }

  private static void longs(Tensor a, Tensor b, long alpha, long beta, Tensor out) {
    var left = Copy.rowMajor(a.detachedTo(DType.INT64));
    var right = Copy.rowMajor(b.detachedTo(DType.INT64));
    var x = (long[]) left.storage().array();
    var y = (long[]) right.storage().array();
    rows(
        left,
        right,
        out,
        (p, q, r, k, m) -> {
          var row = new long[m];
          for (int l = 0; l < k; l++) {
            long factor = alpha * x[p + l];
            for (int j = 0, s = q + l * m; j < m; j++) {
              row[j] += factor * y[s + j];
            }
          }
          for (int j = 0; j < m; j++) {
            long before = beta == 0 ? 0 : beta * out.storage().getLong(r + j);
            out.storage().setLong(r + j, before + row[j]);
          }
        });
  }

  /** One row of a result: row-major {@code a} from p, {@code b} from q, {@code out} from r. */
  @FunctionalInterface
  private interface Row {
    void run(int p, int q, int r, int k, int m);
  }

  private static void rows(Tensor a, Tensor b, Tensor out, Row row) {
    int d = a.dim();
    int n = a.sizes()[d - 2];
    int k = a.sizes()[d - 1];
    int m = b.sizes()[d - 1];
    int batches = d == 3 ? a.sizes()[0] : 1;
    Parallel.forRange(
        batches * n,
        (int) Math.max(1, GRAIN / ((long) k * m + 1)),
        (start, end) -> {
          for (int i = start; i < end; i++) {
            row.run(a.offset() + i * k, b.offset() + i / n * k * m, out.offset() + i * m, k, m);
          }
        });
  }

  /** Refuses factors of different dtypes. */
  static void requireOneDtype(String op, Tensor... factors) {
    for (var factor : factors) {
      if (factor.dtype() != factors[0].dtype()) {
        throw new IllegalArgumentException(
            "%s: expected one dtype, given %s"
                .formatted(op, Arrays.stream(factors).map(Tensor::dtype).toList()));
      }
    }
  }

  static IllegalArgumentException mismatch(String op, String expected, Tensor a, Tensor b) {
    return new IllegalArgumentException(
        "%s: expected %s, given %s and %s"
            .formatted(op, expected, Shape.format(a.sizes()), Shape.format(b.sizes())));
  }

  /**
   * {@code x y}, laid out like {@code like}: where that is a transposed matrix, so is the result,
   * and the gradient of a transposed weight is row-major again.
   */
  static Tensor inLayoutOf(Tensor like, Tensor x, Tensor y) {
    int d = like.dim();
    int[] strides = like.strides();
    boolean transposed = strides[d - 2] == 1 && strides[d - 1] >= like.sizes()[d - 2];
    return transposed
        ? y.transpose(-2, -1).matmul(x.transpose(-2, -1)).transpose(-2, -1)
        : x.matmul(y);
  }
}
