package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/** From a tensor [C, H, W] or [H, W] to an image: torchvision's {@code ToPILImage}. */
public final class ToImage implements Transform {
  /** There is nothing to choose. */
  public ToImage() {}

  /**
   * The tensor as an image.
   *
   * @param tensor of floats from 0 to 1, whose multiples of 255 lose their fractions, or of whole
   *     numbers from 0 to 255
   */
  public Image apply(Tensor tensor) {
    return convert(tensor, value -> value);
  }

  /** As torchvision's {@code save_image}: to the nearest whole number, and into 0 to 255. */
  static Image rounded(Tensor tensor) {
    return convert(tensor, value -> Math.clamp(value + 0.5, 0, 255));
  }

  private static Image convert(Tensor tensor, DoubleUnaryOperator rounding) {
    if (tensor.dim() != 2 && tensor.dim() != 3) {
      throw new IllegalArgumentException(
          "ToImage: expected a tensor [C, H, W] or [H, W], given %s; take one image of a batch, or"
                  .formatted(tensor.shape())
              + " makeGrid");
    }
    int channels = tensor.dim() == 2 ? 1 : tensor.size(0);
    var mode = Image.Mode.ofChannels("ToImage", channels);
    var dense = tensor.detach().contiguous();
    int area = tensor.size(-1) * tensor.size(-2);
    byte[] bytes = new byte[area * channels];
    boolean fractions = tensor.isFloatingPoint();
    int scale = fractions ? 255 : tensor.dtype() == DType.BOOL ? 255 : 1;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < area; i++) {
        double value = dense.storage().getDouble(dense.storageOffset() + c * area + i);
        // As float32, in which PyTorch multiplies: 0.1 * 255 is 25.5 there.
        double scaled = fractions ? (float) value * (float) scale : value * scale;
        bytes[i * channels + c] = (byte) (int) rounding.applyAsDouble(scaled);
      }
    }
    return new Image(mode, tensor.size(-1), tensor.size(-2), bytes);
  }

  @Override
  public Picture apply(Picture picture) {
    return switch (picture) {
      case Image image -> image;
      case TensorPicture(var tensor) -> apply(tensor);
    };
  }
}
