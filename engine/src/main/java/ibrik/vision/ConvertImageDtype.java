package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/**
 * Another dtype for a tensor, scaled so that the greatest value of the one (1 of floats, the
 * largest number of the others) becomes that of the other.
 */
public final class ConvertImageDtype implements Transform {
  private final DType dtype;

  /** To {@code dtype}. */
  public ConvertImageDtype(DType dtype) {
    this.dtype = dtype;
  }

  /** The tensor as that dtype. */
  public Tensor apply(Tensor image) {
    var from = image.dtype();
    if (from == dtype) {
      return image;
    }
    if (from.isFloatingPoint() && dtype.isFloatingPoint()) {
      return image.detach().to(dtype);
    }
    boolean float32 = from.isFloatingPoint() && from != DType.FLOAT64;
    if (from.isFloatingPoint() && dtype.bytes() >= (float32 ? 4 : 8)) {
      throw new IllegalArgumentException(
          "ConvertImageDtype: %s has too few digits for the range of %s".formatted(from, dtype));
    }
    var dense = image.detach().contiguous();
    int n = Math.toIntExact(image.numel());
    var out = Storage.allocate(dtype, n);
    for (int i = 0; i < n; i++) {
      convert(dense.storage(), dense.storageOffset() + i, out, i);
    }
    return Tensor.of(out, image.shape().toArray());
  }

  private void convert(Storage in, int at, Storage out, int i) {
    var from = in.dtype();
    if (dtype.isFloatingPoint()) {
      out.setDouble(i, in.getDouble(at) / max(from));
    } else if (from.isFloatingPoint()) {
      // Just below one more, so that every whole number gets an equal share of 0 to 1.
      double scaled = in.getDouble(at) * (max(dtype) + 1.0 - 1e-3);
      out.setDouble(i, from == DType.FLOAT64 ? scaled : (float) scaled);
    } else {
      int more = bits(dtype) - bits(from);
      out.setLong(i, more < 0 ? in.getLong(at) >> -more : in.getLong(at) << more);
    }
  }

  private static long max(DType dtype) {
    return dtype.isFloatingPoint() ? 1 : -1L >>> 64 - bits(dtype);
  }

  /** Of the largest number. */
  private static int bits(DType dtype) {
    return switch (dtype) {
      case BOOL -> 1;
      case UINT8 -> 8;
      default -> 8 * dtype.bytes() - 1;
    };
  }

  @Override
  public Picture apply(Picture picture) {
    return switch (picture) {
      case TensorPicture(var tensor) -> Picture.of(apply(tensor));
      case Image image ->
          throw new IllegalArgumentException(
              "ConvertImageDtype: expected a tensor, given %s; put ToTensor or PILToTensor before it"
                  .formatted(image));
    };
  }
}
