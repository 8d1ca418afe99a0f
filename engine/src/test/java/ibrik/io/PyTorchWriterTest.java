package ibrik.io;

import static ibrik.io.TensorFiles.load;
import static ibrik.io.TensorFiles.loadObject;
import static ibrik.io.TensorFiles.loadTensor;
import static ibrik.io.TensorFiles.save;
import static ibrik.io.TensorFiles.saveCompressed;
import static ibrik.io.TensorFiles.saveObject;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ibrik.tensor.DType;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of PyTorch and NumPy as they are written here, read back here and in Python. */
class PyTorchWriterTest {
  @TempDir Path folder;

  private static Map<String, Object> checkpoint() {
    var tensors = new LinkedHashMap<String, Tensor>();
    for (var dtype : DType.values()) {
      tensors.put(dtype.label(), Tensors.tensor(0, 1, 1).to(dtype).reshape(3, 1));
    }
    tensors.put("scalar", Tensors.tensor(2.5));
    tensors.put("empty", Tensors.zeros(2, 0));
    tensors.put("transposed", Tensors.arange(6).reshape(2, 3).t());
    var saved = new LinkedHashMap<String, Object>();
    saved.put("model", tensors);
    saved.put("state", Map.of(0L, Map.of("step", 3)));
    saved.put("epoch", 7);
    saved.put("big", -(1L << 40));
    saved.put("lr", 0.1);
    saved.put("name", "lauf ü");
    saved.put("done", true);
    saved.put("nothing", null);
    saved.put("history", List.of(1.5, 2f, List.of()));
    return saved;
  }

  @Test
  void aCheckpointComesBackAsItWas() {
    var file = folder.resolve("checkpoint.pt");
    saveObject(checkpoint(), file);
    var read = (Map<?, ?>) loadObject(file);
    var tensors = (Map<?, ?>) checkpoint().get("model");
    assertEquals(List.copyOf(checkpoint().keySet()), List.copyOf(read.keySet()));
    tensors.forEach(
        (name, tensor) -> {
          var expected = (Tensor) tensor;
          var found = (Tensor) ((Map<?, ?>) read.get("model")).get(name);
          assertEquals(expected.dtype(), found.dtype());
          assertEquals(expected.shape(), found.shape());
          assertArrayEquals(expected.toDoubleArray(), found.toDoubleArray());
        });
    assertEquals(Map.of(0L, Map.of("step", 3L)), read.get("state"));
    assertEquals(7L, read.get("epoch"));
    assertEquals(-(1L << 40), read.get("big"));
    assertEquals(0.1, read.get("lr"));
    assertEquals("lauf ü", read.get("name"));
    assertEquals(true, read.get("done"));
    assertNull(read.get("nothing"));
    assertEquals(List.of(1.5, 2.0, List.of()), read.get("history"));
  }

  @Test
  void tensorsThatShareTheirElementsShareThemInTheFile() throws IOException {
    var weight = Tensors.rand(50, 50);
    save(Map.of("a", weight, "b", weight), folder.resolve("tied.pt"));
    assertTrue(Files.size(folder.resolve("tied.pt")) < 2 * 10_000);
    var tied = load(folder.resolve("tied.pt"));
    assertSame(tied.get("a").storage(), tied.get("b").storage());
    // A view of a large tensor does not drag it along.
    save(weight.select(0, 3), folder.resolve("row.pt"));
    assertTrue(Files.size(folder.resolve("row.pt")) < 2_000);
    assertArrayEquals(
        weight.select(0, 3).toFloatArray(), loadTensor(folder.resolve("row.pt")).toFloatArray());
  }

