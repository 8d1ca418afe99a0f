package ibrik.nn;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What poolings to given sizes share. */
public abstract class AdaptivePoolLayer extends Module {
  private final int[] outputSize;

  AdaptivePoolLayer(int rank, int... outputSize) {
    Checks.perDimension(getName(), "outputSize", -1, rank, outputSize);
    this.outputSize = outputSize.clone();
  }

  final int[] outputSize() {
    return outputSize;
  }

  @Override
  protected String extraRepr() {
    var sizes =
        Arrays.stream(outputSize)
            .mapToObj(size -> size == -1 ? "None" : Integer.toString(size))
            .collect(Collectors.joining(", "));
    return "output_size=" + (outputSize.length == 1 ? sizes : "(" + sizes + ")");
  }
}
