package ibrik.io;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Elements of tensors as bytes, in the order in which files have them. */
final class Elements {
  private Elements() {}

  /**
   * A storage of {@code n} elements from the bytes that are next in {@code bytes}.
   *
   * @throws FileFormatException for a boolean that is neither 0 nor 1
   */
  static Storage read(ByteBuffer bytes, DType dtype, int n) {
    var storage = Storage.allocate(dtype, n);
    switch (storage.array()) {
      case float[] a -> bytes.asFloatBuffer().get(a);
      case double[] a -> bytes.asDoubleBuffer().get(a);
      case long[] a -> bytes.asLongBuffer().get(a);
      case int[] a -> bytes.asIntBuffer().get(a);
      case short[] a -> bytes.asShortBuffer().get(a);
      case byte[] a -> bytes.slice().get(a);
      default -> throw new AssertionError(dtype);
    }
    if (dtype == DType.BOOL) {
      checkBooleans((byte[]) storage.array());
    }
    return storage;
  }

  private static void checkBooleans(byte[] values) {
    for (byte value : values) {
      if (value != 0 && value != 1) {
        throw new FileFormatException(
            "a tensor of booleans has the value %d, expected 0 or 1".formatted(value));
      }
    }
  }

  /** The elements in row-major order, little endian. */
  static ByteBuffer write(Tensor x) {
    var dense = x.detach().contiguous();
    int n = Math.toIntExact(dense.numel());
    int from = dense.storageOffset();
    var bytes =
        ByteBuffer.allocate(Math.multiplyExact(n, dense.dtype().bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    switch (dense.storage().array()) {
      case float[] a -> bytes.asFloatBuffer().put(a, from, n);
      case double[] a -> bytes.asDoubleBuffer().put(a, from, n);
      case long[] a -> bytes.asLongBuffer().put(a, from, n);
      case int[] a -> bytes.asIntBuffer().put(a, from, n);
      case short[] a -> bytes.asShortBuffer().put(a, from, n);
      case byte[] a -> bytes.duplicate().put(a, from, n);
      default -> throw new AssertionError(dense.dtype());
    }
    return bytes;
  }
}
