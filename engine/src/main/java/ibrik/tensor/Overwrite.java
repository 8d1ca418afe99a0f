package ibrik.tensor;

import java.util.List;

/**
 * An operation that overwrites all elements in place, whatever they were: {@code zero_}, {@code
 * uniform_}. No gradient passes through.
 */
final class Overwrite extends Op {
  private Overwrite(String name, Tensor changed) {
    super(name, changed);
  }

  /** Runs {@code write}, which writes to the elements of {@code target}. */
  static Tensor of(String op, String node, Tensor target, Runnable write) {
    target.checkInPlace(op);
    var change = new Overwrite(node, target);
    write.run();
    return change.resultInPlace(target);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(Tensor.allocate(gradient.dtype(), gradient.sizes()));
  }
}
