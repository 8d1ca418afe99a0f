package ibrik.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's dimensions. {@link #toString} is PyTorch's form, {@code torch.Size([2,
 * 3])}.
 */
public final class Shape {
  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /** A shape of these sizes; none for a scalar. */
  public static Shape of(int... sizes) {
    return new Shape(sizes.clone());
  }

  /** How many dimensions. */
  public int dim() {
    return sizes.length;
  }

  /** The size of dimension {@code dim}; negative ones count from the last. */
  public int size(int dim) {
    return sizes[Dims.wrap("size", dim, sizes.length)];
  }

  /** The number of elements: the product of the sizes, 1 for a scalar. */
  public long numel() {
    return Dims.product(sizes);
  }

  /** The sizes, as a new array. */
  public int[] toArray() {
    return sizes.clone();
  }

  /** {@code [2, 3]}. */
  static String format(int[] sizes) {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return "torch.Size(" + format(sizes) + ")";
  }
}
