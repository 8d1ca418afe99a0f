package ibrik.tensor;

import java.util.Arrays;

/**
 * {@code matmul}: the product of vectors, matrices or batches of matrices, as their dimensions say.
 * Dimensions before the last two are batches and are broadcast.
 */
final class Matmul {
  private Matmul() {}

  static Tensor of(Tensor a, Tensor b) {
    check(a, b);
    if (a.dim() == 1 && b.dim() == 1) {
      return Dot.of(a, b);
    }
    if (a.dim() == 2 && b.dim() == 1) {
      return MatrixVectorProduct.of(a, b);
    }
    if (a.dim() == 1) {
      return of(a.unsqueeze(0), b).squeeze(-2);
    }
    if (a.dim() == 2 && b.dim() == 2) {
      return MatrixProduct.mm(a, b);
    }
    return b.dim() <= 2 ? folded(a, b) : batched(a, b);
  }

  private static void check(Tensor a, Tensor b) {
    if (a.dim() == 0 || b.dim() == 0) {
      throw Products.mismatch("matmul", "tensors of at least one dimension", a, b);
    }
    Products.requireOneDtype("matmul", a, b);
    int inner = a.sizes()[a.dim() - 1];
    int rows = b.sizes()[Math.max(b.dim() - 2, 0)];
    if (inner != rows) {
      throw Products.mismatch(
          "matmul",
          "as many columns on the left as rows on the right (%d, %d)".formatted(inner, rows),
          a,
          b);
    }
  }

  /** A batch of matrices times one matrix or vector is one tall matrix times it. */
  private static Tensor folded(Tensor a, Tensor b) {
    int rank = a.dim();
    int rows = 1;
    for (int d = 0; d < rank - 1; d++) {
      rows *= a.sizes()[d];
    }
    var tall = a.reshape(rows, a.sizes()[rank - 1]);
    int[] sizes = Arrays.copyOf(a.sizes(), b.dim() == 1 ? rank - 1 : rank);
    if (b.dim() == 2) {
      sizes[rank - 1] = b.sizes()[1];
    }
    return of(tall, b).reshape(sizes);
  }

  private static Tensor batched(Tensor a, Tensor b) {
    for (int i = 3; i <= Math.min(a.dim(), b.dim()); i++) {
      int x = a.sizes()[a.dim() - i];
      int y = b.sizes()[b.dim() - i];
      if (x != y && x != 1 && y != 1) {
        throw Products.mismatch("matmul", "batches that can be broadcast", a, b);
      }
    }
    int[] batch =
        Dims.broadcast(
            "matmul", Arrays.copyOf(a.sizes(), a.dim() - 2), Arrays.copyOf(b.sizes(), b.dim() - 2));
    int n = a.sizes()[a.dim() - 2];
    int k = a.sizes()[a.dim() - 1];
    int m = b.sizes()[b.dim() - 1];
    int count = (int) Dims.product(batch);
    var left = a.expand(with(batch, n, k)).reshape(count, n, k);
    var right = b.expand(with(batch, k, m)).reshape(count, k, m);
    var product = MatrixProduct.bmm(left, right);
    return batch.length == 1 ? product : product.reshape(with(batch, n, m));
  }

  private static int[] with(int[] batch, int rows, int columns) {
    int[] out = Arrays.copyOf(batch, batch.length + 2);
    out[batch.length] = rows;
    out[batch.length + 1] = columns;
    return out;
  }

  /** The product of two vectors as column and row. */
  static Tensor outer(Tensor a, Tensor b) {
    if (a.dim() != 1 || b.dim() != 1) {
      throw Products.mismatch("outer", "two vectors", a, b);
    }
    return a.reshape(a.sizes()[0], 1).mul(b);
  }
}
