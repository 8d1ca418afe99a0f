package ibrik.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import ibrik.golden.Case.Tolerance;
import ibrik.tensor.DType;
import ibrik.tensor.Shape;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Values of the golden files: reading them, and comparing results with them. */
final class Values {
  private Values() {}

  static Tensor tensor(JsonObject json) {
    var dtype = DType.of(json.get("dtype").getAsString());
    int[] sizes = ints(json.get("shape"));
    int n = (int) Shape.of(sizes).numel();
    var storage = Storage.allocate(dtype, n);
    if (json.has("b64")) {
      decode(json.get("b64").getAsString(), storage);
    } else {
      JsonArray data = json.getAsJsonArray("data");
      for (int i = 0; i < n; i++) {
        switch (number(data.get(i).getAsJsonPrimitive())) {
          case Double d -> storage.setDouble(i, d);
          case Number l -> storage.setLong(i, l.longValue());
        }
      }
      // A float is written in decimal: whole numbers too are to be read as floats.
      if (dtype.isFloatingPoint()) {
        for (int i = 0; i < n; i++) {
          storage.setDouble(i, number(data.get(i).getAsJsonPrimitive()).doubleValue());
        }
      }
    }
    var made = Tensor.of(storage, sizes);
    return json.has("requires_grad") && json.get("requires_grad").getAsBoolean()
        ? made.requiresGrad_()
        : made;
  }

  private static void decode(String base64, Storage storage) {
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < storage.size(); i++) {
      switch (storage.dtype()) {
        case FLOAT32 -> storage.setDouble(i, bytes.getFloat());
        case FLOAT64 -> storage.setDouble(i, bytes.getDouble());
        case INT64 -> storage.setLong(i, bytes.getLong());
        case INT32 -> storage.setLong(i, bytes.getInt());
        case UINT8, BOOL -> storage.setLong(i, bytes.get() & 0xff);
        default -> throw new IllegalArgumentException("no golden data of " + storage.dtype());
      }
    }
  }

  /** A Long or a Double, as the number is spelled; true and false are 1 and 0. */
  static Number number(JsonPrimitive json) {
    if (json.isBoolean()) {
      return json.getAsBoolean() ? 1L : 0L;
    }
    String text = json.getAsString();
    return text.matches("-?\\d+")
        ? (Number) Long.parseLong(text)
        : (Number) Double.parseDouble(text);
  }

  /** A list of integers; a single one is a list of one. */
  static int[] ints(JsonElement json) {
    if (json.isJsonPrimitive()) {
      return new int[] {json.getAsInt()};
    }
    return json.getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt).toArray();
  }

  static void check(String name, JsonElement expected, Object actual, Tolerance tolerance) {
    if (expected.isJsonNull()) {
      assertNull(actual, name);
      return;
    }
    assertNotNull(actual, name + " is missing");
    if (expected.isJsonObject()
        && (expected.getAsJsonObject().has("data") || expected.getAsJsonObject().has("b64"))
        && actual instanceof Tensor t) {
      checkTensor(name, tensor(expected.getAsJsonObject()), t, tolerance);
    } else if (expected.isJsonObject() && actual instanceof Tensor t) {
      Statistics.check(name, expected.getAsJsonObject(), t);
    } else if (expected.isJsonObject() && actual instanceof Map<?, ?> map) {
      for (var entry : expected.getAsJsonObject().entrySet()) {
        String key = entry.getKey();
        check(name + "." + key, entry.getValue(), map.get(key), tolerance);
      }
    } else if (expected.isJsonArray()) {
      checkList(name, expected.getAsJsonArray(), list(actual), tolerance);
    } else if (expected.isJsonPrimitive()) {
      checkPlain(name, expected.getAsJsonPrimitive(), actual, tolerance);
    } else {
      fail(name + ": can't compare " + actual + " with " + expected);
    }
  }

  private static List<?> list(Object actual) {
    return switch (actual) {
      case List<?> l -> l;
      case int[] a -> new ArrayList<>(java.util.Arrays.stream(a).boxed().toList());
      case Shape s -> list(s.toArray());
      default -> throw new AssertionError("expected a list, got " + actual.getClass());
    };
  }

  private static void checkList(
      String name, JsonArray expected, List<?> actual, Tolerance tolerance) {
    assertEquals(expected.size(), actual.size(), name + ": length");
    for (int i = 0; i < expected.size(); i++) {
      check(name + "[" + i + "]", expected.get(i), actual.get(i), tolerance);
    }
  }

  private static void checkPlain(
      String name, JsonPrimitive expected, Object actual, Tolerance tolerance) {
    switch (actual) {
      case Boolean b -> assertEquals(expected.getAsBoolean(), b, name);
      case Double d -> checkDouble(name, number(expected).doubleValue(), d, tolerance);
      case Float d -> checkDouble(name, number(expected).doubleValue(), d, tolerance);
      case Number n -> assertEquals(number(expected), n.longValue(), name);
      default -> assertEquals(expected.getAsString(), actual.toString(), name);
    }
  }

  private static void checkTensor(
      String name, Tensor expected, Tensor actual, Tolerance tolerance) {
    assertEquals(expected.dtype(), actual.dtype(), name + ": dtype");
    assertEquals(expected.shape(), actual.shape(), name + ": shape");
    if (expected.isFloatingPoint()) {
      double[] want = expected.toDoubleArray();
      double[] got = actual.detach().toDoubleArray();
      for (int i = 0; i < want.length; i++) {
        checkDouble(name + "[" + i + "]", want[i], got[i], tolerance);
      }
    } else {
      long[] want = expected.toLongArray();
      long[] got = actual.toLongArray();
      for (int i = 0; i < want.length; i++) {
        if (Math.abs(want[i] - got[i]) > tolerance.integers()) {
          fail("%s[%d]: expected %d, got %d".formatted(name, i, want[i], got[i]));
        }
      }
    }
  }

  private static void checkDouble(
      String name, double expected, double actual, Tolerance tolerance) {
    boolean close =
        expected == actual
            || Double.isNaN(expected) && Double.isNaN(actual)
            || Math.abs(actual - expected)
                <= tolerance.absolute() + tolerance.relative() * Math.abs(expected);
    if (!close || Double.isInfinite(expected) && expected != actual) {
      fail("%s: expected %s, got %s".formatted(name, expected, actual));
    }
  }
}
