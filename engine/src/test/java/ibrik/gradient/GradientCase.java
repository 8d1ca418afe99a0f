package ibrik.gradient;

import ibrik.gradient.Draw.Problem;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * One way to call a differentiable operation.
 *
 * @param name the operation and, after a comma, what is special
 * @param methods the public methods that it stands for
 * @param problem draws shapes and numbers
 */
public record GradientCase(String name, Set<String> methods, Function<Draw, Problem> problem) {
  /** Two dense runs, two of strided leaves, and one in which what may be empty is. */
  static final int RUNS = 5;

  /** A case of the method that stands first in {@code name}. */
  public static GradientCase of(String name, Function<Draw, Problem> problem) {
    return new GradientCase(name, Set.of(name.split("[, ]", 2)[0]), problem);
  }

  Problem draw(int run) {
    // Unlike Random, it makes of seeds that are neighbours numbers that are not alike.
    var random = new SplittableRandom(31L * run + name.hashCode());
    return problem.apply(new Draw(random, run % 2 == 1, run == RUNS - 1));
  }

  @Override
  public String toString() {
    return name;
  }
}
