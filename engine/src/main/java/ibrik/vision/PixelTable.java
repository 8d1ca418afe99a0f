package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Optional;

/**
 * Transforms that change each pixel by itself, as a table from byte to float for each channel.
 * Batches are then gathered in one pass over the bytes, with the very numbers that the transforms
 * give picture by picture.
 */
final class PixelTable {
  private final float[] values;
  private final Records records;

  private PixelTable(float[] values, Records records) {
    this.values = values;
    this.records = records;
  }

  /** Empty where {@code transform} does more than change each pixel by itself. */
  static Optional<PixelTable> of(Transform transform, Records records) {
    if (!isPointwise(transform)) {
      return Optional.empty();
    }
    var mode = Image.Mode.ofChannels(records.where(), records.channels());
    byte[] ramp = new byte[256 * mode.channels()];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i / mode.channels());
    }
    var result = transform.apply(new Image(mode, 256, 1, ramp));
    return result instanceof TensorPicture(var tensor)
            && tensor.dtype() == DType.FLOAT32
            && tensor.dim() == 3
            && tensor.size(0) == mode.channels()
        ? Optional.of(new PixelTable(tensor.contiguous().clone().storage().floats(), records))
        : Optional.empty();
  }

  private static boolean isPointwise(Transform transform) {
    return switch (transform) {
      case ToTensor _, Normalize _ -> true;
      case Compose chain -> chain.steps().stream().allMatch(PixelTable::isPointwise);
      default -> false;
    };
  }

  /** The pictures {@code indices}, float32 [N, C, H, W]. */
  Tensor gather(int[] indices) {
    int area = records.height() * records.width();
    int stride = records.stride();
    float[] out = new float[Math.multiplyExact(indices.length, stride)];
    for (int n = 0; n < indices.length; n++) {
      for (int c = 0; c < records.channels(); c++) {
        copyPlane(indices[n] * stride + c * area, out, n * stride + c * area, area, c << 8);
      }
    }
    return Tensor.of(
        Storage.of(out), indices.length, records.channels(), records.height(), records.width());
  }

  private void copyPlane(int from, float[] out, int to, int area, int table) {
    byte[] pixels = records.pixels();
    for (int i = 0; i < area; i++) {
      out[to + i] = values[table + (pixels[from + i] & 0xff)];
    }
  }
}
