package ibrik.tensor;

/**
 * What operations along a dimension give that choose elements: {@code max}, {@code min}, {@code
 * median}, {@code sort}, {@code topk}.
 *
 * @param values the chosen elements; gradients flow to them
 * @param indices where along the dimension they were, int64
 */
public record ValuesIndices(Tensor values, Tensor indices) {}
