package ibrik.io;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of {@code torch.save} before PyTorch 1.6: pickles one after the other (a magic number, a
 * version, what the machine was like, the object, the keys of its storages), then the storages,
 * each with its number of elements.
 */
final class LegacyPyTorchFile {
  /** The magic number, pickled. */
  private static final byte[] MAGIC = {
    (byte) 0x80,
    2,
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19,
    0x2e
  };

  private static final long VERSION = 1001;

  private LegacyPyTorchFile() {}

  /** Whether the file begins as these do. */
  static boolean is(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /** The saved object. */
  static Object read(ByteBuffer file) {
    file.position(MAGIC.length);
    if (!Long.valueOf(VERSION).equals(Pickle.read(file, Plain.NOTHING))) {
      throw new FileFormatException("pt: a file before PyTorch 1.6 of an unknown version");
    }
    var machine = Pickle.read(file, Plain.NOTHING);
    if (!(machine instanceof Map<?, ?> map) || !(map.get("little_endian") instanceof Boolean le)) {
      throw new FileFormatException("pt: the file does not say in which order its bytes are");
    }
    int object = file.position();
    // The storages come after the object: it is read once to find them, and again with them.
    var wanted = new Wanted();
    Pickle.read(file, wanted);
    var storages = storages(file, le, wanted.dtypes);
    file.position(object);
    return Pickle.read(
        file, new TorchObjects((key, _, numel) -> checked(storages, key, numel), file.limit()));
  }

  private static Storage checked(Map<String, Storage> storages, String key, long numel) {
    var storage = storages.get(key);
    if (storage == null || storage.size() != numel) {
      throw new FileFormatException(
          "pt: storage %s of %d elements is missing from the file".formatted(key, numel));
    }
    return storage;
  }

  private static Map<String, Storage> storages(
      ByteBuffer file, boolean littleEndian, Map<String, DType> dtypes) {
    if (!(Pickle.read(file, Plain.NOTHING) instanceof List<?> keys)) {
      throw new FileFormatException("pt: the file has no list of its storages");
    }
    file.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    var storages = new HashMap<String, Storage>();
    for (Object key : keys) {
      if (!(key instanceof String name) || !dtypes.containsKey(name)) {
        throw new FileFormatException("pt: the file has a storage that no tensor uses");
      }
      var dtype = dtypes.get(name);
      long numel = file.remaining() < Long.BYTES ? -1 : file.getLong();
      if (numel < 0 || numel > file.remaining() / dtype.bytes()) {
        throw new FileFormatException(
            "pt: storage %s should hold %d elements of %s, but only %d bytes follow"
                .formatted(name, numel, dtype, file.remaining()));
      }
      int end = file.position() + (int) numel * dtype.bytes();
      storages.put(name, Elements.read(file, dtype, (int) numel));
      file.position(end);
    }
    return storages;
  }

  /** For pickles that must hold plain values alone. */
  private enum Plain implements Pickle.Calls {
    NOTHING;

    @Override
    public Object call(String function, List<?> arguments) {
      throw new FileFormatException("pt: the file's head holds a " + function);
    }

    @Override
    public Object persistent(Object id) {
      throw new FileFormatException("pt: the file's head holds a storage");
    }
  }

  /** Finds out which storages an object needs, without making anything of it. */
  private static final class Wanted implements Pickle.Calls {
    final Map<String, DType> dtypes = new HashMap<>();
    private final TorchObjects names = new TorchObjects(this::want, Long.MAX_VALUE);

    private Storage want(String key, DType dtype, long numel) {
      dtypes.put(key, dtype);
      return null;
    }

    @Override
    public Object call(String function, List<?> arguments) {
      // Something that takes what a dict, a list or a state takes afterwards.
      return function.equals("collections.OrderedDict") ? new HashMap<>() : List.of();
    }

    @Override
    public Object persistent(Object id) {
      return names.persistent(id);
    }
  }
}
