package ibrik.io;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * PyTorch's own files, {@code .pt} and {@code .pth}, as {@code torch.save} writes them since 1.6: a
 * zip with a pickle and one entry for each storage. Tensors, numbers, strings, lists and dicts are
 * read; nothing is executed, and any other class is refused by name. Older files are read by {@link
 * LegacyPyTorchFile}.
 */
final class PyTorchFile {
  private static final String PICKLE = "data.pkl";

  private final ZipEntries zip;
  private final String prefix;
  private final long fileSize;
  private final ByteOrder order;
  private final Map<String, Storage> storages = new HashMap<>();

  private PyTorchFile(ZipEntries zip, String prefix, long fileSize) throws IOException {
    this.zip = zip;
    this.prefix = prefix;
    this.fileSize = fileSize;
    var marked = zip.bytes(prefix + "byteorder");
    boolean big =
        marked.isPresent() && new String(marked.get(), StandardCharsets.US_ASCII).startsWith("big");
    this.order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** The saved object: tensors, maps, lists, strings, numbers, booleans, null. */
  static Object read(Path path) throws IOException {
    if (LegacyPyTorchFile.is(path)) {
      return LegacyPyTorchFile.read(ByteBuffer.wrap(Files.readAllBytes(path)));
    }
    try (var zip = ZipEntries.open(path)) {
      String pickle =
          zip.names().stream()
              .filter(name -> name.endsWith("/" + PICKLE))
              .findFirst()
              .orElseThrow(
                  () -> new FileFormatException("a zip without data.pkl is no PyTorch file"));
      String prefix = pickle.substring(0, pickle.length() - PICKLE.length());
      var file = new PyTorchFile(zip, prefix, Files.size(path));
      return Pickle.read(
          ByteBuffer.wrap(zip.bytes(pickle).orElseThrow()),
          new TorchObjects(file::storage, file.fileSize));
    }
  }

  private Storage storage(String key, DType dtype, long numel) {
    return storages.computeIfAbsent(key, k -> loaded(k, dtype, numel));
  }

  private Storage loaded(String key, DType dtype, long numel) {
    byte[] bytes;
    try {
      bytes =
          zip.bytes(prefix + "data/" + key)
              .orElseThrow(
                  () ->
                      new FileFormatException("pt: storage " + key + " is missing from the file"));
    } catch (IOException e) {
      throw new FileFormatException("pt: can't read storage " + key, e);
    }
    if (numel < 0 || numel > bytes.length / dtype.bytes()) {
      throw new FileFormatException(
          "pt: storage %s should hold %d elements of %s, but has %d bytes"
              .formatted(key, numel, dtype, bytes.length));
    }
    return Elements.read(ByteBuffer.wrap(bytes).order(order), dtype, (int) numel);
  }
}
