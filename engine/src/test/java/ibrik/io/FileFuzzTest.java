package ibrik.io;

import ibrik.fuzz.Fuzz;
import ibrik.fuzz.Zips;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of tensors are refused clearly, each format on 10,000 of them. */
@Timeout(120)
class FileFuzzTest {
  @TempDir Path folder;

  private interface Loader {
    void load(Path file);
  }

  private void run(Fuzz fuzz, String name, Loader loader) throws IOException {
    var file = folder.resolve(name);
    fuzz.refusedBy(FileFormatException.class, name)
        .run(
            bytes -> {
              Fuzz.overwrite(file, bytes);
              loader.load(file);
            });
  }

  private static byte[] resource(String name) throws IOException {
    try {
      return Files.readAllBytes(Path.of(FileFuzzTest.class.getResource(name).toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Tensor> tensors(boolean all) {
    var tensors = new LinkedHashMap<String, Tensor>();
    for (var dtype : DType.values()) {
      if (all || dtype != DType.BFLOAT16) {
        tensors.put("of." + dtype.label(), Tensors.tensor(0, 1, 1).to(dtype).reshape(3, 1));
      }
    }
    tensors.put("scalar", Tensors.tensor(2.5));
    tensors.put("empty", Tensors.zeros(2, 0));
    return tensors;
  }

  private byte[] saved(Map<String, Tensor> tensors, String name) throws IOException {
    TensorFiles.save(tensors, folder.resolve(name));
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void safetensors() throws IOException {
    var seed = saved(tensors(true), "seed.safetensors");
    run(Fuzz.of("safetensors", seed), "x.safetensors", TensorFiles::load);
  }

  @Test
  void npy() throws IOException {
    var seeds = new ArrayList<byte[]>();
    for (var name : List.of("float32", "fortran_int64", "scalar_bool", "big_endian")) {
      seeds.add(resource(name + ".npy"));
    }
    run(Fuzz.of("npy", seeds), "x.npy", TensorFiles::loadTensor);
  }

  @Test
  void npz() throws IOException {
    TensorFiles.saveCompressed(tensors(false), folder.resolve("packed.npz"));
    var fuzz =
        Fuzz.of(
                "npz",
                resource("two.npz"),
                saved(tensors(false), "seed.npz"),
                Files.readAllBytes(folder.resolve("packed.npz")))
            .repairedBy(Zips::repaired)
            // What deflate makes of a byte at most, twice: once as bytes and once as elements.
            .allocating(2 * 1032);
    run(fuzz, "x.npz", TensorFiles::load);
  }

  @Test
  void pt() throws IOException {
    var fuzz =
        Fuzz.of("pt", resource("checkpoint.pt"), saved(tensors(true), "seed.pt"))
            .repairedBy(Zips::repaired);
    run(fuzz, "x.pt", TensorFiles::loadObject);
  }

  /** The pickle within a file whose zip is whole. */
  @Test
  void pickle() throws IOException {
    var seed = folder.resolve("checkpoint.pt");
    Files.write(seed, resource("checkpoint.pt"));
    var entries = Zips.entries(seed);
    String entry = "checkpoint/data.pkl";
    var file = folder.resolve("x.pt");
    Fuzz.of("pickle", entries.get(entry))
        .refusedBy(FileFormatException.class, "x.pt")
        // Its pickle alone is damaged, but the file is written and read as a whole.
        .allocating(1024)
        .run(
            bytes -> {
              entries.put(entry, bytes);
              Fuzz.overwrite(file, Zips.stored(entries));
              TensorFiles.loadObject(file);
            });
  }

  @Test
  void legacyPt() throws IOException {
    run(Fuzz.of("legacy-pt", resource("legacy.pt")), "x.pt", TensorFiles::loadObject);
  }
}
