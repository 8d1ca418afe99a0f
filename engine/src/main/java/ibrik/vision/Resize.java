package ibrik.vision;

import static ibrik.nn.functional.Options.size;

import ibrik.nn.functional.F;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;

/**
 * Another size. Images are resized as Pillow does, which always averages over what falls together;
 * tensors by {@link F#interpolate}, which does so only with {@link #antialias}.
 */
public final class Resize extends ImageTransform {
  private final int[] size;
  private final InterpolationMode interpolation;
  private final int maxSize;
  private final boolean antialias;

  /**
   * The length of the shorter side, the other in proportion; or height and width.
   *
   * @throws IllegalArgumentException for other numbers than one or two, or sizes below 1
   */
  public Resize(int... size) {
    this(size.clone(), InterpolationMode.BILINEAR, Integer.MAX_VALUE, false);
    Sizes.pair("Resize", size);
  }

  private Resize(int[] size, InterpolationMode interpolation, int maxSize, boolean antialias) {
    this.size = size;
    this.interpolation = interpolation;
    this.maxSize = maxSize;
    this.antialias = antialias;
  }

  /** How values between pixels are found; default {@link InterpolationMode#BILINEAR}. */
  public Resize interpolation(InterpolationMode mode) {
    return new Resize(size, mode, maxSize, antialias);
  }

  /**
   * The most that the longer side may have; the shorter one becomes smaller where need be.
   *
   * @throws IllegalArgumentException where it is not greater than the size of the shorter side, or
   *     where both sides are given
   */
  public Resize maxSize(int maxSize) {
    if (size.length == 2) {
      throw new IllegalArgumentException(
          "Resize: maxSize goes with the size of the shorter side alone, both sides are given");
    }
    if (maxSize <= size[0]) {
      throw new IllegalArgumentException(
          "Resize: maxSize %d must be greater than the size of the shorter side, %d"
              .formatted(maxSize, size[0]));
    }
    return new Resize(size, interpolation, maxSize, antialias);
  }

  /** Whether tensors are averaged over what falls together; default false. */
  public Resize antialias(boolean wanted) {
    return new Resize(size, interpolation, maxSize, wanted);
  }

  /** Height and width of the result. */
  private int[] target(int height, int width) {
    if (size.length == 2) {
      return size;
    }
    int shorter = Math.min(height, width);
    int longer = Math.max(height, width);
    int newShorter = size[0];
    int newLonger = Math.toIntExact((long) newShorter * longer / shorter);
    if (newLonger > maxSize) {
      newShorter = Math.max(1, (int) ((long) maxSize * newShorter / newLonger));
      newLonger = maxSize;
    }
    return width <= height ? new int[] {newLonger, newShorter} : new int[] {newShorter, newLonger};
  }

  @Override
  public Image apply(Image image) {
    int[] to = target(image.height(), image.width());
    return Resampler.resize(image, to[1], to[0], interpolation);
  }

  @Override
  public Tensor apply(Tensor image) {
    var extent = Extent.of(image);
    if (interpolation.ordinal() > InterpolationMode.BICUBIC.ordinal()) {
      throw new IllegalArgumentException(
          "Resize: tensors can be resized by nearest, bilinear and bicubic, not by %s; resize the image before ToTensor"
              .formatted(interpolation.label()));
    }
    int[] to = target(extent.height(), extent.width());
    if (to[0] == extent.height() && to[1] == extent.width()) {
      return image;
    }
    int planes = Math.toIntExact(image.numel() / ((long) extent.height() * extent.width()));
    var batch = image.detach().reshape(1, planes, extent.height(), extent.width());
    boolean floats = image.dtype() == DType.FLOAT32 || image.dtype() == DType.FLOAT64;
    var resized = interpolate(floats ? batch : batch.to(DType.FLOAT32), to);
    int[] sizes = image.shape().toArray();
    sizes[sizes.length - 2] = to[0];
    sizes[sizes.length - 1] = to[1];
    return (floats ? resized : rounded(resized, image.dtype())).reshape(sizes);
  }

  private Tensor interpolate(Tensor batch, int[] to) {
    var options = size(to).mode(interpolation.label());
    return interpolation == InterpolationMode.NEAREST
        ? F.interpolate(batch, options)
        : F.interpolate(batch, options.alignCorners(false).antialias(antialias));
  }

  /** To the nearest whole number, halves to even; bicubic curves may leave the range of bytes. */
  private static Tensor rounded(Tensor values, DType dtype) {
    var out =
        Tensor.of(
            ibrik.tensor.Storage.allocate(dtype, Math.toIntExact(values.numel())),
            values.shape().toArray());
    float[] in = values.contiguous().storage().floats();
    for (int i = 0; i < in.length; i++) {
      double whole = dtype.isFloatingPoint() ? in[i] : Math.rint(in[i]);
      out.storage().setDouble(i, dtype == DType.UINT8 ? Math.clamp(whole, 0, 255) : whole);
    }
    return out;
  }
}
