package ibrik.nn;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;

/**
 * A tensor that a {@link Module} learns: a leaf that requires gradients. A field of this type in a
 * module registers itself under its name.
 */
public final class Parameter extends Tensor {
  /** A parameter on the elements of {@code data}, which requires gradients. */
  public Parameter(Tensor data) {
    this(data, true);
  }

  /**
   * A parameter on the elements of {@code data}: both see the changes of either, where {@code data}
   * is contiguous.
   *
   * @throws IllegalArgumentException where gradients are wanted of a dtype that has none
   */
  public Parameter(Tensor data, boolean requiresGrad) {
    super(data.detach().contiguous());
    requiresGrad_(requiresGrad);
  }

  /** Elements and gradient become {@code dtype}; this stays the same object. */
  void convert(DType dtype) {
    var gradient = grad();
    setGrad(null);
    setData(detach().to(dtype));
    setGrad(gradient == null ? null : gradient.detach().to(dtype));
  }

  @Override
  public String toString() {
    return "Parameter containing:\n" + super.toString();
  }
}
