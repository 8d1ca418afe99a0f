package ibrik.nn;

import static ibrik.tensor.Tensors.noGrad;

import ibrik.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The exponential moving average of a module's weights: {@code average = decay * average + (1 -
 * decay) * weight} at each {@link #update}. It often generalises better than the last weights.
 *
 * <pre>{@code
 * var average = new ExponentialMovingAverage(net, 0.999);
 * optimizer.step();
 * average.update();
 * double accuracy = average.with(() -> evaluate(net));
 * }</pre>
 *
 * <p>Whole numbers and other buffers, such as running statistics, are taken over as they are.
 */
public final class ExponentialMovingAverage {
  private final Module module;
  private final double decay;
  private final SequencedMap<String, Tensor> average;

  /**
   * Begins with the module's weights.
   *
   * @param decay how much of the average is kept at each update
   * @throws IllegalArgumentException unless {@code decay} is from 0 to 1
   */
  public ExponentialMovingAverage(Module module, double decay) {
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          "ExponentialMovingAverage: expected a decay from 0 to 1, given " + decay);
    }
    this.module = module;
    this.decay = decay;
    this.average = clones(module.stateDict());
  }

  /** Brings the average forward to the module's weights; to be called after each step. */
  public void update() {
    var parameters = module.namedParameters();
    noGrad(
        () ->
            module
                .stateDict()
                .forEach(
                    (name, now) -> {
                      if (parameters.containsKey(name) && now.isFloatingPoint()) {
                        average.get(name).mul_(decay).add_(now.mul(1 - decay));
                      } else {
                        average.get(name).copy_(now);
                      }
                    }));
  }

  /** The averaged weights, as a state dict of its own. */
  public SequencedMap<String, Tensor> stateDict() {
    return clones(average);
  }

  /** Runs {@code body} while the module has the averaged weights; its own come back after. */
  public <T> T with(Supplier<T> body) {
    var own = clones(module.stateDict());
    module.loadStateDict(average);
    try {
      return body.get();
    } finally {
      module.loadStateDict(own);
    }
  }

  private static SequencedMap<String, Tensor> clones(Map<String, Tensor> state) {
    var clones = new LinkedHashMap<String, Tensor>();
    state.forEach((name, tensor) -> clones.put(name, tensor.detach().clone()));
    return clones;
  }
}
