package ibrik.nn;

import ibrik.tensor.Tensor;

/** Joins dimensions {@code startDim} to {@code endDim} into one; by default all but the first. */
public class Flatten extends Module {
  private final int startDim;
  private final int endDim;

  /** Keeps the first dimension, the batch, and joins the others. */
  public Flatten() {
    this(1, -1);
  }

  /** Joins dimensions {@code startDim} and following. */
  public Flatten(int startDim) {
    this(startDim, -1);
  }

  /** Joins dimensions {@code startDim} to {@code endDim}, inclusive; negative count from behind. */
  public Flatten(int startDim, int endDim) {
    this.startDim = startDim;
    this.endDim = endDim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.flatten(startDim, endDim);
  }

  @Override
  protected String extraRepr() {
    return "start_dim=%d, end_dim=%d".formatted(startDim, endDim);
  }
}
