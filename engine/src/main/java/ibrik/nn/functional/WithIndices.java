package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * Maxima and where they were found: what {@code return_indices=True} gives in PyTorch.
 *
 * @param indices int64, of the output's shape: places in the flattened plane of the input
 */
public record WithIndices(Tensor output, Tensor indices) {
  /** Printed as PyTorch prints the pair. */
  @Override
  public String toString() {
    return "(%s, %s)".formatted(output, indices);
  }

  WithIndices unbatched() {
    return new WithIndices(Spatial.unbatched(output), Spatial.unbatched(indices));
  }
}
