package ibrik.nn.functional;

import ibrik.cpu.Parallel;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link DimensionMap} along each of the last dimensions of a tensor; the derivative is the
 * transposed maps.
 */
final class SeparableMap extends Op {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

  private final String name;
  private final DimensionMap[] maps;

  private SeparableMap(String name, DimensionMap[] maps, Tensor input) {
    super(name, input);
    this.name = name;
    this.maps = maps;
  }

  /**
   * @param maps for the last dimensions of {@code input}
   * @param fill what elements without a source become
   */
  static Tensor of(String name, Tensor input, Number fill, DimensionMap... maps) {
    var op = new SeparableMap(name, maps, input);
    return op.result(op.compute(input, fill));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var transposed = Arrays.stream(maps).map(DimensionMap::transposed).toArray(DimensionMap[]::new);
    return gradients(of(name.replace("Backward", "BackwardBackward"), gradient, 0, transposed));
  }

  private Tensor compute(Tensor input, Number fill) {
    boolean last = MemoryFormat.isChannelsLast(input) && maps.length <= input.dim() - 2;
    int[] sizes = input.shape().toArray();
    int first = sizes.length - maps.length;
    int[] order = last ? channelsLast(sizes) : sizes.clone();
    var x = last ? Storage.of(MemoryFormat.toChannelsLast(input)) : rowMajor(input);
    for (int d = 0; d < maps.length; d++) {
      if (!maps[d].isIdentity()) {
        int at = last ? first + d - 1 : first + d;
        x = along(x, order, at, maps[d], fill);
        order[at] = maps[d].out();
      }
      sizes[first + d] = maps[d].out();
    }
    return last
        ? MemoryFormat.ofChannelsLast(x.floats(), sizes)
        : ownedBy(input, x) ? Tensor.of(x, sizes).clone() : Tensor.of(x, sizes);
  }

  private static boolean ownedBy(Tensor input, Storage x) {
    return input.storage() == x;
  }

  private static int[] channelsLast(int[] sizes) {
    int[] order = new int[sizes.length];
    order[0] = sizes[0];
    System.arraycopy(sizes, 2, order, 1, sizes.length - 2);
    order[sizes.length - 1] = sizes[1];
    return order;
  }

  private static Storage rowMajor(Tensor input) {
    var x = input.detach().contiguous();
    boolean whole = x.storageOffset() == 0 && x.storage().size() == x.numel();
    return whole ? x.storage() : x.clone().storage();
  }

  private static Storage along(Storage x, int[] sizes, int dim, DimensionMap map, Number fill) {
    int outer = 1;
    for (int d = 0; d < dim; d++) {
      outer *= sizes[d];
    }
    int inner = 1;
    for (int d = dim + 1; d < sizes.length; d++) {
      inner *= sizes[d];
    }
    var out = Storage.allocate(x.dtype(), Spatial.product(outer, map.out(), inner));
    int row = inner;
    Parallel.forRange(
        outer * map.out(),
        Math.max(1, GRAIN / Math.max(1, inner)),
        (start, end) -> {
          for (int i = start; i < end; i++) {
            int from = i / map.out() * map.in() * row;
            if (x.dtype() == DType.FLOAT32) {
              floats(x.floats(), from, map, i % map.out(), out.floats(), i * row, row, fill);
            } else if (x.dtype().isFloatingPoint()) {
              doubles(x, from, map, i % map.out(), out, i * row, row, fill);
            } else {
              longs(x, from, map, i % map.out(), out, i * row, row, fill);
            }
          }
        });
    return out;
  }

  private static void floats(
      float[] x, int from, DimensionMap map, int o, float[] out, int to, int n, Number fill) {
    int first = map.start()[o];
    int end = map.start()[o + 1];
    if (first == end) {
      Arrays.fill(out, to, to + n, fill.floatValue());
      return;
    }
    for (int t = first; t < end; t++) {
      float weight = (float) map.weight()[t];
      int at = from + map.index()[t] * n;
      if (weight == 1 && end - first == 1) {
        System.arraycopy(x, at, out, to, n);
        continue;
      }
      for (int i = 0; i < n; i++) {
        out[to + i] += weight * x[at + i];
      }
    }
  }

  private static void doubles(
      Storage x, int from, DimensionMap map, int o, Storage out, int to, int n, Number fill) {
    int first = map.start()[o];
    int end = map.start()[o + 1];
    for (int i = 0; i < n; i++) {
      double sum = first == end ? fill.doubleValue() : 0;
      for (int t = first; t < end; t++) {
        sum += map.weight()[t] * x.getDouble(from + map.index()[t] * n + i);
      }
      out.setDouble(to + i, sum);
    }
  }

  /** Whole numbers are moved, not weighted. */
  private static void longs(
      Storage x, int from, DimensionMap map, int o, Storage out, int to, int n, Number fill) {
    int t = map.start()[o];
    for (int i = 0; i < n; i++) {
      if (t == map.start()[o + 1]) {
        out.setLong(to + i, fill.longValue());
      } else {
        out.setLong(to + i, x.getLong(from + map.index()[t] * n + i));
      }
    }
  }
}
