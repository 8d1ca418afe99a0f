package ibrik.vision;

import ibrik.tensor.Tensors;
import java.util.List;

/**
 * Several transforms, each once, in random order. Drawn from the default generator; torchvision
 * uses Python's, whose numbers {@code manualSeed} does not set.
 */
public final class RandomOrder implements Transform {
  private final List<Transform> steps;

  /** All of these. */
  public RandomOrder(Transform... steps) {
    this.steps = List.of(steps);
  }

  @Override
  public Picture apply(Picture picture) {
    var changed = picture;
    for (double step : Tensors.randperm(steps.size()).toDoubleArray()) {
      changed = steps.get((int) step).apply(changed);
    }
    return changed;
  }
}
