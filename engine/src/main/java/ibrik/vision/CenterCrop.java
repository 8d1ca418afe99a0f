package ibrik.vision;

/** The middle of an image; around a smaller image is 0. */
public final class CenterCrop extends Rearrangement {
  private final int height;
  private final int width;

  /**
   * A square of this size, or height and width.
   *
   * @throws IllegalArgumentException for other numbers than one or two, or sizes below 1
   */
  public CenterCrop(int... size) {
    int[] pair = Sizes.pair("CenterCrop", size);
    this.height = pair[0];
    this.width = pair[1];
  }

  @Override
  IndexMap map(Extent of) {
    return new Crop(start(of.height(), height), start(of.width(), width), height, width).map(of);
  }

  /** Where there is no middle, torchvision rounds to even, and pads less in front. */
  private static int start(int have, int want) {
    return want > have ? -((want - have) / 2) : (int) Math.rint((have - want) / 2.0);
  }
}
