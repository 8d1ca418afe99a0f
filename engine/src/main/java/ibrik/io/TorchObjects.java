package ibrik.io;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What PyTorch's functions and classes stand for in a pickle: tensors, their sizes, dicts. Any
 * other is refused by name. Tensors share their storages, as they did when they were saved.
 */
final class TorchObjects implements Pickle.Calls {
  /** The elements of tensors. */
  @FunctionalInterface
  interface Storages {
    /**
     * The storage {@code key}, the same at each call.
     *
     * @throws FileFormatException where there is none of this size
     */
    Storage get(String key, DType dtype, long numel);
  }

  private static final int MOST_DIMENSIONS = 64;

  private final Storages storages;

  /** How many entries dicts may be made of at once: a few bytes must not make gigabytes. */
  private long copies;

  /**
   * @param size of the file
   */
  TorchObjects(Storages storages, long size) {
    this.storages = storages;
    this.copies = size;
  }

  @Override
  public Object persistent(Object id) {
    if (!(id instanceof List<?> parts)
        || parts.size() < 5
        || !"storage".equals(parts.get(0))
        || !(parts.get(1) instanceof String type)
        || !(parts.get(2) instanceof String key)
        || !(parts.get(4) instanceof Long numel)
        || parts.size() > 5 && parts.get(5) != null) {
      throw new FileFormatException("pt: a persistent id names no storage");
    }
    return storages.get(key, dtype(type), numel);
  }

  private static DType dtype(String type) {
    return switch (type) {
      case "torch.FloatStorage" -> DType.FLOAT32;
      case "torch.DoubleStorage" -> DType.FLOAT64;
      case "torch.HalfStorage" -> DType.FLOAT16;
      case "torch.BFloat16Storage" -> DType.BFLOAT16;
      case "torch.LongStorage" -> DType.INT64;
      case "torch.IntStorage" -> DType.INT32;
      case "torch.ShortStorage" -> DType.INT16;
      case "torch.CharStorage" -> DType.INT8;
      case "torch.ByteStorage" -> DType.UINT8;
      case "torch.BoolStorage" -> DType.BOOL;
      default -> throw new FileFormatException("pt: storages of type " + type + " are not read");
    };
  }

  /** What PyTorch calls the storages of that dtype. */
  static String storageType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "FloatStorage";
      case FLOAT64 -> "DoubleStorage";
      case FLOAT16 -> "HalfStorage";
      case BFLOAT16 -> "BFloat16Storage";
      case INT64 -> "LongStorage";
      case INT32 -> "IntStorage";
      case INT16 -> "ShortStorage";
      case INT8 -> "CharStorage";
      case UINT8 -> "ByteStorage";
      case BOOL -> "BoolStorage";
    };
  }

  @Override
  public Object call(String function, List<?> arguments) {
    return switch (function) {
      case "collections.OrderedDict" -> orderedDict(arguments);
      case "torch._utils._rebuild_tensor_v2" -> tensor(arguments);
      case "torch._utils._rebuild_parameter", "torch.Size", "torch.device" -> arguments.get(0);
      default ->
          throw new FileFormatException(
              "pt: the file holds a %s, which is not read; in PyTorch save the state dict:"
                      .formatted(function)
                  + " torch.save(net.state_dict(), path)");
    };
  }

  private Map<Object, Object> orderedDict(List<?> arguments) {
    var dict = new LinkedHashMap<Object, Object>();
    if (!arguments.isEmpty()) {
      var pairs = (List<?>) arguments.get(0);
      copies -= pairs.size();
      if (copies < 0) {
        throw new FileFormatException("pt: the file makes more dict entries than it has bytes");
      }
      for (Object pair : pairs) {
        dict.put(Pickle.checkedKey(((List<?>) pair).get(0)), ((List<?>) pair).get(1));
      }
    }
    return dict;
  }

  /** {@code (storage, offset, sizes, strides, requires_grad, …)}. */
  private static Tensor tensor(List<?> arguments) {
    var storage = (Storage) arguments.get(0);
    long offset = (Long) arguments.get(1);
    int[] sizes = ints((List<?>) arguments.get(2));
    int[] strides = ints((List<?>) arguments.get(3));
    if (!fits(sizes, strides, offset, storage.size())) {
      throw new FileFormatException(
          "pt: a tensor of sizes %s, strides %s and offset %d exceeds its storage of %d elements"
              .formatted(Arrays.toString(sizes), Arrays.toString(strides), offset, storage.size()));
    }
    return isWhole(sizes, strides, storage.size())
        ? Tensor.of(storage, sizes)
        : Tensor.of(storage, storage.size()).asStrided(sizes, strides, (int) offset);
  }

  /** Whether these are all elements, in their order. */
  private static boolean isWhole(int[] sizes, int[] strides, int available) {
    int expected = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (strides[d] != expected) {
        return false;
      }
      expected *= sizes[d];
    }
    return expected == available;
  }

  /** An expanded tensor does not fit either: whoever copies it would make much of a few bytes. */
  private static boolean fits(int[] sizes, int[] strides, long offset, long available) {
    if (strides.length != sizes.length || offset < 0 || offset > available) {
      return false;
    }
    if (IntStream.of(sizes).anyMatch(size -> size == 0)) {
      return true;
    }
    long last = offset;
    long elements = 1;
    for (int d = 0; d < sizes.length && elements <= available; d++) {
      elements *= sizes[d];
      last += (sizes[d] - 1L) * strides[d];
    }
    return elements <= available && last < available;
  }

  private static int[] ints(List<?> numbers) {
    if (numbers.size() > MOST_DIMENSIONS) {
      throw new FileFormatException(
          "pt: a tensor has %d dimensions, more than %d"
              .formatted(numbers.size(), MOST_DIMENSIONS));
    }
    int[] ints = new int[numbers.size()];
    for (int i = 0; i < ints.length; i++) {
      long value = (Long) numbers.get(i);
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new FileFormatException("pt: a size or stride of " + value + " is not possible");
      }
      ints[i] = (int) value;
    }
    return ints;
  }
}
