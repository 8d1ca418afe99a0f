package ibrik.io;

import static ibrik.io.TensorFiles.load;
import static ibrik.io.TensorFiles.save;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("x.safetensors");
  }

  private static Map<String, Tensor> everyDType() {
    var tensors = new LinkedHashMap<String, Tensor>();
    for (var dtype : DType.values()) {
      tensors.put("of." + dtype.label(), Tensors.tensor(0, 1, 1).to(dtype).reshape(3, 1));
    }
    tensors.put("scalar", Tensors.tensor(2.5));
    tensors.put("empty", Tensors.zeros(2, 0));
    tensors.put("view \"ü\"", Tensors.rand(3, 4).t());
    return tensors;
  }

  @Test
  void givesBackWhatWasSaved() {
    var saved = everyDType();
    save(saved, file());
    var loaded = load(file());
    assertEquals(List.copyOf(saved.keySet()), List.copyOf(loaded.keySet()));
    saved.forEach(
        (name, tensor) -> {
          assertEquals(tensor.dtype(), loaded.get(name).dtype(), name);
          assertEquals(tensor.shape(), loaded.get(name).shape(), name);
          assertArrayEquals(tensor.toDoubleArray(), loaded.get(name).toDoubleArray(), name);
        });
  }

  /** Byte for byte what the format's description says. */
  @Test
  void readsAndWritesTheFormat() throws IOException {
    var json =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]}}";
    var bytes = ByteBuffer.allocate(8 + json.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length()).put(json.getBytes(StandardCharsets.UTF_8));
    bytes.putLong(-7).putFloat(1.5f).putFloat(-2);
    Files.write(file(), bytes.array());
    var loaded = load(file());
    assertEquals(List.of("b", "a"), List.copyOf(loaded.keySet()));
    assertEquals(-7L, loaded.get("b").item());
    assertArrayEquals(new float[] {1.5f, -2}, loaded.get("a").toFloatArray());

    save(loaded, file());
    byte[] written = Files.readAllBytes(file());
    var header = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, header % 8);
    assertEquals(json, new String(written, 8, (int) header, StandardCharsets.UTF_8).strip());
    assertArrayEquals(
        Arrays.copyOfRange(bytes.array(), 8 + json.length(), bytes.capacity()),
        Arrays.copyOfRange(written, 8 + (int) header, written.length));
  }

  @Test
  void aFailedSaveLeavesTheOldFileAndNoOther() throws IOException {
    save(Map.of("x", Tensors.ones(2)), file());
    var broken = new LinkedHashMap<String, Tensor>();
    broken.put("y", Tensors.ones(2));
    broken.put("__metadata__", Tensors.ones(2));
    assertThrows(IllegalArgumentException.class, () -> save(broken, file()));
    assertTrue(load(file()).containsKey("x"));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
    assertThrows(
        UncheckedIOException.class,
        () -> save(Map.of("x", Tensors.ones(2)), folder.resolve("none/x.safetensors")));
    assertThrows(UncheckedIOException.class, () -> load(folder.resolve("none.safetensors")));
    assertThrows(IllegalArgumentException.class, () -> load(folder.resolve("x.txt")));
  }

  private String refusal(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    Files.write(file(), bytes.array());
    return assertThrows(FileFormatException.class, () -> load(file()), header).getMessage();
  }

  @Test
  void refusesForgeries() throws IOException {
    String entry = "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    assertTrue(refusal("{\"a\":" + entry + "}", 4).contains("within 4"));
    assertTrue(refusal("{\"a\":" + entry + "}", 12).contains("12 bytes"));
    assertTrue(refusal("{\"a\":" + entry + ",\"b\":" + entry + "}", 8).contains("expected it"));
    assertTrue(refusal("{\"a\":" + entry + ",\"a\":" + entry + "}", 8).contains("two tensors"));
    refusal(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],"
            + "\"data_offsets\":[0,8]}}",
        8);
    refusal("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}", 8);
    refusal("{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8);
    refusal("{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8,9]}}", 8);
    refusal("{\"a\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[0,1]}} ".repeat(2), 1);
    refusal("{\"a\":" + "[".repeat(100_000), 0);
    refusal("[]", 0);
    refusal("{\"a\":" + entry, 8);
    Files.write(file(), new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, '{', '}'});
    assertThrows(FileFormatException.class, () -> load(file()));
    Files.write(file(), new byte[3]);
    assertThrows(FileFormatException.class, () -> load(file()));
  }
}