  @Test
  void arraysAreSavedTogetherPlainAndCompressed() throws IOException {
    var arrays = new LinkedHashMap<String, Tensor>();
    arrays.put("ones", Tensors.ones(100, 100));
    arrays.put("numbers", Tensors.arange(3));
    save(arrays, folder.resolve("a.npz"));
    saveCompressed(arrays, folder.resolve("b.npz"));
    assertTrue(Files.size(folder.resolve("b.npz")) < Files.size(folder.resolve("a.npz")) / 10);
    for (String name : List.of("a.npz", "b.npz")) {
      var read = load(folder.resolve(name));
      assertEquals(List.of("ones", "numbers"), List.copyOf(read.keySet()));
      assertEquals(Shape.of(100, 100), read.get("ones").shape());
      assertArrayEquals(new long[] {0, 1, 2}, read.get("numbers").toLongArray());
    }
    assertThrows(
        IllegalArgumentException.class, () -> saveCompressed(arrays, folder.resolve("a.pt")));
    var bfloats = Map.of("x", Tensors.ones(1).to(DType.BFLOAT16));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> save(bfloats, folder.resolve("bf.npz")));
    assertTrue(refused.getMessage().contains("bfloat16"), refused.getMessage());
    assertFalse(Files.exists(folder.resolve("bf.npz")));
  }

  @Test
  void whatHasNoPlaceInAFileIsRefusedBeforeThereIsOne() {
    var file = folder.resolve("x.pt");
    var self = new ArrayList<Object>();
    self.add(self);
    for (Object bad :
        Arrays.asList(Path.of("x"), List.of(new Object()), self, Map.of(List.of(), 1))) {
      assertThrows(IllegalArgumentException.class, () -> saveObject(bad, file));
    }
    assertThrows(IllegalArgumentException.class, () -> saveObject("x", folder.resolve("x.npy")));
    assertFalse(Files.exists(file));
  }

  @Test
  void filesBeforePyTorch16AreRead() throws Exception {
    var saved =
        (Map<?, ?>) loadObject(Path.of(PyTorchWriterTest.class.getResource("legacy.pt").toURI()));
    assertArrayEquals(new float[] {1, 2, 3, 4}, ((Tensor) saved.get("w")).toFloatArray());
    assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, ((Tensor) saved.get("view")).toFloatArray());
    assertArrayEquals(new float[] {4, 5}, ((Tensor) saved.get("tail")).toFloatArray());
    assertEquals(7L, ((Tensor) saved.get("n")).item());
    assertEquals(1.5, ((Tensor) saved.get("h")).itemDouble());
    assertEquals(List.of(0.9, 0.999), saved.get("betas"));
    assertEquals(3L, saved.get("epoch"));
  }

  private static final String PYTHON =
      """
      import sys, torch, numpy
      m = torch.load(sys.argv[1], weights_only=True)
      c = torch.load(sys.argv[2])
      assert list(m) == list(c["model"])
      assert m["float32"].tolist() == [[0], [1], [1]] and m["bfloat16"].dtype == torch.bfloat16
      assert m["bool"].tolist() == [[False], [True], [True]]
      assert m["transposed"].tolist() == [[0, 3], [1, 4], [2, 5]]
      assert m["empty"].shape == (2, 0) and m["scalar"].item() == 2.5
      assert c["state"] == {0: {"step": 3}} and c["big"] == -(1 << 40) and c["lr"] == 0.1
      assert c["done"] is True and c["nothing"] is None and c["history"] == [1.5, 2.0, []]
      for name in sys.argv[3:]:
          z = numpy.load(name)
          assert z.files == ["ones", "numbers"] and z["ones"].sum() == 6
          assert z["numbers"].tolist() == [0, 1, 2]
      print("fine")
      """;

  @Test
  void pythonReadsWhatIsWritten() throws Exception {
    assumeTrue(run("import torch, numpy") == 0, "no python3 with torch and numpy");
    var arrays = new LinkedHashMap<String, Tensor>();
    arrays.put("ones", Tensors.ones(2, 3));
    arrays.put("numbers", Tensors.arange(3));
    save(arrays, folder.resolve("a.npz"));
    saveCompressed(arrays, folder.resolve("b.npz"));
    saveObject(checkpoint(), folder.resolve("c.pt"));
    // PyTorch 1.13 knows no floats where it loads weights only; later ones do.
    saveObject(checkpoint().get("model"), folder.resolve("m.pt"));
    assertEquals(0, run(PYTHON, "m.pt", "c.pt", "a.npz", "b.npz"));
  }

  private int run(String program, String... files) throws Exception {
    var command = new ArrayList<>(List.of("/usr/bin/python3", "-c", program));
    for (String file : files) {
      command.add(folder.resolve(file).toString());
    }
    if (!Files.isExecutable(Path.of(command.getFirst()))) {
      return -1;
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    if (process.exitValue() != 0) {
      System.out.println(output);
    }
    return process.exitValue();
  }
}
