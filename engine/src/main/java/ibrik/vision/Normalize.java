package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/** For each channel, {@code (input - mean) / std}; takes float tensors [..., C, H, W] alone. */
public final class Normalize implements Transform {
  private final double[] mean;
  private final double[] std;

  /** The same mean and standard deviation for all channels. */
  public Normalize(double mean, double std) {
    this(new double[] {mean}, new double[] {std});
  }

  /**
   * One mean and one standard deviation for each channel, or one for all.
   *
   * @throws IllegalArgumentException for a standard deviation of 0, or lists of different lengths
   *     that are not 1
   */
  public Normalize(double[] mean, double[] std) {
    if (mean.length == 0
        || std.length == 0
        || (mean.length != std.length && mean.length != 1 && std.length != 1)) {
      throw new IllegalArgumentException(
          "Normalize: expected as many means as standard deviations, given %d and %d"
              .formatted(mean.length, std.length));
    }
    for (double s : std) {
      if ((float) s == 0) {
        throw new IllegalArgumentException(
            "Normalize: a standard deviation of 0 would divide by zero");
      }
    }
    this.mean = mean.clone();
    this.std = std.clone();
  }

  /** The tensor, normalised; a new one. */
  public Tensor apply(Tensor image) {
    check(image);
    var dense = image.detach().contiguous();
    int channels = image.size(-3);
    int area = image.size(-1) * image.size(-2);
    int n = Math.toIntExact(image.numel());
    var out = Storage.allocate(image.dtype(), n);
    for (int at = 0, plane = 0; at < n; at += area, plane++) {
      double m = mean[mean.length == 1 ? 0 : plane % channels];
      double s = std[std.length == 1 ? 0 : plane % channels];
      if (image.dtype() == DType.FLOAT32) {
        floats(dense, out.floats(), at, area, (float) m, (float) s);
      } else {
        for (int i = at; i < at + area; i++) {
          out.setDouble(i, (dense.storage().getDouble(dense.storageOffset() + i) - m) / s);
        }
      }
    }
    return Tensor.of(out, image.shape().toArray());
  }

  private static void floats(Tensor dense, float[] out, int at, int area, float m, float s) {
    float[] in = dense.storage().floats();
    int offset = dense.storageOffset();
    for (int i = at; i < at + area; i++) {
      out[i] = (in[offset + i] - m) / s;
    }
  }

  private void check(Tensor image) {
    if (!image.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "Normalize: expected a float tensor, given %s; put ToTensor or ConvertImageDtype before"
                  .formatted(image.dtype())
              + " it");
    }
    if (image.dim() < 3) {
      throw new IllegalArgumentException(
          "Normalize: expected a tensor [..., C, H, W], given " + image.shape());
    }
    int given = Math.max(mean.length, std.length);
    if (given != 1 && given != image.size(-3)) {
      throw new IllegalArgumentException(
          "Normalize: %d means and standard deviations, but the image has %d channels, %s"
              .formatted(given, image.size(-3), image.shape()));
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return switch (picture) {
      case TensorPicture(var tensor) -> Picture.of(apply(tensor));
      case Image image ->
          throw new IllegalArgumentException(
              "Normalize: expected a tensor, given %s; put ToTensor before it".formatted(image));
    };
  }
}
