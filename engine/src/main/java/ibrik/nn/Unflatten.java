package ibrik.nn;

import ibrik.tensor.Tensor;

/** Splits one dimension into several. */
public class Unflatten extends Module {
  private final int dim;
  private final int[] unflattenedSize;

  /**
   * @param unflattenedSize what dimension {@code dim} becomes; one size may be -1
   */
  public Unflatten(int dim, int... unflattenedSize) {
    this.dim = dim;
    this.unflattenedSize = unflattenedSize.clone();
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.unflatten(dim, unflattenedSize);
  }

  @Override
  protected String extraRepr() {
    return "dim=%d, unflattened_size=%s".formatted(dim, Repr.of(unflattenedSize));
  }
}
