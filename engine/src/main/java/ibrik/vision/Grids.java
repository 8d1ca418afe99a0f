package ibrik.vision;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;

/** Many images in one, meant to be imported statically. */
public final class Grids {
  private static final double SMALLEST_RANGE = 1e-5;

  private Grids() {}

  /**
   * How a grid is laid out. PyTorch's defaults: {@link #DEFAULTS}.
   *
   * @param nrow images in a row
   * @param padding pixels between images and around them
   * @param normalize whether values are shifted and scaled to 0 to 1
   * @param valueRange what becomes 0 and 1; null: the smallest and largest value there are
   * @param scaleEach whether each image has its own smallest and largest value
   * @param padValue of the pixels between images
   */
  public record Options(
      int nrow,
      int padding,
      boolean normalize,
      double[] valueRange,
      boolean scaleEach,
      double padValue) {
    /** 8 in a row, 2 pixels of 0 between them, values as they are. */
    public static final Options DEFAULTS = new Options(8, 2, false, null, false, 0);

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException for less than one image in a row, a negative padding, or a
     *     range that is not two ascending values
     */
    public Options {
      if (nrow < 1 || padding < 0) {
        throw new IllegalArgumentException(
            "makeGrid: expected nrow >= 1 and padding >= 0, given %d and %d"
                .formatted(nrow, padding));
      }
      if (valueRange != null && (valueRange.length != 2 || valueRange[0] > valueRange[1])) {
        throw new IllegalArgumentException(
            "makeGrid: valueRange must be two values, the smaller first");
      }
    }

    public Options nrow(int images) {
      return new Options(images, padding, normalize, valueRange, scaleEach, padValue);
    }

    public Options padding(int pixels) {
      return new Options(nrow, pixels, normalize, valueRange, scaleEach, padValue);
    }

    public Options normalize(boolean wanted) {
      return new Options(nrow, padding, wanted, valueRange, scaleEach, padValue);
    }

    /** Also switches {@link #normalize} on. */
    public Options valueRange(double low, double high) {
      return new Options(nrow, padding, true, new double[] {low, high}, scaleEach, padValue);
    }

    /** Also switches {@link #normalize} on, where it is wanted. */
    public Options scaleEach(boolean wanted) {
      return new Options(nrow, padding, normalize || wanted, valueRange, wanted, padValue);
    }

    public Options padValue(double value) {
      return new Options(nrow, padding, normalize, valueRange, scaleEach, value);
    }
  }

  /** PyTorch's defaults, to change one by one: {@code grid().nrow(4).padding(1)}. */
  public static Options grid() {
    return Options.DEFAULTS;
  }

  /** The images of a batch in rows of eight: one image [3, H, W]. */
  public static Tensor makeGrid(Tensor images) {
    return makeGrid(images, Options.DEFAULTS);
  }

  /** The images of a batch in rows of {@code nrow}. */
  public static Tensor makeGrid(Tensor images, int nrow) {
    return makeGrid(images, Options.DEFAULTS.nrow(nrow));
  }

  /** Images of one shape [C, H, W] in rows. */
  public static Tensor makeGrid(List<Tensor> images, Options options) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("makeGrid: expected at least one image");
    }
    return makeGrid(ibrik.tensor.Tensors.stack(0, images.toArray(Tensor[]::new)), options);
  }

  /**
   * The images of a batch as one: torchvision's {@code make_grid}.
   *
   * @param images [N, C, H, W], or one image [C, H, W] or [H, W]; grey ones become red, green and
   *     blue. A single image comes back without a border
   * @return [C, rows, columns]
   */
  public static Tensor makeGrid(Tensor images, Options options) {
    if (images.dim() < 2 || images.dim() > 4 || images.numel() == 0) {
      throw new IllegalArgumentException(
          "makeGrid: expected images [N, C, H, W], [C, H, W] or [H, W], given " + images.shape());
    }
    var planes = normalized(colour(batch(images.detach())), options);
    if (planes.size(0) == 1) {
      return planes.select(0, 0);
    }
    return arranged(planes, options);
  }

  private static Tensor batch(Tensor images) {
    int h = images.size(-2);
    int w = images.size(-1);
    return switch (images.dim()) {
      case 2 -> images.reshape(1, 1, h, w);
      case 3 -> images.reshape(1, images.size(0), h, w);
      default -> images;
    };
  }

  private static Tensor colour(Tensor batch) {
    return batch.size(1) == 1
        ? batch.expand(batch.size(0), 3, batch.size(2), batch.size(3)).contiguous()
        : batch.contiguous();
  }

  private static Tensor normalized(Tensor batch, Options options) {
    if (!options.normalize()) {
      return batch;
    }
    if (!batch.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "makeGrid: normalize needs floats, given %s; convert the images first"
              .formatted(batch.dtype()));
    }
    var out = Storage.allocate(batch.dtype(), Math.toIntExact(batch.numel()));
    int each = options.scaleEach() ? out.size() / batch.size(0) : out.size();
    for (int at = 0; at < out.size(); at += each) {
      normalize(batch, out, at, each, options.valueRange());
    }
    return Tensor.of(out, batch.shape().toArray());
  }

  private static void normalize(Tensor from, Storage to, int at, int n, double[] range) {
    var values = from.storage();
    int offset = from.storageOffset() + at;
    double low = range == null ? Double.POSITIVE_INFINITY : range[0];
    double high = range == null ? Double.NEGATIVE_INFINITY : range[1];
    for (int i = 0; range == null && i < n; i++) {
      low = Math.min(low, values.getDouble(offset + i));
      high = Math.max(high, values.getDouble(offset + i));
    }
    double width = Math.max(high - low, SMALLEST_RANGE);
    for (int i = 0; i < n; i++) {
      double value = Math.clamp(values.getDouble(offset + i), low, high);
      to.setDouble(at + i, (value - low) / width);
    }
  }

  private static Tensor arranged(Tensor batch, Options options) {
    int n = batch.size(0);
    int channels = batch.size(1);
    int h = batch.size(2);
    int w = batch.size(3);
    int pad = options.padding();
    int columns = Math.min(options.nrow(), n);
    int rows = (n + columns - 1) / columns;
    int height = rows * (h + pad) + pad;
    int width = columns * (w + pad) + pad;
    var out = Storage.allocate(batch.dtype(), Math.multiplyExact(channels * height, width));
    if (options.padValue() != 0) {
      for (int i = 0; i < out.size(); i++) {
        out.setDouble(i, options.padValue());
      }
    }
    var from = batch.storage().array();
    for (int image = 0; image < n; image++) {
      int top = image / columns * (h + pad) + pad;
      int left = image % columns * (w + pad) + pad;
      for (int row = 0; row < channels * h; row++) {
        int source = batch.storageOffset() + (image * channels * h + row) * w;
        int target = (row / h * height + top + row % h) * width + left;
        System.arraycopy(from, source, out.array(), target, w);
      }
    }
    return Tensor.of(out, channels, height, width);
  }
}
