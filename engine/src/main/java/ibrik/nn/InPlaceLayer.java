package ibrik.nn;

import ibrik.tensor.Tensor;

/**
 * A layer that can overwrite its input with its output.
 *
 * @param <L> the layer itself, for chained options
 */
public abstract class InPlaceLayer<L extends InPlaceLayer<L>> extends Module {
  private boolean inplace;

  InPlaceLayer() {}

  /** Whether the output takes the place of the input's elements; default false. */
  @SuppressWarnings("unchecked")
  public final L inplace(boolean inplace) {
    this.inplace = inplace;
    return (L) this;
  }

  final boolean isInplace() {
    return inplace;
  }

  /** The output, a new tensor. */
  abstract Tensor compute(Tensor input);

  /** Overwrites the input with the output; gradients need the elements from before. */
  Tensor computeInPlace(Tensor input) {
    return input.copy_(compute(input.clone()));
  }

  /** The options besides this one, as they are printed. */
  String options() {
    return "";
  }

  @Override
  public final Tensor forward(Tensor input) {
    return inplace ? computeInPlace(input) : compute(input);
  }

  @Override
  protected String extraRepr() {
    if (!inplace) {
      return options();
    }
    return options().isEmpty() ? "inplace=True" : options() + ", inplace=True";
  }
}
