package ibrik.vision;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/** Brightness instead of colour: of tensors 0.2989 R + 0.587 G + 0.114 B. */
public final class Grayscale extends ImageTransform {
  private final int channels;

  /** One channel. */
  public Grayscale() {
    this(1);
  }

  /**
   * One channel, or three that are alike.
   *
   * @throws IllegalArgumentException for another number
   */
  public Grayscale(int numOutputChannels) {
    if (numOutputChannels != 1 && numOutputChannels != 3) {
      throw new IllegalArgumentException(
          "Grayscale: expected 1 or 3 output channels, given " + numOutputChannels);
    }
    this.channels = numOutputChannels;
  }

  @Override
  public Image apply(Image image) {
    var grey = image.convert(Image.Mode.L);
    return channels == 1 ? grey : grey.convert(Image.Mode.RGB);
  }

  @Override
  public Tensor apply(Tensor image) {
    var extent = Extent.of(image);
    if (image.dim() < 3 || (extent.channels() != 3 && extent.channels() != 1)) {
      throw new IllegalArgumentException(
          "Grayscale: expected a tensor of 1 or 3 channels [..., C, H, W], given " + image.shape());
    }
    var dense = image.detach().contiguous();
    int area = extent.height() * extent.width();
    int images = Math.toIntExact(image.numel() / ((long) extent.channels() * area));
    var out = Storage.allocate(image.dtype(), images * channels * area);
    for (int n = 0; n < images; n++) {
      int from = dense.storageOffset() + n * extent.channels() * area;
      for (int i = 0; i < area; i++) {
        double value = brightness(dense.storage(), from + i, extent.channels() == 1 ? 0 : area);
        for (int c = 0; c < channels; c++) {
          out.setDouble((n * channels + c) * area + i, value);
        }
      }
    }
    int[] sizes = image.shape().toArray();
    sizes[sizes.length - 3] = channels;
    return Tensor.of(out, sizes);
  }

  /** Of a pixel whose channels are {@code step} apart; 0: it has one. */
  static double brightness(Storage values, int at, int step) {
    if (step == 0) {
      return values.getDouble(at);
    }
    return 0.2989f * (float) values.getDouble(at)
        + 0.587f * (float) values.getDouble(at + step)
        + 0.114f * (float) values.getDouble(at + 2 * step);
  }
}
