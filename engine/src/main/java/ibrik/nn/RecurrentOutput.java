package ibrik.nn;

import ibrik.tensor.Tensor;

/**
 * What a recurrent layer gives.
 *
 * @param output the last layer's state at each step, [L, N, D H], or [N, L, D H] with batchFirst; D
 *     is 2 for both directions, else 1
 * @param h the state of each layer and direction after the last step, [layers D, N, H]
 * @param c the same of the cells of an {@link LSTM}; null for the others
 */
public record RecurrentOutput(Tensor output, Tensor h, Tensor c) {}
