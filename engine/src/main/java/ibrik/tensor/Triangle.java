package ibrik.tensor;

import java.util.List;

/** {@code tril} and {@code triu}; each is its own derivative. */
enum Triangle {
  LOWER("tril", "TrilBackward0") {
    @Override
    boolean holds(int row, int column, int diagonal) {
      return column - row <= diagonal;
    }
  },
  UPPER("triu", "TriuBackward0") {
    @Override
    boolean holds(int row, int column, int diagonal) {
      return column - row >= diagonal;
    }
  };

  private final String label;
  private final String node;

  Triangle(String label, String node) {
    this.label = label;
    this.node = node;
  }

  abstract boolean holds(int row, int column, int diagonal);

  Tensor of(Tensor x, int diagonal) {
    if (x.dim() < 2) {
      throw new IllegalArgumentException(
          "%s: expected at least 2 dimensions, given shape %s"
              .formatted(label, Shape.format(x.sizes())));
    }
    var op = new Applied(this, x, diagonal);
    int rows = x.size(-2);
    int columns = x.size(-1);
    var mask = Tensor.allocate(DType.BOOL, new int[] {rows, columns});
    var bits = (byte[]) mask.storage().array();
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) (holds(i / columns, i % columns, diagonal) ? 1 : 0);
    }
    var out = Tensor.allocate(x.dtype(), x.sizes());
    return op.of(Where.select(mask, x, Tensor.number(0), out));
  }

  /** One such operation in the graph. */
  private static final class Applied extends Op {
    private final Triangle kind;
    private final int diagonal;

    Applied(Triangle kind, Tensor x, int diagonal) {
      super(kind.node, x);
      this.kind = kind;
      this.diagonal = diagonal;
    }

    Tensor of(Tensor out) {
      return result(out);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(kind.of(gradient, diagonal));
    }
  }
}
