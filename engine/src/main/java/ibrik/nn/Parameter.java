package ibrik.nn;

import ibrik.cpu.Machine;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;

/**
 * A tensor that a {@link Module} learns: a leaf that requires gradients. A field of this type in a
 * module registers itself under its name.
 */
public final class Parameter extends Tensor {
  static {
    // Who has parameters will soon multiply by them.
    Machine.warmUp();
  }

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
    super(differentiable(data, requiresGrad).detach().contiguous());
    requiresGrad_(requiresGrad);
  }

  private static Tensor differentiable(Tensor data, boolean requiresGrad) {
    if (requiresGrad && !data.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "Parameter: only floating point tensors can require gradients, given %s; convert it, or write new Parameter(data, false)"
              .formatted(data.dtype()));
    }
    return data;
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
