package ibrik.vision;

/** A rectangle at a random place of an image. */
public final class RandomCrop extends RandomTransform {
  private final int height;
  private final int width;
  private final Pad padding;
  private final double[] fill;
  private final String mode;
  private final boolean padIfNeeded;

  /**
   * A square of this size, or height and width.
   *
   * @throws IllegalArgumentException for other numbers than one or two, or sizes below 1
   */
  public RandomCrop(int... size) {
    this(Sizes.pair("RandomCrop", size), null, new double[] {0}, "constant", false);
  }

  private RandomCrop(int[] size, Pad padding, double[] fill, String mode, boolean padIfNeeded) {
    this.height = size[0];
    this.width = size[1];
    this.padding = padding;
    this.fill = fill;
    this.mode = mode;
    this.padIfNeeded = padIfNeeded;
  }

  private RandomCrop with(Pad padding, double[] fill, String mode, boolean padIfNeeded) {
    return new RandomCrop(new int[] {height, width}, padding, fill, mode, padIfNeeded);
  }

  /** A border that the image gets first, as for {@link Pad}. */
  public RandomCrop padding(int... padding) {
    return with(new Pad(padding), fill, mode, padIfNeeded);
  }

  /** What a constant border consists of. */
  public RandomCrop fill(double... fill) {
    new Pad(0).fill(fill);
    return with(padding, fill.clone(), mode, padIfNeeded);
  }

  /** What the border consists of: {@code constant}, {@code edge}, {@code reflect}, … */
  public RandomCrop paddingMode(String mode) {
    new Pad(0).paddingMode(mode);
    return with(padding, fill, mode, padIfNeeded);
  }

  /** Whether an image that is too small gets a border; default false: it is an error. */
  public RandomCrop padIfNeeded(boolean wanted) {
    return with(padding, fill, mode, wanted);
  }

  @Override
  ImageTransform draw(Extent of) {
    var chain = new Chain(of).then(padding);
    if (padIfNeeded && chain.width() < width) {
      chain = chain.then(new Pad(width - chain.width(), 0));
    }
    if (padIfNeeded && chain.height() < height) {
      chain = chain.then(new Pad(0, height - chain.height()));
    }
    int spareRows = chain.height() - height;
    int spareColumns = chain.width() - width;
    if (spareRows < 0 || spareColumns < 0) {
      throw new IllegalArgumentException(
          "RandomCrop: the crop of %d x %d is larger than the image, %d x %d; use padding or padIfNeeded(true)"
              .formatted(height, width, chain.height(), chain.width()));
    }
    boolean whole = spareRows == 0 && spareColumns == 0;
    int top = whole ? 0 : Draws.randint(spareRows + 1);
    int left = whole ? 0 : Draws.randint(spareColumns + 1);
    return chain.then(new Crop(top, left, height, width));
  }

  /** Borders and a crop in one step. */
  private final class Chain extends Rearrangement {
    private final IndexMap map;

    Chain(Extent of) {
      this(new Crop(0, 0, of.height(), of.width()).map(of));
    }

    private Chain(IndexMap map) {
      this.map = map;
    }

    int height() {
      return map.rows().length;
    }

    int width() {
      return map.columns().length;
    }

    Chain then(Pad border) {
      return border == null ? this : then((Rearrangement) border.paddingMode(mode));
    }

    Chain then(Rearrangement next) {
      return new Chain(map.then(next.map(new Extent(0, height(), width()))));
    }

    @Override
    double[] fill() {
      return fill;
    }

    @Override
    IndexMap map(Extent of) {
      return map;
    }
  }
}
