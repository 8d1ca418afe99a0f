package ibrik.tensor;

import java.util.List;

/** A new tensor of picked {@link Runs} of another; its derivative adds them up where they lay. */
final class Pick extends Op {
  private final Runs runs;
  private final int[] whole;

  private Pick(String name, Tensor input, Runs runs) {
    super(name, input);
    this.runs = runs;
    this.whole = input.sizes();
  }

  /**
   * @param name in the graph
   * @param runs positions in {@code input} as if it were row-major
   */
  static Tensor of(String name, Tensor input, Runs runs) {
    var op = new Pick(name, input, runs);
    var from = Copy.rowMajor(input);
    var out = Tensor.allocate(input.dtype(), runs.sizes());
    runs.read(from.storage(), from.offset(), out.storage());
    return op.result(out);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(AddAt.toZeros(gradient, runs, whole));
  }
}
