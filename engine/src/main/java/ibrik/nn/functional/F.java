package ibrik.nn.functional;

/** The functions of neural networks: {@code torch.nn.functional}, imported as {@code F} there. */
public final class F extends Activations {
  private F() {}
}
