package ibrik.tensor;

import ibrik.autograd.GradMode;
import ibrik.cpu.Buffers;
import ibrik.cpu.FloatLoops;
import ibrik.cpu.Layouts;
import ibrik.cpu.Parallel;
import java.util.Arrays;

/**
 * The gradient through a {@code relu} of images, yet to be worked out: what comes next in the
 * backward pass, often a batch normalisation, applies the mask itself.
 *
 * @param gradient of the result
 * @param result of the {@code relu}
 * @param slopes of {@code gradient}, in the order of {@code result}'s memory
 * @param values of {@code result}
 */
public record MaskedGradient(Tensor gradient, Tensor result, float[] slopes, float[] values)
    implements Deferred {
  private static final int GRAIN = 1 << 15;

  /** Whether it is one of images, in a backward pass that is not itself recorded. */
  static boolean suits(Tensor gradient, Tensor result) {
    return !GradMode.isEnabled()
        && result.dim() == 4
        && isDense(result)
        && isDense(gradient)
        && Arrays.equals(gradient.sizes(), result.sizes())
        && (result.isChannelsLast() || !gradient.isChannelsLast());
  }

  private static boolean isDense(Tensor x) {
    return x.dtype() == DType.FLOAT32
        && x.offset() == 0
        && x.storage().size() == x.numel()
        && (x.isChannelsLast() || x.isContiguous());
  }

  static Tensor of(Tensor gradient, Tensor result) {
    float[] slopes =
        result.isChannelsLast()
            ? MemoryFormat.toChannelsLast(gradient)
            : gradient.storage().readFloats();
    var elements = new MaskedGradient(gradient, result, slopes, result.storage().readFloats());
    return MemoryFormat.deferredLike(result, elements, gradient, result);
  }

  /** The gradient of the result, channels-last: not to be written to. */
  public float[] slopesChannelsLast() {
    if (result.isChannelsLast()) {
      return slopes;
    }
    int[] sizes = result.sizes();
    var out = Buffers.floats(slopes.length);
    Layouts.toChannelsLast(slopes, 0, sizes[0], sizes[1], sizes[2] * sizes[3], out, 0);
    return out;
  }

  @Override
  public float[] compute() {
    var out = Buffers.floats(values.length);
    Parallel.forRange(
        out.length,
        GRAIN,
        (start, end) ->
            FloatLoops.RELU_GRADIENT.run(slopes, start, values, start, out, start, end - start));
    return out;
  }
}
