package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * Normalises over the last dimensions, then scales and shifts each element by a weight (1 at first)
 * and a bias (0 at first): {@code new LayerNorm(256)}.
 */
public class LayerNorm extends Module {
  private final int[] normalizedShape;
  private double eps = 1e-5;
  private Parameter weight;
  private Parameter bias;

  /**
   * @param normalizedShape the sizes of the last dimensions
   * @throws IllegalArgumentException where there is none
   */
  public LayerNorm(int... normalizedShape) {
    if (normalizedShape.length == 0) {
      throw new IllegalArgumentException("LayerNorm: expected the size of at least one dimension");
    }
    for (int size : normalizedShape) {
      Checks.atLeast("LayerNorm", "normalizedShape", 1, size);
    }
    this.normalizedShape = normalizedShape.clone();
    elementwiseAffine(true);
  }

  /** Added to the variance, so that nothing is divided by zero; default 1e-5. */
  public LayerNorm eps(double eps) {
    this.eps = eps;
    return this;
  }

  /** Whether there are a weight and a bias; default true. */
  public final LayerNorm elementwiseAffine(boolean affine) {
    weight = affine ? new Parameter(Tensors.ones(normalizedShape)) : null;
    bias = affine ? new Parameter(Tensors.zeros(normalizedShape)) : null;
    return this;
  }

  /** Of shape {@code normalizedShape}; null where there is none. */
  public Parameter weight() {
    return weight;
  }

  /** Of shape {@code normalizedShape}; null where there is none. */
  public Parameter bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.layerNorm(input, normalizedShape, weight, bias, eps);
  }

  @Override
  protected String extraRepr() {
    return "%s, eps=%s, elementwise_affine=%s"
        .formatted(Repr.of(normalizedShape), Repr.of(eps), Repr.of(weight != null));
  }
}
