package ibrik.io;

import ibrik.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Saves tensors to files and loads them, by the name's ending: {@code torch.save} and {@code
 * torch.load}. Meant to be imported statically.
 *
 * <pre>{@code
 * save(net.stateDict(), "net.safetensors");
 * net.loadStateDict(load("net.safetensors"));
 * net.loadStateDict(load("net.pth"));
 * }</pre>
 *
 * <p>What was saved opens in Python: {@code .safetensors} with {@code safetensors.torch.load_file},
 * {@code .npy} with {@code numpy.load}. A file is written as a whole or not at all.
 */
public final class TensorFiles {
  private TensorFiles() {}

  /**
   * Saves tensors by name, such as a state dict.
   *
   * @param path ends in {@code .safetensors}
   * @throws IllegalArgumentException for another ending
   * @throws UncheckedIOException where it can't be written
   */
  public static void save(Map<String, ? extends Tensor> tensors, String path) {
    save(tensors, Path.of(path));
  }

  /** As {@link #save(Map, String)}. */
  public static void save(Map<String, ? extends Tensor> tensors, Path path) {
    if (!ending(path).equals("safetensors")) {
      throw new IllegalArgumentException(
          "save: tensors by name are saved as .safetensors, given " + path);
    }
    try {
      Safetensors.write(tensors, path);
    } catch (IOException e) {
      throw new UncheckedIOException("save: can't write " + path, e);
    }
  }

  /**
   * Saves one tensor.
   *
   * @param path ends in {@code .npy}
   * @throws IllegalArgumentException for another ending, or a dtype that NumPy lacks
   * @throws UncheckedIOException where it can't be written
   */
  public static void save(Tensor tensor, String path) {
    save(tensor, Path.of(path));
  }

  /** As {@link #save(Tensor, String)}. */
  public static void save(Tensor tensor, Path path) {
    if (!ending(path).equals("npy")) {
      throw new IllegalArgumentException(
          "save: a single tensor is saved as .npy, given %s; or save(Map.of(\"x\", tensor), \"….safetensors\")"
              .formatted(path));
    }
    try {
      AtomicFile.write(path, Npy.write(tensor));
    } catch (IOException e) {
      throw new UncheckedIOException("save: can't write " + path, e);
    }
  }

  /**
   * Loads tensors by name, in the file's order: {@code .safetensors}, and state dicts of PyTorch,
   * {@code .pt} and {@code .pth}.
   *
   * @throws FileFormatException for a file that is truncated, damaged, or holds something else
   * @throws IllegalArgumentException for another ending
   * @throws UncheckedIOException where it can't be read
   */
  public static SequencedMap<String, Tensor> load(String path) {
    return load(Path.of(path));
  }

  /** As {@link #load(String)}. */
  public static SequencedMap<String, Tensor> load(Path path) {
    return switch (ending(path)) {
      case "safetensors" -> reading(path, () -> Safetensors.read(path));
      case "pt", "pth", "bin" -> stateDict(path, loadObject(path));
      default ->
          throw new IllegalArgumentException(
              "load: tensors by name are read from .safetensors, .pt and .pth, given %s; a .npy is read by loadTensor"
                  .formatted(path));
    };
  }

  /**
   * Loads whatever PyTorch has saved, {@code .pt} or {@code .pth}: tensors, maps, lists, strings,
   * numbers, booleans, null.
   *
   * @throws FileFormatException for a file that is truncated, damaged, or holds other classes
   * @throws UncheckedIOException where it can't be read
   */
  public static Object loadObject(String path) {
    return loadObject(Path.of(path));
  }

  /** As {@link #loadObject(String)}. */
  public static Object loadObject(Path path) {
    return reading(path, () -> PyTorchFile.read(path));
  }

  /**
   * Loads one tensor from a {@code .npy}.
   *
   * @throws FileFormatException for a file that is truncated or damaged
   * @throws UncheckedIOException where it can't be read
   */
  public static Tensor loadTensor(String path) {
    return loadTensor(Path.of(path));
  }

  /** As {@link #loadTensor(String)}. */
  public static Tensor loadTensor(Path path) {
    return reading(path, () -> Npy.read(ByteBuffer.wrap(Files.readAllBytes(path))));
  }

  private static SequencedMap<String, Tensor> stateDict(Path path, Object saved) {
    var tensors = new LinkedHashMap<String, Tensor>();
    if (!(saved instanceof Map<?, ?> map)) {
      throw noStateDict(path, saved);
    }
    for (var entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)
          || !(entry.getValue() instanceof Tensor tensor)) {
        throw noStateDict(path, map.keySet());
      }
      tensors.put(name, tensor);
    }
    return tensors;
  }

  private static FileFormatException noStateDict(Path path, Object found) {
    return new FileFormatException(
        "load: %s is no state dict, it holds %s; loadObject(path) gives all of it"
            .formatted(path, found));
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read() throws IOException;
  }

  private static <T> T reading(Path path, Reader<T> reader) {
    try {
      return reader.read();
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("load: there is no file " + path.toAbsolutePath(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("load: can't read " + path, e);
    }
  }

  private static String ending(Path path) {
    var name = path.getFileName() == null ? "" : path.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
