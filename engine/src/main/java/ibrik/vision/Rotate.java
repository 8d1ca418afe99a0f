package ibrik.vision;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/** Turns an image by an angle; what is not covered gets the fill value. */
public final class Rotate extends ImageTransform {
  private final double angle;
  private final InterpolationMode interpolation;
  private final boolean expand;

  /** Null: 0, and edges of tensors fade into it. */
  private final double[] fill;

  /** Counter-clockwise by that many degrees, to the nearest pixel, in the image's own size. */
  public Rotate(double angle) {
    this(angle, InterpolationMode.NEAREST, false, null);
  }

  private Rotate(double angle, InterpolationMode interpolation, boolean expand, double[] fill) {
    this.angle = angle;
    this.interpolation = interpolation;
    this.expand = expand;
    this.fill = fill;
  }

  /**
   * How values between pixels are found.
   *
   * @throws IllegalArgumentException for others than nearest and bilinear
   */
  public Rotate interpolation(InterpolationMode mode) {
    if (mode != InterpolationMode.NEAREST && mode != InterpolationMode.BILINEAR) {
      throw new IllegalArgumentException(
          "Rotate: interpolation must be nearest or bilinear, given " + mode.label());
    }
    return new Rotate(angle, mode, expand, fill);
  }

  /** Whether the result is as large as the turned image needs; default false. */
  public Rotate expand(boolean wanted) {
    return new Rotate(angle, interpolation, wanted, fill);
  }

  /** The value around the image, one for all channels or one for each. */
  public Rotate fill(double... fill) {
    if (fill.length == 0) {
      throw new IllegalArgumentException("Rotate: expected a fill value for all or each channel");
    }
    return new Rotate(angle, interpolation, expand, fill.clone());
  }

  Rotate angle(double degrees) {
    return new Rotate(degrees, interpolation, expand, fill);
  }

  private void checkFill(int channels) {
    if (fill != null && fill.length != 1 && fill.length != channels) {
      throw new IllegalArgumentException(
          "Rotate: %d fill values for an image of %d channels".formatted(fill.length, channels));
    }
  }

  @Override
  public Image apply(Image image) {
    checkFill(image.channels());
    return PillowRotation.rotate(
        image, angle, interpolation, expand, fill == null ? new double[] {0} : fill);
  }

  @Override
  public Tensor apply(Tensor image) {
    var extent = Extent.of(image);
    checkFill(extent.channels());
    var turn = new TensorRotation(extent, angle, expand);
    var dense = image.detach().contiguous();
    int area = extent.height() * extent.width();
    int planes = Math.toIntExact(image.numel() / Math.max(1, area));
    int outArea = turn.height() * turn.width();
    var out = Storage.allocate(image.dtype(), Math.multiplyExact(planes, outArea));
    boolean whole = !image.isFloatingPoint();
    for (int p = 0; p < planes; p++) {
      var around = fill == null ? null : (Double) fill[fill.length == 1 ? 0 : p % fill.length];
      int from = dense.storageOffset() + p * area;
      for (int i = 0; i < outArea; i++) {
        double value =
            interpolation == InterpolationMode.NEAREST
                ? turn.nearest(dense.storage(), from, i, around == null ? 0 : around)
                : turn.bilinear(dense.storage(), from, i, around);
        out.setDouble(p * outArea + i, whole ? Math.rint(value) : value);
      }
    }
    int[] sizes = image.shape().toArray();
    sizes[sizes.length - 2] = turn.height();
    sizes[sizes.length - 1] = turn.width();
    return Tensor.of(out, sizes);
  }
}
