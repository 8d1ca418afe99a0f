package ibrik.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.DType;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files were written by PyTorch 1.13 and NumPy. */
class PyTorchFileTest {
  @TempDir Path folder;

  private static Path resource(String name) {
    try {
      return Path.of(PyTorchFileTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<?, ?> read(String name) {
    return (Map<?, ?>) TensorFiles.loadObject(resource(name));
  }

  @Test
  void aStateDictKeepsItsOrderAndValues() {
    var dict = read("linear_norm.pth");
    assertEquals(
        List.of(
            "0.weight",
            "0.bias",
            "1.weight",
            "1.bias",
            "1.running_mean",
            "1.running_var",
            "1.num_batches_tracked"),
        List.copyOf(dict.keySet()));
    var weight = (Tensor) dict.get("0.weight");
    assertEquals(Shape.of(2, 3), weight.shape());
    assertEquals(-0.42489460f, weight.toFloatArray()[3]);
    assertEquals(0L, ((Tensor) dict.get("1.num_batches_tracked")).item());
  }

  @Test
  void aCheckpointHasPlainValuesEveryDtypeAndViews() {
    var saved = read("checkpoint.pt");
    assertEquals(7L, saved.get("epoch"));
    assertEquals(1L << 40, saved.get("big"));
    assertEquals(-3L, saved.get("neg"));
    assertEquals(0.01, saved.get("lr"));
    assertEquals("run", saved.get("name"));
    assertEquals(true, saved.get("done"));
    assertTrue(saved.containsKey("nothing"));
    assertNull(saved.get("nothing"));
    assertEquals(List.of(1.5, 2.5), saved.get("history"));
    assertEquals(List.of(3L, 4L), saved.get("shape"));
    var views = (Map<?, ?>) saved.get("views");
    assertEquals(Shape.of(4, 3), ((Tensor) views.get("t")).shape());
    assertArrayEquals(
        new float[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11},
        ((Tensor) views.get("t")).toFloatArray());
    assertArrayEquals(new float[] {4, 5, 6, 7}, ((Tensor) views.get("row")).toFloatArray());
    checkOnly(saved, "f64", DType.FLOAT64, 2.5);
    checkOnly(saved, "i32", DType.INT32, 3);
    checkOnly(saved, "i16", DType.INT16, -4);
    checkOnly(saved, "i8", DType.INT8, -5);
    checkOnly(saved, "u8", DType.UINT8, 250);
    checkOnly(saved, "f16", DType.FLOAT16, 1.5);
    checkOnly(saved, "bf16", DType.BFLOAT16, -3);
    assertArrayEquals(new long[] {-1, 1L << 40}, ((Tensor) saved.get("i64")).toLongArray());
    assertEquals(DType.BOOL, ((Tensor) saved.get("bool")).dtype());
    assertEquals(Shape.of(0, 3), ((Tensor) saved.get("empty")).shape());
    assertArrayEquals(new float[] {1, 1}, ((Tensor) saved.get("param")).toFloatArray());
  }

  private static void checkOnly(Map<?, ?> saved, String name, DType dtype, double value) {
    var tensor = (Tensor) saved.get(name);
    assertEquals(dtype, tensor.dtype(), name);
    assertEquals(value, tensor.itemDouble(), name);
  }

  @Test
  void aWholeModuleIsRefusedByName() {
    var error = assertThrows(FileFormatException.class, () -> read("whole_module.pt"));
    assertTrue(
        error.getMessage().contains("torch.nn.modules.container.Sequential"), error::getMessage);
    assertTrue(error.getMessage().contains("state_dict"), error::getMessage);
  }

  @Test
  void arraysOfNumPyAreRead() throws IOException {
    var floats = npy("float32.npy");
    assertEquals(Shape.of(2, 3), floats.shape());
    assertArrayEquals(new float[] {0, 0.25f, 0.5f, 0.75f, 1, 1.25f}, floats.toFloatArray());
    assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, npy("fortran_int64.npy").toLongArray());
    assertEquals(true, npy("scalar_bool.npy").item());
    assertArrayEquals(new double[] {0, 1, 2}, npy("big_endian.npy").toDoubleArray());
  }

  private static Tensor npy(String name) throws IOException {
    return Npy.read(ByteBuffer.wrap(Files.readAllBytes(resource(name))));
  }

  @Test
  void whatIsWrittenAsNpyEqualsNumPysFile() throws IOException {
    for (var name : List.of("float32.npy", "scalar_bool.npy")) {
      var written = Npy.write(npy(name));
      var bytes = ByteBuffer.allocate(written.stream().mapToInt(ByteBuffer::remaining).sum());
      written.forEach(bytes::put);
      assertArrayEquals(Files.readAllBytes(resource(name)), bytes.array(), name);
    }
  }
}
