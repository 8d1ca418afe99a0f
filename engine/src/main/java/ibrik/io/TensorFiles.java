package ibrik.io;

import ibrik.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
 * {@code .npy} and {@code .npz} with {@code numpy.load}, {@code .pt} and {@code .pth} with {@code
 * torch.load}. A file is written as a whole or not at all; one that is truncated, damaged or forged
 * is refused with a {@link FileFormatException} that names it.
 */
public final class TensorFiles {
  private static final int MOST_SHOWN = 10;

  private TensorFiles() {}

  /**
   * Saves tensors by name, such as a state dict.
   *
   * @param path ends in {@code .safetensors}, {@code .pt}, {@code .pth} or {@code .npz}
   * @throws IllegalArgumentException for another ending, or a dtype that the format lacks
   * @throws UncheckedIOException where it can't be written
   */
  public static void save(Map<String, ? extends Tensor> tensors, String path) {
    save(tensors, Path.of(path));
  }

  /** As {@link #save(Map, String)}. */
  public static void save(Map<String, ? extends Tensor> tensors, Path path) {
    switch (ending(path)) {
      case "safetensors" -> writing(path, () -> Safetensors.write(tensors, path));
      case "npz" -> writing(path, () -> Npz.write(tensors, path, false));
      case "pt", "pth" -> writing(path, () -> PyTorchWriter.write(tensors, path));
      default ->
          throw new IllegalArgumentException(
              "save: tensors by name are saved as .safetensors, .pt, .pth or .npz, given " + path);
    }
  }

  /**
   * Saves tensors by name, compressed: {@code numpy.savez_compressed}.
   *
   * @param path ends in {@code .npz}
   * @throws IllegalArgumentException for another ending, or a dtype that NumPy lacks
   * @throws UncheckedIOException where it can't be written
   */
  public static void saveCompressed(Map<String, ? extends Tensor> tensors, String path) {
    saveCompressed(tensors, Path.of(path));
  }

  /** As {@link #saveCompressed(Map, String)}. */
  public static void saveCompressed(Map<String, ? extends Tensor> tensors, Path path) {
    if (!ending(path).equals("npz")) {
      throw new IllegalArgumentException(
          "saveCompressed: only .npz is compressed, given " + path + "; use save");
    }
    writing(path, () -> Npz.write(tensors, path, true));
  }

  /**
   * Saves one tensor.
   *
   * @param path ends in {@code .npy}, {@code .pt} or {@code .pth}
   * @throws IllegalArgumentException for another ending, or a dtype that NumPy lacks
   * @throws UncheckedIOException where it can't be written
   */
  public static void save(Tensor tensor, String path) {
    save(tensor, Path.of(path));
  }

  /** As {@link #save(Tensor, String)}. */
  public static void save(Tensor tensor, Path path) {
    switch (ending(path)) {
      case "npy" -> writing(path, () -> AtomicFile.write(path, Npy.write(tensor)));
      case "pt", "pth" -> writing(path, () -> PyTorchWriter.write(tensor, path));
      default ->
          throw new IllegalArgumentException(
              "save: a single tensor is saved as .npy, .pt or .pth, given %s; or save(Map.of(\"x\", tensor), \"….safetensors\")"
                  .formatted(path));
    }
  }

  /**
   * Saves a checkpoint: tensors, maps with keys that are strings or numbers, lists, strings,
   * numbers, booleans and null, in each other.
   *
   * <pre>{@code
   * saveObject(
   *     Map.of("model", net.stateDict(), "optimizer", optimizer.stateDict(), "epoch", 7),
   *     "checkpoint.pt");
   * }</pre>
   *
   * @param path ends in {@code .pt} or {@code .pth}
   * @throws IllegalArgumentException for another ending, or an object of another class
   * @throws UncheckedIOException where it can't be written
   */
  public static void saveObject(Object object, String path) {
    saveObject(object, Path.of(path));
  }

