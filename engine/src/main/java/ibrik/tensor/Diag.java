package ibrik.tensor;

import java.util.List;

/** {@code diag}: a diagonal taken out of a matrix, or put into one of zeros. */
final class Diag extends Op {
  private final int diagonal;

  /** The matrix's shape where the diagonal was taken out; null where it was put in. */
  private final int[] matrix;

  private Diag(Tensor input, int diagonal, int[] matrix) {
    super("DiagBackward0", input);
    this.diagonal = diagonal;
    this.matrix = matrix;
  }

  static Tensor of(Tensor input, int diagonal) {
    if (input.dim() == 1) {
      int n = (int) input.numel() + Math.abs(diagonal);
      return put(input, diagonal, new int[] {n, n});
    } else if (input.dim() == 2) {
      return take(input, diagonal);
    }
    throw new IllegalArgumentException(
        "diag: expected a vector or a matrix, given shape " + Shape.format(input.sizes()));
  }

  private static Tensor take(Tensor matrix, int diagonal) {
    var op = new Diag(matrix, diagonal, matrix.sizes());
    var line = line(matrix, diagonal);
    var out = Tensor.allocate(matrix.dtype(), line.sizes());
    Copy.elements(line, out);
    return op.result(out);
  }

  private static Tensor put(Tensor vector, int diagonal, int[] matrix) {
    var op = new Diag(vector, diagonal, null);
    var out = Tensor.allocate(vector.dtype(), matrix);
    Copy.elements(vector, line(out, diagonal));
    return op.result(out);
  }

  private static Tensor line(Tensor matrix, int diagonal) {
    int row = Math.max(0, -diagonal);
    int column = Math.max(0, diagonal);
    int length = Math.max(0, Math.min(matrix.size(0) - row, matrix.size(1) - column));
    int[] strides = matrix.strides();
    int offset = length == 0 ? 0 : row * strides[0] + column * strides[1];
    return matrix.viewOf(
        new int[] {length}, new int[] {strides[0] + strides[1]}, matrix.offset() + offset);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(matrix == null ? take(gradient, diagonal) : put(gradient, diagonal, matrix));
  }
}
