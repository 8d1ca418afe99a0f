package ibrik.vision;

import java.util.stream.IntStream;

/** Top and bottom exchanged. */
public final class VerticalFlip extends Rearrangement {
  /** There is nothing to choose. */
  public VerticalFlip() {}

  @Override
  IndexMap map(Extent of) {
    return new IndexMap(
        HorizontalFlip.reversed(of.height()), IntStream.range(0, of.width()).toArray());
  }
}
