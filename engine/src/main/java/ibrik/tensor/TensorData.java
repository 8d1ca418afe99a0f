package ibrik.tensor;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** What {@code tensor(…)} takes: nested arrays and lists, single values, texts, other tensors. */
final class TensorData {
  private TensorData() {}

  /**
   * @param dtype null: what the values suggest
   */
  static Tensor of(Object data, DType dtype) {
    switch (data) {
      case null -> throw new IllegalArgumentException("tensor: no data (null)");
      case CharSequence text -> {
        return TensorText.parse(text.toString(), dtype);
      }
      case Tensor tensor -> {
        return (dtype == null ? tensor : tensor.to(dtype)).detach().clone();
      }
      default -> {}
    }
    int[] sizes = sizes(data);
    var type = dtype == null ? suggested(data) : dtype;
    var out = Tensor.allocate(type == null ? DType.FLOAT32 : type, sizes);
    int end = fill(data, sizes, 0, out.storage(), 0);
    assert end == out.numel();
    return out;
  }

  /** The sizes that the first entries suggest. */
  private static int[] sizes(Object data) {
    var sizes = new ArrayList<Integer>();
    Object at = data;
    while (isSequence(at)) {
      int n = length(at);
      sizes.add(n);
      if (n == 0) {
        break;
      }
      at = entry(at, 0);
    }
    int[] out = sizes.stream().mapToInt(i -> i).toArray();
    Dims.checkedNumel("tensor", out);
    return out;
  }

  private static boolean isSequence(Object data) {
    return data instanceof List<?> || data != null && data.getClass().isArray();
  }

  private static int length(Object data) {
    return data instanceof List<?> list ? list.size() : Array.getLength(data);
  }

  private static Object entry(Object data, int i) {
    return data instanceof List<?> list ? list.get(i) : Array.get(data, i);
  }

  /** The highest dtype of the values; null where there are none. */
  private static DType suggested(Object data) {
    return switch (data) {
      case boolean[] _, Boolean _ -> DType.BOOL;
      case int[] _, long[] _, Integer _, Long _ -> DType.INT64;
      case double[] _, float[] _, Double _, Float _ -> DType.FLOAT32;
      case short[] _, Short _ -> DType.INT16;
      case byte[] _, Byte _ -> DType.INT8;
      case null, default -> {
        if (!isSequence(data)) {
          throw unknown(data);
        }
        DType highest = null;
        for (int i = 0; i < length(data); i++) {
          var type = suggested(entry(data, i));
          highest = highest == null || type == null ? type : TypePromotion.promote(highest, type);
        }
        yield highest;
      }
    };
  }

  private static IllegalArgumentException unknown(Object data) {
    return new IllegalArgumentException(
        "tensor: expected numbers or booleans, arrays or lists of them, or a text; given "
            + (data == null ? "null" : data.getClass().getSimpleName()));
  }

  /** Writes from position {@code at} on; the position after. */
  private static int fill(Object data, int[] sizes, int depth, Storage out, int at) {
    if (depth == sizes.length) {
      set(data, out, at, depth);
      return at + 1;
    }
    if (!isSequence(data)) {
      throw new IllegalArgumentException(
          "tensor: expected %d entries in dimension %d, given the single value %s"
              .formatted(sizes[depth], depth, data));
    }
    int n = length(data);
    if (n != sizes[depth]) {
      throw new IllegalArgumentException(
          "tensor: rows differ in length: expected %d entries in dimension %d, given %d"
              .formatted(sizes[depth], depth, n));
    }
    if (depth == sizes.length - 1 && data.getClass().isArray() && fillRow(data, out, at)) {
      return at + n;
    }
    for (int i = 0; i < n; i++) {
      at = fill(entry(data, i), sizes, depth + 1, out, at);
    }
    return at;
  }

  private static boolean fillRow(Object row, Storage out, int at) {
    switch (row) {
      case float[] values -> {
        for (int i = 0; i < values.length; i++) {
          out.setDouble(at + i, values[i]);
        }
      }
      case double[] values -> {
        for (int i = 0; i < values.length; i++) {
          out.setDouble(at + i, values[i]);
        }
      }
      case long[] values -> {
        for (int i = 0; i < values.length; i++) {
          out.setLong(at + i, values[i]);
        }
      }
      case int[] values -> {
        for (int i = 0; i < values.length; i++) {
          out.setLong(at + i, values[i]);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void set(Object value, Storage out, int at, int depth) {
    switch (value) {
      case Boolean b -> out.setLong(at, b ? 1 : 0);
      case Number n when Tensor.isWhole(n) -> out.setLong(at, n.longValue());
      case Double d -> out.setDouble(at, d);
      case Float f -> out.setDouble(at, f);
      case null, default -> {
        if (isSequence(value)) {
          throw new IllegalArgumentException(
              "tensor: rows differ in depth: a single value was expected in dimension %d, a row of %d was given"
                  .formatted(depth, length(value)));
        }
        throw unknown(value);
      }
    }
  }
}
