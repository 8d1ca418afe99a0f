package ibrik.tensor;

import java.util.List;

/**
 * Overwrites {@link Runs} of a base with those of a source. The base's gradient is zero there, the
 * source's is picked from there.
 */
final class WriteAt extends Op {
  private final Runs runs;

  private WriteAt(String name, Tensor base, Tensor source, Runs runs) {
    super(name, base, source);
    this.runs = runs;
  }

  /** A new tensor: {@code base} with {@code source}, of the runs' shape, written over the runs. */
  static Tensor of(String name, Tensor base, Tensor source, Runs runs) {
    var op = new WriteAt(name, base, source, runs);
    var out = Tensor.allocate(base.dtype(), base.sizes());
    Copy.elements(base, out);
    op.write(source, out);
    return op.result(out);
  }

  /** {@code base[runs] = source}, in place. */
  static Tensor inPlace(String name, Tensor base, Tensor source, Runs runs) {
    var op = new WriteAt(name, base, source, runs);
    if (base.isContiguous()) {
      op.write(source, base);
    } else {
      var out = Copy.rowMajor(base);
      op.write(source, out);
      Copy.elements(out, base);
    }
    return op.resultInPlace(base);
  }

  private void write(Tensor source, Tensor target) {
    var from = Copy.rowMajor(source.detachedTo(target.dtype()));
    var apart = from.storage() == target.storage() ? from.detach().clone() : from;
    runs.write(apart.storage(), apart.offset(), target.storage(), target.offset());
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var zeros = Tensor.number(0).detachedTo(gradient.dtype()).expand(runs.sizes());
    return gradients(
        needs(0) ? of("IndexPutBackward0", gradient, zeros, runs) : null,
        needs(1) ? Pick.of("IndexBackward0", gradient, runs) : null);
  }
}
