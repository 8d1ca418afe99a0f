package ibrik.nn;

import ibrik.tensor.Generator;

/**
 * The random draws of a layer's construction. An option that changes what is drawn takes them back
 * and draws again, so that {@code new Linear(3, 2).bias(false)} leaves the default generator where
 * a constructor with that argument would have left it.
 */
final class InitialDraw {
  private Generator.State before;
  private Generator.State after;

  /** Runs {@code draw}, from where the draw before began unless others have drawn since. */
  void run(Runnable draw) {
    var generator = Generator.defaultGenerator();
    if (before != null && generator.getState().equals(after)) {
      generator.setState(before);
    }
    before = generator.getState();
    draw.run();
    after = generator.getState();
  }
}
