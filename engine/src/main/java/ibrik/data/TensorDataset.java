package ibrik.data;

import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Samples that are the entries of tensors along their first dimension. */
public final class TensorDataset implements Dataset<Sample> {
  private final List<Tensor> tensors;

  /**
   * A data set of these tensors; they are not copied.
   *
   * @throws IllegalArgumentException where there are none, one has no dimension, or their first
   *     dimensions differ
   */
  public TensorDataset(Tensor... tensors) {
    if (tensors.length == 0) {
      throw new IllegalArgumentException("TensorDataset: expected at least one tensor, given none");
    }
    for (var tensor : tensors) {
      if (tensor.dim() == 0 || tensor.size(0) != tensors[0].size(0)) {
        throw new IllegalArgumentException(
            "TensorDataset: all tensors must have the same size along dimension 0, given "
                + Arrays.stream(tensors).map(t -> t.shape().toString()).toList());
      }
    }
    this.tensors = List.of(tensors);
  }

  /** The tensors that it was made of. */
  public List<Tensor> tensors() {
    return tensors;
  }

  @Override
  public int size() {
    return tensors.getFirst().size(0);
  }

  @Override
  public Sample get(int index) {
    Objects.checkIndex(index, size());
    return new Sample(tensors.stream().map(t -> t.select(0, index)).toList());
  }

  @Override
  public Batch batch(int[] indices) {
    return new Batch(tensors.stream().map(t -> Collate.gather(t, indices)).toList());
  }
}
