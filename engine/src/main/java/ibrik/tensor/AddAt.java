package ibrik.tensor;

import java.util.List;

/** Adds runs of a source to {@link Runs} of a base; its derivative picks them. */
final class AddAt extends Op {
  private final Runs runs;

  private AddAt(String name, Tensor base, Tensor source, Runs runs) {
    super(name, base, source);
    this.runs = runs;
  }

  /** A new tensor: {@code base} and, at the runs, {@code source} added. */
  static Tensor of(String name, Tensor base, Tensor source, Runs runs) {
    var op = new AddAt(name, base, source, runs);
    var out = Tensor.allocate(base.dtype(), base.sizes());
    Copy.elements(base, out);
    op.add(source, out);
    return op.result(out);
  }

  /** A new tensor of sizes {@code whole}, zero but for {@code source} added up at the runs. */
  static Tensor toZeros(Tensor source, Runs runs, int[] whole) {
    var op = new AddAt("IndexPutBackward0", null, source, runs);
    var out = Tensor.allocate(source.dtype(), whole);
    op.add(source, out);
    return op.result(out);
  }

  /** {@code base[runs] += source}, in place. */
  static Tensor inPlace(String name, Tensor base, Tensor source, Runs runs) {
    var op = new AddAt(name, base, source, runs);
    if (base.isContiguous()) {
      op.add(source, base);
    } else {
      var out = Copy.rowMajor(base);
      op.add(source, out);
      Copy.elements(out, base);
    }
    return op.resultInPlace(base);
  }

  private void add(Tensor source, Tensor target) {
    var from = Copy.rowMajor(source.detachedTo(target.dtype()));
    var apart = from.storage() == target.storage() ? from.detach().clone() : from;
    runs.add(apart.storage(), apart.offset(), target.storage(), target.offset());
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(gradient, needs(1) ? Pick.of("IndexBackward0", gradient, runs) : null);
  }
}
