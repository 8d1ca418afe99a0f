package ibrik.tensor;

/**
 * Comparisons and logic of two operands, with broadcasting: bool results, without derivatives. One
 * constant is one operation.
 */
enum Comparison {
  EQ((a, b) -> a == b, (a, b) -> a == b),
  NE((a, b) -> a != b, (a, b) -> a != b),
  LT((a, b) -> a < b, (a, b) -> a < b),
  LE((a, b) -> a <= b, (a, b) -> a <= b),
  GT((a, b) -> a > b, (a, b) -> a > b),
  GE((a, b) -> a >= b, (a, b) -> a >= b),
  LOGICAL_AND((a, b) -> a != 0 && b != 0, (a, b) -> a != 0 && b != 0),
  LOGICAL_OR((a, b) -> a != 0 || b != 0, (a, b) -> a != 0 || b != 0),
  LOGICAL_XOR((a, b) -> a != 0 ^ b != 0, (a, b) -> a != 0 ^ b != 0);

  private interface OfDoubles {
    boolean test(double a, double b);
  }

  private interface OfLongs {
    boolean test(long a, long b);
  }

  private final OfDoubles doubles;
  private final OfLongs longs;

  Comparison(OfDoubles doubles, OfLongs longs) {
    this.doubles = doubles;
    this.longs = longs;
  }

  Tensor apply(Tensor a, Tensor b) {
    int[] sizes = Dims.broadcast(Labels.of(name()), a.sizes(), b.sizes());
    var type = TypePromotion.resultType(a, b);
    var x = a.detachedTo(type);
    var y = b.detachedTo(type);
    var out = Tensor.allocate(DType.BOOL, sizes);
    var to = (byte[]) out.storage().array();
    int[][] strides = {
      out.strides(),
      Dims.broadcastStrides(x.sizes(), x.physicalStrides(), sizes),
      Dims.broadcastStrides(y.sizes(), y.physicalStrides(), sizes)
    };
    Loops.parallelRows(
        sizes, strides, new int[] {0, x.offset(), y.offset()}, row(x.storage(), y.storage(), to));
    return out;
  }

  private Loops.Row row(Storage x, Storage y, byte[] to) {
    if (x.array() instanceof float[] a && y.array() instanceof float[] b) {
      return (n, at, step) -> {
        for (int i = 0; i < n; i++) {
          boolean yes = doubles.test(a[at[1] + i * step[1]], b[at[2] + i * step[2]]);
          to[at[0] + i * step[0]] = (byte) (yes ? 1 : 0);
        }
      };
    }
    return (n, at, step) -> {
      boolean floating = x.dtype().isFloatingPoint();
      for (int i = 0; i < n; i++) {
        int p = at[1] + i * step[1];
        int q = at[2] + i * step[2];
        boolean yes =
            floating
                ? doubles.test(x.getDouble(p), y.getDouble(q))
                : longs.test(x.getLong(p), y.getLong(q));
        to[at[0] + i * step[0]] = (byte) (yes ? 1 : 0);
      }
    };
  }
}
