package ibrik.nn.functional;

import ibrik.tensor.Op;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * {@code linear}: {@code input weightᵀ + bias}, one operation, so that no view of the weight is
 * recorded and the weight's gradient arrives as the array that it was computed in.
 */
final class LinearMap extends Op {
  private LinearMap(String name, Tensor input, Tensor weight, Tensor bias) {
    super(name, input, weight, bias);
  }

  static Tensor of(Tensor input, Tensor weight, Tensor bias) {
    check(input, weight, bias);
    int features = weight.size(0);
    var rows = input.dim() == 2 ? input : input.reshape(-1, weight.size(1));
    var op = new LinearMap(bias == null ? "MmBackward0" : "AddmmBackward0", rows, weight, bias);
    op.save(rows, weight);
    var transposed = weight.detach().t();
    var out =
        op.result(
            bias == null
                ? rows.detach().mm(transposed)
                : bias.detach().addmm(rows.detach(), transposed));
    if (input.dim() == 2) {
      return out;
    }
    int[] sizes = input.shape().toArray();
    sizes[sizes.length - 1] = features;
    return out.reshape(sizes);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(
        needs(0) ? gradient.mm(saved(1)) : null,
        needs(1) ? gradient.t().mm(saved(0)) : null,
        needs(2) ? gradient : null);
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
