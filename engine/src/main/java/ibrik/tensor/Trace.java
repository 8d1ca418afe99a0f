package ibrik.tensor;

import java.util.List;

/** {@code trace}: the sum of a matrix's diagonal. */
final class Trace extends Op {
  private final int[] whole;

  private Trace(Tensor input) {
    super("TraceBackward0", input);
    this.whole = input.sizes();
  }

  static Tensor of(Tensor input) {
    if (input.dim() != 2) {
      throw new IllegalArgumentException(
          "trace: expected a matrix, given " + Shape.format(input.sizes()));
    }
    var op = new Trace(input);
    return op.result(input.detach().diagonal().sum());
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    int[] diagonal = {Math.min(whole[0], whole[1])};
    return gradients(
        Embed.of(gradient.expand(diagonal), whole, diagonal, new int[] {whole[1] + 1}, 0));
  }
}
