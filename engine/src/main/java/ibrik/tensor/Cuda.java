package ibrik.tensor;

/** {@code torch.cuda}, as far as a program asks it whether there is one. */
public final class Cuda {
  private Cuda() {}

  /** Whether tensors can be sent to a CUDA device; never. */
  public static boolean isAvailable() {
    return Device.isAvailable("cuda");
  }

  /** How many CUDA devices tensors can be sent to: none. */
  public static int deviceCount() {
    return 0;
  }
}
