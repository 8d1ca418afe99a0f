package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import java.util.List;

/** Linear maps, embeddings, dropout. */
abstract class LinearFunctions extends Convolutions {
  LinearFunctions() {}

  /** {@code input weightᵀ}: [*, in] and [out, in] → [*, out]. */
  public static Tensor linear(Tensor input, Tensor weight) {
    return linear(input, weight, null);
  }

  /**
   * {@code input weightᵀ + bias}: [*, in], [out, in] and [out] → [*, out].
   *
   * @param bias null: none
   * @throws IllegalArgumentException where sizes or dtypes don't match
   */
  public static Tensor linear(Tensor input, Tensor weight, Tensor bias) {
    return LinearMap.of(input, weight, bias);
  }

  /**
   * Attention of {@code heads} heads among the elements of each sequence, {@code softmax(q kᵀ / √d)
   * v}: queries, keys and values side by side, [L, N, 3 E] → [L, N, E].
   *
   * @param batchFirst whether the batch is the first dimension, not the second
   * @throws IllegalArgumentException where E does not divide into the heads
   */
  public static Tensor selfAttention(Tensor projected, int heads, boolean batchFirst) {
    return SelfAttention.of(projected, heads, batchFirst);
  }

  /**
   * Long short-term memory along sequences, one layer in one direction: [L, N, in] → the state
   * after each step, [L, N, H], and the last cells, [N, H]. The blocks of the weights, [4 H, in]
   * and [4 H, H], and of the biases are i, f, g, o.
   *
   * @param h0 the first state, [N, H], and {@code c0} its cells
   * @param biasIh null: none, as {@code biasHh}
   * @param reverse whether the sequences are read from their ends
   */
  public static List<Tensor> lstm(
      Tensor input,
      Tensor h0,
      Tensor c0,
      Tensor weightIh,
      Tensor weightHh,
      Tensor biasIh,
      Tensor biasHh,
      boolean reverse) {
    return LstmSequence.of(input, h0, c0, weightIh, weightHh, biasIh, biasHh, reverse);
  }

  /** The rows of {@code weight} [entries, features] that {@code input}, int64 [*], names. */
  public static Tensor embedding(Tensor input, Tensor weight) {
    return EmbeddingLookup.of(input, weight, -1);
  }

  /**
   * As {@link #embedding(Tensor, Tensor)}; row {@code paddingIdx} gets no gradient.
   *
   * @throws IndexOutOfBoundsException for an index that names no row
   */
  public static Tensor embedding(Tensor input, Tensor weight, int paddingIdx) {
    int entries = weight.size(0);
    return EmbeddingLookup.of(input, weight, paddingIdx < 0 ? paddingIdx + entries : paddingIdx);
  }

  /** {@link #oneHot(Tensor, int)} with as many classes as the largest number asks for. */
  public static Tensor oneHot(Tensor input) {
    return oneHot(input, -1);
  }

  /**
   * Ones where the class numbers of {@code input}, int64 [*], point, else zeros: int64 [*,
   * classes].
   *
   * @param numClasses -1: the largest class number plus 1
   * @throws IllegalArgumentException for another dtype, or a class number out of range
   */
  public static Tensor oneHot(Tensor input, int numClasses) {
    return input.oneHot(numClasses);
  }

  /** {@link #dropout(Tensor, double, boolean)} with p = 0.5, while training. */
  public static Tensor dropout(Tensor input) {
    return dropout(input, 0.5, true);
  }

  /**
   * Sets each element to 0 with probability {@code p} and multiplies the others by 1 / (1 - p).
   *
   * @param training false: the input itself
   * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
   */
  public static Tensor dropout(Tensor input, double p, boolean training) {
    return Dropouts.drop("dropout", input, p, training, input.shape().toArray());
  }

  /**
   * As {@link #dropout(Tensor, double, boolean)}, for whole channels of [N, C, L] or [C, L].
   *
   * @throws IllegalArgumentException for another number of dimensions too
   */
  public static Tensor dropout1d(Tensor input, double p, boolean training) {
    return Dropouts.channels("dropout1d", input, p, training, 1);
  }

  /** As {@link #dropout1d}, for [N, C, H, W] or [C, H, W]. */
  public static Tensor dropout2d(Tensor input, double p, boolean training) {
    return Dropouts.channels("dropout2d", input, p, training, 2);
  }

  /** As {@link #dropout1d}, for [N, C, D, H, W] or [C, D, H, W]. */
  public static Tensor dropout3d(Tensor input, double p, boolean training) {
    return Dropouts.channels("dropout3d", input, p, training, 3);
  }

  /**
   * Dropout that keeps mean and variance of inputs that have mean 0 and variance 1, for use with
   * {@code selu}: dropped elements become selu's limit, then all are scaled and shifted.
   */
  public static Tensor alphaDropout(Tensor input, double p, boolean training) {
    return Dropouts.alpha(input, p, training);
  }
}
