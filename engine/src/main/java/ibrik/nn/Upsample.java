package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.functional.InterpolateOptions;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * [N, C, …] in other spatial sizes: {@code new Upsample(scaleFactor(2).mode("bilinear"))}, {@code
 * new Upsample(size(64, 64))}.
 */
public class Upsample extends Module {
  private final InterpolateOptions options;

  /** With the options of {@code interpolate}. */
  public Upsample(InterpolateOptions options) {
    this.options = options;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.interpolate(input, options);
  }

  @Override
  protected String extraRepr() {
    String to =
        options.scaleFactor() != null
            ? "scale_factor=" + tuple(options.scaleFactor())
            : "size=" + sizes(options.size());
    return to + ", mode=" + options.mode();
  }

  private static String sizes(int[] sizes) {
    return sizes.length == 1 ? Integer.toString(sizes[0]) : Repr.of(sizes);
  }

  private static String tuple(double[] factors) {
    var all = Arrays.stream(factors).mapToObj(Repr::of).collect(Collectors.joining(", "));
    return factors.length == 1 ? all : "(" + all + ")";
  }
}
