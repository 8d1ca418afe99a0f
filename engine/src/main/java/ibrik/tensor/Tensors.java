package ibrik.tensor;

import ibrik.autograd.AnomalyMode;
import ibrik.autograd.GradMode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What {@code torch.…} offers besides methods: creation of tensors, joining them, gradients. Meant
 * to be imported statically.
 */
public final class Tensors extends ShapeFunctions {
  public static final DType float32 = DType.FLOAT32;
  public static final DType float64 = DType.FLOAT64;
  public static final DType float16 = DType.FLOAT16;
  public static final DType bfloat16 = DType.BFLOAT16;
  public static final DType int64 = DType.INT64;
  public static final DType int32 = DType.INT32;
  public static final DType int16 = DType.INT16;
  public static final DType int8 = DType.INT8;
  public static final DType uint8 = DType.UINT8;
  public static final DType bool = DType.BOOL;

  private Tensors() {}

  /** The tensors joined along dimension {@code dim}, which they have. */
  public static Tensor cat(int dim, Tensor... tensors) {
    return cat(List.of(tensors), dim);
  }

  /** The tensors joined along dimension 0. */
  public static Tensor cat(List<Tensor> tensors) {
    return cat(tensors, 0);
  }

  /**
   * The tensors joined along dimension {@code dim}, which they have.
   *
   * @throws IllegalArgumentException where there are none, or their other sizes differ
   */
  public static Tensor cat(List<Tensor> tensors, int dim) {
    return Cat.of("cat", tensors, dim);
  }

  /** The tensors side by side along a new dimension {@code dim}. */
  public static Tensor stack(int dim, Tensor... tensors) {
    return stack(List.of(tensors), dim);
  }

  /** The tensors side by side along a new dimension 0. */
  public static Tensor stack(List<Tensor> tensors) {
    return stack(tensors, 0);
  }

  /**
   * The tensors side by side along a new dimension {@code dim}.
   *
   * @throws IllegalArgumentException where there are none, or their shapes differ
   */
  public static Tensor stack(List<Tensor> tensors, int dim) {
    return Stack.of(tensors, dim);
  }

  /** The tensors one right of the other: along dimension 1, or 0 where they have only that. */
  public static Tensor hstack(Tensor... tensors) {
    return Cat.horizontally(List.of(tensors));
  }

  /** The tensors one below the other: along dimension 0; those of one dimension as rows. */
  public static Tensor vstack(Tensor... tensors) {
    return Cat.vertically(List.of(tensors));
  }

  /**
   * Sums of products in Einstein's notation: {@code einsum("bij,bjk->bik", x, y)}.
   *
   * @throws IllegalArgumentException where the equation does not describe the operands
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Einsum.of(equation, List.of(operands));
  }

  /**
   * Views of the tensors in the shape that they have in common under broadcasting.
   *
   * @throws IllegalArgumentException where they have none
   */
  public static List<Tensor> broadcastTensors(Tensor... tensors) {
    int[] sizes = {};
    for (var tensor : tensors) {
      sizes = Dims.broadcast("broadcastTensors", sizes, tensor.sizes());
    }
    var shape = sizes;
    return Stream.of(tensors).map(tensor -> tensor.expand(shape)).toList();
  }

  /** {@link Device#of}: {@code torch.device("cpu")}. */
  public static Device device(String name) {
    return Device.of(name);
  }

  /** Runs {@code body} without recording operations. */
  public static void noGrad(Runnable body) {
    try (var _ = GradMode.set(false)) {
      body.run();
    }
  }

  /** The result of {@code body}, computed without recording operations. */
  public static <T> T noGrad(Supplier<T> body) {
    try (var _ = GradMode.set(false)) {
      return body.get();
    }
  }

  /** Stops recording until it is closed: {@code try (var _ = noGrad()) { … }}. */
  public static GradMode.Scope noGrad() {
    return GradMode.set(false);
  }

  /** Records operations until it is closed, also inside of {@link #noGrad()}. */
  public static GradMode.Scope enableGrad() {
    return GradMode.set(true);
  }

  /**
   * Traces NaN to the operation that made it, until it is closed: {@code try (var _ =
   * detectAnomaly()) { … }}. {@code torch.autograd.detect_anomaly}.
   *
   * <p>An operation that leads to gradients and makes NaN of numbers raises at its call; one whose
   * gradient is NaN raises an {@link IllegalStateException} in {@link Tensor#backward()}, that
   * names it and has as its cause where it was called. The operation must have been called, and
   * backward run, while anomalies were detected. Slow: for debugging.
   */
  public static GradMode.Scope detectAnomaly() {
    return detectAnomaly(true);
  }

  /**
   * As {@link #detectAnomaly()}.
   *
   * @param checkNan false: only tell of what fails in backward where it was called
   */
  public static GradMode.Scope detectAnomaly(boolean checkNan) {
    return AnomalyMode.detect(checkNan);
  }

  /** Runs {@code body} under {@link #detectAnomaly()}. */
  public static void detectAnomaly(Runnable body) {
    try (var _ = detectAnomaly()) {
      body.run();
    }
  }

  /** The result of {@code body}, computed under {@link #detectAnomaly()}. */
  public static <T> T detectAnomaly(Supplier<T> body) {
    try (var _ = detectAnomaly()) {
      return body.get();
    }
  }

  /**
   * The derivatives of a scalar with respect to {@code inputs}, without touching any {@code grad}.
   *
   * @throws IllegalStateException if an input was not used
   */
  public static List<Tensor> grad(Tensor output, Tensor... inputs) {
    return grad(List.of(output), List.of(inputs), null, false, false, false);
  }

  /**
   * The gradients of {@code outputs} with respect to {@code inputs}, without touching any {@code
   * grad}: {@code torch.autograd.grad}.
   *
   * @param gradients of the outputs, null for scalars; null where all are scalars
   * @param allowUnused null for an input that was not used, instead of an error
   */
  public static List<Tensor> grad(
      List<Tensor> outputs,
      List<Tensor> inputs,
      List<Tensor> gradients,
      boolean retainGraph,
      boolean createGraph,
      boolean allowUnused) {
    return Gradients.grad(outputs, inputs, gradients, retainGraph, createGraph, allowUnused);
  }

  /**
   * Sends the gradients of several tensors back at once: {@code torch.autograd.backward}.
   *
   * @param gradients one for each output; null for a scalar
   */
  public static void backward(List<Tensor> outputs, List<Tensor> gradients) {
    Gradients.backward(outputs, gradients, false, false);
  }
}
