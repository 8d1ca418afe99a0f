package ibrik.tensor;

import ibrik.cpu.Machine;
import java.util.List;

/**
 * Where tensors live and are computed: {@code torch.device}. Here that is the CPU; the names of
 * others are known, so that {@code device(Cuda.isAvailable() ? "cuda" : "cpu")} reads as in
 * PyTorch, and a tensor that is sent there says that it can't.
 *
 * @param type {@code "cpu"}, {@code "cuda"}, …
 * @param index which of several; null: not told
 */
public record Device(String type, Integer index) {
  /** The processor that this program runs on. */
  public static final Device CPU = new Device("cpu", null);

  private static final List<String> TYPES = List.of("cpu", "cuda", "mps", "xpu", "hip", "meta");

  /**
   * The device of that name: {@code "cpu"}, {@code "cuda:1"}.
   *
   * @throws IllegalArgumentException for what is no name of a device
   */
  public static Device of(String name) {
    String[] parts = name.split(":", 2);
    boolean numbered = parts.length == 1 || parts[1].matches("\\d{1,3}");
    if (!TYPES.contains(parts[0]) || !numbered) {
      throw new IllegalArgumentException(
          "device: expected one of %s, perhaps with a number as in cuda:0, given '%s'"
              .formatted(String.join(", ", TYPES), name));
    }
    return new Device(parts[0], parts.length == 1 ? null : Integer.valueOf(parts[1]));
  }

  /** Whether tensors can be sent to devices of that type: to {@code "cpu"} only. */
  public static boolean isAvailable(String name) {
    return of(name).isAvailable();
  }

  /** Whether tensors can be sent to it. */
  public boolean isAvailable() {
    return type.equals("cpu") && (index == null || index == 0);
  }

  /** What is there: {@code "cpu: 8 cores, vectors of 512 bits"}. */
  public String describe() {
    return isAvailable()
        ? "%s: %d cores, vectors of %d bits".formatted(this, Machine.cores(), Machine.vectorBits())
        : this + ": not available";
  }

  /**
   * Refuses a device that tensors can't be sent to.
   *
   * @param op what wants to send them, for the message
   * @throws IllegalArgumentException where it is not available
   */
  public void demandAvailable(String op) {
    if (!isAvailable()) {
      throw new IllegalArgumentException(
          "%s: there is no device %s, this engine computes on the CPU; use Device.CPU, or ask first: device(Device.isAvailable(\"%s\") ? \"%s\" : \"cpu\")"
              .formatted(op, this, type, type));
    }
  }

  /** Its name, as PyTorch prints it: {@code cpu}, {@code cuda:1}. */
  @Override
  public String toString() {
    return index == null ? type : type + ":" + index;
  }
}
