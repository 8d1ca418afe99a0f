package ibrik.io;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * PyTorch's own files, {@code .pt} and {@code .pth}, as {@code torch.save} has written them since
 * 1.6: a zip with a pickle and one entry for each storage. Tensors, numbers, strings, lists and
 * dicts are read; nothing is executed, and any other class is refused by name.
 */
final class PyTorchFile implements Pickle.Calls {
  private final ZipFile zip;
  private final String prefix;
  private final ByteOrder order;
  private final long fileSize;
  private final Map<String, Storage> storages = new HashMap<>();

  private PyTorchFile(ZipFile zip, String prefix, ByteOrder order, long fileSize) {
    this.zip = zip;
    this.prefix = prefix;
    this.order = order;
    this.fileSize = fileSize;
  }

  /** The saved object: tensors, maps, lists, strings, numbers, booleans, null. */
  static Object read(Path path) {
    try (var zip = new ZipFile(path.toFile())) {
      var pickle =
          zip.stream()
              .filter(e -> e.getName().endsWith("/data.pkl"))
              .findFirst()
              .orElseThrow(
                  () ->
                      new FileFormatException(
                          path + ": a zip without data.pkl is no PyTorch file"));
      String prefix =
          pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
      var reader = new PyTorchFile(zip, prefix, ByteOrder.LITTLE_ENDIAN, Files.size(path));
      var order = reader.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      reader = new PyTorchFile(zip, prefix, order, Files.size(path));
      return Pickle.read(ByteBuffer.wrap(reader.bytes(pickle)), reader);
    } catch (ZipException | EOFException e) {
      throw new FileFormatException(
          path
              + ": no zip file, or a damaged one; files of PyTorch before 1.6 must be saved anew by a"
              + " later one",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + path, e);
    }
  }

  private boolean isBigEndian() throws IOException {
    var entry = zip.getEntry(prefix + "byteorder");
    return entry != null && new String(bytes(entry), StandardCharsets.US_ASCII).startsWith("big");
  }

  /** torch.save stores without compression: a larger entry than file is a forgery. */
  private byte[] bytes(ZipEntry entry) throws IOException {
    if (entry.getSize() > fileSize || entry.getSize() < 0) {
      throw new FileFormatException(
          "pt: entry %s claims %d bytes in a file of %d"
              .formatted(entry.getName(), entry.getSize(), fileSize));
    }
    try (var in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(entry.getSize(), Integer.MAX_VALUE - 8));
      if (bytes.length != entry.getSize()) {
        throw new FileFormatException(
            "pt: entry " + entry.getName() + " is truncated or too large");
      }
      return bytes;
    }
  }

  @Override
  public Object persistent(Object id) {
    if (!(id instanceof List<?> parts)
        || parts.size() < 5
        || !"storage".equals(parts.get(0))
        || !(parts.get(1) instanceof String type)
        || !(parts.get(2) instanceof String key)
        || !(parts.get(4) instanceof Long numel)) {
      throw new FileFormatException("pt: a persistent id names no storage");
    }
    return storages.computeIfAbsent(key, k -> storage(dtype(type), k, numel));
  }

  private Storage storage(DType dtype, String key, long numel) {
    var entry = zip.getEntry(prefix + "data/" + key);
    if (entry == null) {
      throw new FileFormatException("pt: storage " + key + " is missing from the file");
    }
    try {
      byte[] bytes = bytes(entry);
      if (numel < 0 || numel > bytes.length / dtype.bytes()) {
        throw new FileFormatException(
            "pt: storage %s should hold %d elements of %s, but has %d bytes"
                .formatted(key, numel, dtype, bytes.length));
      }
      return Elements.read(ByteBuffer.wrap(bytes).order(order), dtype, (int) numel);
    } catch (IOException e) {
      throw new FileFormatException("pt: can't read storage " + key, e);
    }
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

  @Override
  public Object call(String function, List<?> arguments) {
    return switch (function) {
      case "collections.OrderedDict" -> orderedDict(arguments);
      case "torch._utils._rebuild_tensor_v2" -> tensor(arguments);
      case "torch._utils._rebuild_parameter" -> arguments.get(0);
      case "torch.Size" -> arguments.get(0);
      default ->
          throw new FileFormatException(
              "pt: the file holds a %s, which is not read; in PyTorch save the state dict:"
                      .formatted(function)
                  + " torch.save(net.state_dict(), path)");
    };
  }

  private static Map<Object, Object> orderedDict(List<?> arguments) {
    var dict = new LinkedHashMap<Object, Object>();
    if (!arguments.isEmpty()) {
      for (Object pair : (List<?>) arguments.get(0)) {
        dict.put(((List<?>) pair).get(0), ((List<?>) pair).get(1));
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
              .formatted(arguments.get(2), arguments.get(3), offset, storage.size()));
    }
    return Tensor.of(storage, storage.size()).asStrided(sizes, strides, (int) offset).clone();
  }

  /** An expanded tensor does not fit either: a few bytes must not make gigabytes. */
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
    var ints = new ArrayList<Integer>();
    for (Object number : numbers) {
      long value = (Long) number;
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new FileFormatException("pt: a size or stride of " + value + " is not possible");
      }
      ints.add((int) value);
    }
    return ints.stream().mapToInt(i -> i).toArray();
  }
}
