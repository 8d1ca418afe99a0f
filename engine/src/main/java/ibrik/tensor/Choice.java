package ibrik.tensor;

import ibrik.cpu.Parallel;
import ibrik.cpu.Reductions;

/**
 * Operations that choose one element of each lane: {@code max(dim)}, {@code min(dim)}, {@code
 * median(dim)}, {@code argmax}, {@code argmin}. The chosen values are picked, so that gradients
 * flow to them alone.
 */
enum Choice {
  /** The first of the greatest; a NaN counts as greatest. */
  MAX("max", "MaxBackward0") {
    @Override
    int of(double[] values) {
      int best = 0;
      for (int i = 1; i < values.length; i++) {
        boolean better = values[i] > values[best] || Double.isNaN(values[i]);
        best = better && !Double.isNaN(values[best]) ? i : best;
      }
      return best;
    }

    @Override
    int of(long[] values) {
      int best = 0;
      for (int i = 1; i < values.length; i++) {
        best = values[i] > values[best] ? i : best;
      }
      return best;
    }
  },

  /** The first of the least; a NaN counts as least. */
  MIN("min", "MinBackward0") {
    @Override
    int of(double[] values) {
      int best = 0;
      for (int i = 1; i < values.length; i++) {
        boolean better = values[i] < values[best] || Double.isNaN(values[i]);
        best = better && !Double.isNaN(values[best]) ? i : best;
      }
      return best;
    }

    @Override
    int of(long[] values) {
      int best = 0;
      for (int i = 1; i < values.length; i++) {
        best = values[i] < values[best] ? i : best;
      }
      return best;
    }
  },

  /** The middle one in order, of two the lesser; a NaN where there is one. */
  MEDIAN("median", "MedianBackward0") {
    @Override
    int of(double[] values) {
      for (int i = 0; i < values.length; i++) {
        if (Double.isNaN(values[i])) {
          return i;
        }
      }
      return Order.of(values, false)[(values.length - 1) / 2];
    }

    @Override
    int of(long[] values) {
      return Order.of(values, false)[(values.length - 1) / 2];
    }
  };

  private final String label;
  private final String node;

  Choice(String label, String node) {
    this.label = label;
    this.node = node;
  }

  abstract int of(double[] values);

  abstract int of(long[] values);

  /** The chosen elements along {@code dim} and where they were. */
  ValuesIndices along(Tensor input, int dim, boolean keepdim) {
    var reduction = Reduction.of(label, input, new int[] {dim}, keepdim);
    reduction.requireElements();
    var lanes = Lanes.of(input, reduction);
    int[] chosen = choose(input, lanes);
    int[] starts = new int[chosen.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = lanes.start(i) + chosen[i] * lanes.step();
    }
    return new ValuesIndices(
        label,
        Pick.of(node, input, new Runs(reduction.sizes(), starts, 1)),
        indices(chosen, reduction.sizes()));
  }

  /** Of all elements, a scalar. */
  Tensor ofAll(String node, Tensor input) {
    var reduction = Reduction.of(label, input, new int[0], false);
    reduction.requireElements();
    int[] chosen = choose(input, Lanes.of(input, reduction));
    return Pick.of(node, input, new Runs(new int[0], chosen, 1));
  }

  /** The indices alone: int64. */
  Tensor arg(Tensor input, int[] dims, boolean keepdim) {
    var reduction = Reduction.of("arg" + label, input, dims, keepdim);
    if (input.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(
          "arg%s: not defined for %s; convert it first: to(uint8)".formatted(label, DType.BOOL));
    }
    reduction.requireElements();
    return indices(choose(input, Lanes.of(input, reduction)), reduction.sizes());
  }

  private static Tensor indices(int[] chosen, int[] sizes) {
    var out = Tensor.allocate(DType.INT64, sizes);
    for (int i = 0; i < chosen.length; i++) {
      out.storage().setLong(i, chosen[i]);
    }
    return out;
  }

  private int[] choose(Tensor input, Lanes lanes) {
    int[] chosen = new int[lanes.count()];
    if (this == MAX && input.dtype() == DType.FLOAT32 && lanes.step() == 1) {
      float[] x = lanes.storage().floats();
      int n = lanes.length();
      Parallel.forRange(
          chosen.length,
          Math.max(1, (1 << 14) / n),
          (start, end) -> {
            for (int i = start; i < end; i++) {
              chosen[i] = Reductions.argmax(x, lanes.offset() + i * n, n);
            }
          });
    } else if (lanes.areFloats()) {
      lanes.doubles((lane, values) -> chosen[lane] = of(values));
    } else {
      lanes.longs((lane, values) -> chosen[lane] = of(values));
    }
    return chosen;
  }
}
