package ibrik.nn;

import ibrik.tensor.Tensor;

/**
 * What attention gives.
 *
 * @param output [L, N, E], or [N, L, E] with batchFirst
 * @param weights how strongly each query looks at each key, the mean of the heads, [N, L, S]
 */
public record AttentionOutput(Tensor output, Tensor weights) {}
