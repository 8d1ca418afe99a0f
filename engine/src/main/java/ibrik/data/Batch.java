package ibrik.data;

import ibrik.tensor.Tensor;
import java.util.List;

/**
 * Samples stacked along a new first dimension: one tensor for each part of a sample.
 *
 * @param tensors one or more, all of the same size along dimension 0
 */
public record Batch(List<Tensor> tensors) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException where it is empty
   */
  public Batch {
    tensors = List.copyOf(tensors);
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("Batch: expected at least one tensor, given none");
    }
  }

  /** A batch of these tensors. */
  public Batch(Tensor... tensors) {
    this(List.of(tensors));
  }

  /** Tensor number {@code i}. */
  public Tensor get(int i) {
    return checked("Batch", tensors, i);
  }

  /** The first tensor: of image data sets [N, C, H, W]. */
  public Tensor images() {
    return get(0);
  }

  /** The second tensor: of image data sets the class numbers, int64 [N]. */
  public Tensor labels() {
    return get(1);
  }

  /** How many samples it holds. */
  public int size() {
    return tensors.getFirst().size(0);
  }

  static Tensor checked(String what, List<Tensor> tensors, int i) {
    if (i < 0 || i >= tensors.size()) {
      throw new IndexOutOfBoundsException(
          "%s: there is no tensor %d, it has %d".formatted(what, i, tensors.size()));
    }
    return tensors.get(i);
  }
}
