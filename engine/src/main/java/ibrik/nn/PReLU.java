package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** A leaky ReLU whose negative slope is learned, one for all or for each channel, from 0.25. */
public class PReLU extends Module {
  private final int numParameters;
  private final Parameter weight;

  /** With one slope for all. */
  public PReLU() {
    this(1);
  }

  /** With a slope for each of {@code numParameters} channels. */
  public PReLU(int numParameters) {
    this(numParameters, 0.25);
  }

  /** With slopes that start from {@code init}. */
  public PReLU(int numParameters, double init) {
    this.numParameters = Checks.atLeast("PReLU", "numParameters", 1, numParameters);
    weight = new Parameter(Tensors.zeros(numParameters));
    Init.constant_(weight, init);
  }

  /** The slopes [numParameters]. */
  public Parameter weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.prelu(input, weight);
  }

  @Override
  protected String extraRepr() {
    return "num_parameters=" + numParameters;
  }
}
