package ibrik.kernel.display.network;

import ibrik.nn.Conv1d;
import ibrik.nn.Conv2d;
import ibrik.nn.Conv3d;
import ibrik.nn.ConvTranspose1d;
import ibrik.nn.ConvTranspose2d;
import ibrik.nn.ConvTranspose3d;
import ibrik.nn.GRU;
import ibrik.nn.LSTM;
import ibrik.nn.Linear;
import ibrik.nn.Module;
import ibrik.nn.MultiheadAttention;
import ibrik.nn.RNN;
import ibrik.tensor.Tensor;

/** What layers compute. */
final class Work {
  private Work() {}

  /** Multiplications with an addition each; biases are not counted. */
  static long multiplyAdds(Module module, Tensor input, Tensor output) {
    return switch (module) {
      case Linear l -> output.numel() * l.weight().size(1);
      // Each output is a sum over one kernel, each input of a transposed one is spread over one.
      case Conv1d _, Conv2d _, Conv3d _ -> output.numel() * kernel(module);
      case ConvTranspose1d _, ConvTranspose2d _, ConvTranspose3d _ ->
          input.numel() * kernel(module);
      case RNN _, LSTM _, GRU _ -> steps(input) * matrices(module);
      // Its output projection is a layer of its own.
      case MultiheadAttention _ ->
          steps(input) * module.namedParameters().get("in_proj_weight").numel();
      default -> 0;
    };
  }

  private static long kernel(Module convolution) {
    Tensor weight = convolution.namedParameters().get("weight");
    return weight.numel() / weight.size(0);
  }

  /** How many vectors there are in a sequence or a batch of them. */
  private static long steps(Tensor input) {
    return input.numel() / input.size(-1);
  }

  private static long matrices(Module module) {
    return module.parameters().stream().filter(p -> p.dim() == 2).mapToLong(Tensor::numel).sum();
  }
}
