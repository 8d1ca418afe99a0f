package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** How near vectors are, products of pairs, and channels in another order. */
abstract class Similarities extends LinearFunctions {
  Similarities() {}

  /** The 2-norm of the difference along the last dimension, with 1e-6 added to it. */
  public static Tensor pairwiseDistance(Tensor x1, Tensor x2) {
    return pairwiseDistance(x1, x2, 2, 1e-6, false);
  }

  /** The p-norm of {@code x1 - x2 + eps} along the last dimension; shapes are broadcast. */
  public static Tensor pairwiseDistance(
      Tensor x1, Tensor x2, double p, double eps, boolean keepdim) {
    return x1.sub(x2).add(eps).norm(p, new int[] {-1}, keepdim);
  }

  /** Along dimension 1, with eps 1e-8. */
  public static Tensor cosineSimilarity(Tensor x1, Tensor x2) {
    return cosineSimilarity(x1, x2, 1, 1e-8);
  }

  /** {@code x1 · x2 / (max(|x1|, eps) max(|x2|, eps))} along {@code dim}; shapes are broadcast. */
  public static Tensor cosineSimilarity(Tensor x1, Tensor x2, int dim, double eps) {
    var both = Tensors.broadcastTensors(x1, x2);
    return normalize(both.get(0), 2, dim, eps).mul(normalize(both.get(1), 2, dim, eps)).sum(dim);
  }

  /**
   * {@code x1ᵀ A x2 + b} for each output feature.
   *
   * @param x1 [*, in1]
   * @param x2 [*, in2]
   * @param weight A, [out, in1, in2]
   * @param bias [out]; null: none
   */
  public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, Tensor bias) {
    boolean fits =
        weight.dim() == 3
            && x1.dim() > 0
            && x1.dim() == x2.dim()
            && x1.size(-1) == weight.size(1)
            && x2.size(-1) == weight.size(2);
    if (!fits) {
      throw new IllegalArgumentException(
          "bilinear: expected inputs [*, in1] and [*, in2] and a weight [out, in1, in2], given %s, %s and %s"
              .formatted(x1.shape(), x2.shape(), weight.shape()));
    }
    var out = Tensors.einsum("...i,oij,...j->...o", x1, weight, x2);
    return bias == null ? out : out.add(bias);
  }

  /**
   * Deals channels out to {@code groups} in turn: [N, C, …] as [N, groups, C / groups, …] with both
   * exchanged.
   *
   * @throws IllegalArgumentException where the groups do not divide the channels
   */
  public static Tensor channelShuffle(Tensor input, int groups) {
    if (input.dim() < 3 || groups < 1 || input.size(1) % groups != 0) {
      throw new IllegalArgumentException(
          "channelShuffle: expected input [N, C, …] of at least 3 dimensions whose channels %d groups divide, given %s"
              .formatted(groups, input.shape()));
    }
    int[] sizes = input.shape().toArray();
    int[] split = new int[sizes.length + 1];
    System.arraycopy(sizes, 2, split, 3, sizes.length - 2);
    split[0] = sizes[0];
    split[1] = groups;
    split[2] = sizes[1] / groups;
    return input.reshape(split).transpose(1, 2).reshape(sizes);
  }
}
