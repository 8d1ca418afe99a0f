package ibrik.vision;

/** A rectangle of an image; what lies outside of the image is 0. */
public final class Crop extends Rearrangement {
  private final int top;
  private final int left;
  private final int height;
  private final int width;

  /**
   * The rectangle with this corner and these sizes; it may reach beyond the image.
   *
   * @throws IllegalArgumentException for a size below 1
   */
  public Crop(int top, int left, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Crop: expected sizes of at least 1, given %d x %d".formatted(height, width));
    }
    this.top = top;
    this.left = left;
    this.height = height;
    this.width = width;
  }

  @Override
  IndexMap map(Extent of) {
    return new IndexMap(range(top, height, of.height()), range(left, width, of.width()));
  }

  private static int[] range(int from, int n, int size) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = from + i >= 0 && from + i < size ? from + i : -1;
    }
    return out;
  }
}
