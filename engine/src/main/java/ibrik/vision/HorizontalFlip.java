package ibrik.vision;

import java.util.stream.IntStream;

/** Left and right exchanged. */
public final class HorizontalFlip extends Rearrangement {
  /** There is nothing to choose. */
  public HorizontalFlip() {}

  @Override
  IndexMap map(Extent of) {
    return new IndexMap(IntStream.range(0, of.height()).toArray(), reversed(of.width()));
  }

  static int[] reversed(int n) {
    return IntStream.range(0, n).map(i -> n - 1 - i).toArray();
  }
}
