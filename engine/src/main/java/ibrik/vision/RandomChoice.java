package ibrik.vision;

import java.util.List;

/**
 * One of several transforms, all equally likely. Drawn from the default generator; torchvision uses
 * Python's, whose numbers {@code manualSeed} does not set.
 */
public final class RandomChoice implements Transform {
  private final List<Transform> steps;

  /**
   * One of these.
   *
   * @throws IllegalArgumentException without transforms
   */
  public RandomChoice(Transform... steps) {
    if (steps.length == 0) {
      throw new IllegalArgumentException("RandomChoice: expected transforms, given none");
    }
    this.steps = List.of(steps);
  }

  @Override
  public Picture apply(Picture picture) {
    return steps.get(Draws.randint(steps.size())).apply(picture);
  }
}
