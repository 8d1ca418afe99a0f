package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x} times the probability that a standard normal number is less than {@code x}. */
public class GELU extends Module {
  private String approximate = "none";

  /**
   * {@code "none"}: exact; {@code "tanh"}: by a hyperbolic tangent; default none.
   *
   * @throws IllegalArgumentException for another name
   */
  public GELU approximate(String approximate) {
    if (!approximate.equals("none") && !approximate.equals("tanh")) {
      throw new IllegalArgumentException(
          "GELU: expected the approximation none or tanh, given '%s'".formatted(approximate));
    }
    this.approximate = approximate;
    return this;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.gelu(input, approximate);
  }

  @Override
  protected String extraRepr() {
    return "approximate='%s'".formatted(approximate);
  }
}
