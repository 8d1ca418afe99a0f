package ibrik.tensor;

/**
 * What operations along a dimension give that choose elements: {@code max}, {@code min}, {@code
 * median}, {@code sort}, {@code topk}.
 *
 * @param operation its name, {@code max}
 * @param values the chosen elements; gradients flow to them
 * @param indices where along the dimension they were, int64
 */
public record ValuesIndices(String operation, Tensor values, Tensor indices) {
  /** PyTorch's printed form. */
  @Override
  public String toString() {
    return "torch.return_types.%s(\nvalues=%s,\nindices=%s)".formatted(operation, values, indices);
  }
}
