package ibrik.tensor;

import java.util.ArrayList;
import java.util.List;

/** {@code cumsum} and {@code cumprod}: sums and products of all elements up to each. */
final class Cumulative {
  private Cumulative() {}

  static Tensor sum(Tensor input, int dim, DType dtype) {
    return new CumulativeSum(input, Dims.wrap("cumsum", dim, input.dim())).run(input, dtype);
  }

  static Tensor product(Tensor input, int dim, DType dtype) {
    return new CumulativeProduct(input, Dims.wrap("cumprod", dim, input.dim())).run(input, dtype);
  }

  private static DType type(Tensor input, DType dtype) {
    return dtype != null ? dtype : input.isFloatingPoint() ? input.dtype() : DType.INT64;
  }

  /** Combines along {@code dim}, each element with the result before it. */
  private static Tensor scan(
      Tensor x,
      int dim,
      java.util.function.DoubleBinaryOperator floats,
      java.util.function.LongBinaryOperator longs) {
    var lanes = Lanes.along(x, dim);
    var out = Tensor.allocate(x.dtype(), x.sizes());
    var to = out.storage();
    int step = lanes.step();
    if (x.isFloatingPoint()) {
      lanes.doubles(
          (lane, values) -> {
            int p = lanes.start(lane);
            double so = Double.NaN;
            for (int i = 0; i < values.length; i++) {
              so = i == 0 ? values[0] : floats.applyAsDouble(so, values[i]);
              to.setDouble(p + i * step, so);
            }
          });
    } else {
      lanes.longs(
          (lane, values) -> {
            int p = lanes.start(lane);
            long so = 0;
            for (int i = 0; i < values.length; i++) {
              so = i == 0 ? values[0] : longs.applyAsLong(so, values[i]);
              to.setLong(p + i * step, so);
            }
          });
    }
    return out;
  }

  private static final class CumulativeSum extends Op {
    private final int dim;

    CumulativeSum(Tensor input, int dim) {
      super("CumsumBackward0", input);
      this.dim = dim;
    }

    Tensor run(Tensor input, DType dtype) {
      var x = input.detachedTo(type(input, dtype));
      return result(scan(x, dim, Double::sum, Long::sum));
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(reverseSum(gradient, dim));
    }
  }

  /** The sums of each element and all after it. */
  private static Tensor reverseSum(Tensor x, int dim) {
    return x.dim() == 0 ? x : x.flip(dim).cumsum(dim).flip(dim);
  }

  private static final class CumulativeProduct extends Op {
    private final int dim;

    CumulativeProduct(Tensor input, int dim) {
      super("CumprodBackward0", input);
      this.dim = dim;
    }

    Tensor run(Tensor input, DType dtype) {
      var x = input.detachedTo(type(input, dtype));
      var out = result(scan(x, dim, (a, b) -> a * b, (a, b) -> a * b));
      save(input, out);
      return out;
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      var x = saved(0);
      if (x.dim() == 0) {
        return gradients(gradient);
      }
      return gradients(
          Weights.hasZeros(x)
              ? throughZeros(gradient, x)
              : reverseSum(gradient.mul(saved(1)), dim).div(x));
    }

    /** Element k: the sum over i ≥ k of g[i] times the product of all x[j], j ≤ i, j ≠ k. */
    private Tensor throughZeros(Tensor gradient, Tensor x) {
      int n = x.sizes()[dim];
      var parts = new ArrayList<Tensor>();
      for (int k = 0; k < n; k++) {
        int[] one = x.sizes().clone();
        one[dim] = 1;
        Tensor omitted = Tensor.number(1).detachedTo(x.dtype()).expand(one);
        if (k > 0) {
          omitted = x.narrow(dim, 0, k).prod(dim, true);
        }
        if (k < n - 1) {
          var after = x.narrow(dim, k + 1, n - k - 1).cumprod(dim).mul(omitted);
          omitted = Cat.of("cumprod", List.of(omitted, after), dim);
        }
        parts.add(gradient.narrow(dim, k, n - k).mul(omitted).sum(dim, true));
      }
      return Cat.of("cumprod", parts, dim);
    }
  }
}
