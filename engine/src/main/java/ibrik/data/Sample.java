package ibrik.data;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;

/**
 * One item of a data set: tensors that belong together, mostly an image and its label.
 *
 * @param tensors one or more
 */
public record Sample(List<Tensor> tensors) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException where it is empty
   */
  public Sample {
    tensors = List.copyOf(tensors);
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("Sample: expected at least one tensor, given none");
    }
  }

  /** A sample of these tensors. */
  public Sample(Tensor... tensors) {
    this(List.of(tensors));
  }

  /** An image with its class number, an int64 tensor without dimensions. */
  public Sample(Tensor image, long label) {
    this(image, Tensor.of(Storage.of(new long[] {label})));
  }

  /** Tensor number {@code i}. */
  public Tensor get(int i) {
    return Batch.checked("Sample", tensors, i);
  }

  /** The first tensor. */
  public Tensor image() {
    return get(0);
  }

  /**
   * The second tensor as a class number.
   *
   * @throws IllegalStateException where it is not a single number
   */
  public int label() {
    return (int) get(1).itemDouble();
  }
}