  /** As {@link #saveObject(Object, String)}. */
  public static void saveObject(Object object, Path path) {
    if (!ending(path).equals("pt") && !ending(path).equals("pth")) {
      throw new IllegalArgumentException(
          "saveObject: a checkpoint is saved as .pt or .pth, given " + path);
    }
    writing(path, () -> PyTorchWriter.write(object, path));
  }

  /**
   * Loads tensors by name, in the file's order: {@code .safetensors}, {@code .npz}, and state dicts
   * of PyTorch, {@code .pt} and {@code .pth}.
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
      case "npz" -> reading(path, () -> Npz.read(path));
      case "pt", "pth", "bin" -> reading(path, () -> stateDict(PyTorchFile.read(path)));
      default ->
          throw new IllegalArgumentException(
              "load: tensors by name are read from .safetensors, .npz, .pt and .pth, given %s; a .npy is read by loadTensor"
                  .formatted(path));
    };
  }

  /**
   * Loads whatever PyTorch has saved, {@code .pt} or {@code .pth}, and what {@link #saveObject}
   * has: tensors, maps, lists (tuples, too), strings, numbers ({@code Long}, {@code Double}),
   * booleans, null.
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
   * Loads one tensor from a {@code .npy}, or from a {@code .pt} or {@code .pth} that holds nothing
   * else.
   *
   * @throws FileFormatException for a file that is truncated, damaged, or holds something else
   * @throws UncheckedIOException where it can't be read
   */
  public static Tensor loadTensor(String path) {
    return loadTensor(Path.of(path));
  }

  /** As {@link #loadTensor(String)}. */
  public static Tensor loadTensor(Path path) {
    return switch (ending(path)) {
      case "pt", "pth" -> reading(path, () -> onlyTensor(PyTorchFile.read(path)));
      default -> reading(path, () -> Npy.read(ByteBuffer.wrap(Files.readAllBytes(path))));
    };
  }

  private static Tensor onlyTensor(Object saved) {
    if (saved instanceof Tensor tensor) {
      return tensor;
    }
    throw new FileFormatException(
        "it holds %s, no single tensor; loadObject(path) gives all of it"
            .formatted(described(saved)));
  }

  private static SequencedMap<String, Tensor> stateDict(Object saved) {
    var tensors = new LinkedHashMap<String, Tensor>();
    if (!(saved instanceof Map<?, ?> map)) {
      throw noStateDict(saved);
    }
    for (var entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)
          || !(entry.getValue() instanceof Tensor tensor)) {
        throw noStateDict(saved);
      }
      tensors.put(name, tensor);
    }
    return tensors;
  }

  private static FileFormatException noStateDict(Object found) {
    return new FileFormatException(
        "it is no state dict, it holds %s; loadObject(path) gives all of it"
            .formatted(described(found)));
  }

  /** In a few words: a forged file can hold what would print without end. */
  private static String described(Object found) {
    return switch (found) {
      case Map<?, ?> map ->
          "a dict with "
              + map.keySet().stream().limit(MOST_SHOWN).map(String::valueOf).toList()
              + (map.size() > MOST_SHOWN ? " and more" : "");
      case List<?> list -> "a list of " + list.size();
      case Tensor tensor -> "a tensor " + tensor.shape();
      case null -> "None";
      default -> "a " + found.getClass().getSimpleName();
    };
  }

  @FunctionalInterface
  private interface Writer {
    void write() throws IOException;
  }

  private static void writing(Path path, Writer writer) {
    try {
      writer.write();
    } catch (IOException e) {
      throw new UncheckedIOException("save: can't write " + path, e);
    }
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read() throws IOException;
  }

  private static <T> T reading(Path path, Reader<T> reader) {
    try {
      return reader.read();
    } catch (FileFormatException e) {
      throw new FileFormatException("load: %s: %s".formatted(path, e.getMessage()), e);
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
