package ibrik.data;

import ibrik.tensor.Generator;
import ibrik.tensor.Tensors;

/** Some items, each once, in random order: PyTorch's {@code SubsetRandomSampler}. */
public final class SubsetRandomSampler implements Sampler {
  private final int[] indices;
  private final Generator generator;

  /** The items {@code indices}, by the default generator. */
  public SubsetRandomSampler(int... indices) {
    this(indices, null);
  }

  /**
   * The items {@code indices}.
   *
   * @param generator where the numbers come from; null: the default generator
   * @throws IllegalArgumentException for a negative index
   */
  public SubsetRandomSampler(int[] indices, Generator generator) {
    for (int index : indices) {
      if (index < 0) {
        throw new IllegalArgumentException(
            "SubsetRandomSampler: expected indices from 0, given " + index);
      }
    }
    this.indices = indices.clone();
    this.generator = generator;
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int[] epoch() {
    var source = generator != null ? generator : Generator.defaultGenerator();
    int[] order = new int[indices.length];
    double[] drawn = Tensors.randperm(indices.length, source).toDoubleArray();
    for (int i = 0; i < order.length; i++) {
      order[i] = indices[(int) drawn[i]];
    }
    return order;
  }
}
