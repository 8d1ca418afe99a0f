package ibrik.tensor;

/**
 * Elements of a float32 tensor that are worked out when they are first looked at, so that the
 * operation that follows can do it in the same pass: it asks {@link MemoryFormat#deferred} and
 * computes from what these elements are made of. Nothing else tells such a tensor from another: any
 * access to its {@link Storage}, and any to one that it is made of, works them out first.
 *
 * <p>Only for cheap element-wise work: what is never looked at is never done.
 */
public interface Deferred {
  /** The elements, in the order of the tensor's memory. Called once at most. */
  float[] compute();

  /**
   * {@code max(x, 0)} of the elements, a new tensor without history; null: there is no faster way.
   */
  default Tensor relu() {
    return null;
  }

  /** The sum with {@code other}'s elements, in the same order; null: there is no faster way. */
  default Deferred plus(float[] other) {
    return null;
  }
}
