package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import java.util.Arrays;

/** {@code linear}, made of matrix products. */
final class LinearMap {
  private LinearMap() {}

  static Tensor of(Tensor input, Tensor weight, Tensor bias) {
    check(input, weight, bias);
    int features = weight.size(0);
    var rows = input.dim() == 2 ? input : input.reshape(-1, weight.size(1));
    var out = bias == null ? rows.mm(weight.t()) : bias.addmm(rows, weight.t());
    if (input.dim() == 2) {
      return out;
    }
    int[] sizes = input.shape().toArray();
    sizes[sizes.length - 1] = features;
    return out.reshape(sizes);
  }

  private static void check(Tensor input, Tensor weight, Tensor bias) {
    boolean fits =
        weight.dim() == 2
            && input.dim() > 0
            && input.size(-1) == weight.size(1)
            && (bias == null
                || bias.dim() == 0
                || Arrays.equals(bias.shape().toArray(), new int[] {weight.size(0)}));
    if (!fits) {
      throw new IllegalArgumentException(
          "linear: expected input [*, in], weight [out, in] and bias [out], given %s, %s%s"
              .formatted(
                  input.shape(), weight.shape(), bias == null ? "" : " and " + bias.shape()));
    }
    if (input.dtype() != weight.dtype() || (bias != null && bias.dtype() != input.dtype())) {
      throw new IllegalArgumentException(
          "linear: expected one dtype, given input %s, weight %s%s; cast with to(dtype)"
              .formatted(
                  input.dtype(), weight.dtype(), bias == null ? "" : ", bias " + bias.dtype()));
    }
  }
}
