package ibrik.io;

import ibrik.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** NumPy's {@code .npz}: a zip file with a {@code .npy} for each array, named by its entry. */
final class Npz {
  private static final String ENDING = ".npy";

  private Npz() {}

  /** The arrays in the order of the file. */
  static SequencedMap<String, Tensor> read(Path path) throws IOException {
    try (var zip = ZipEntries.open(path)) {
      var arrays = new LinkedHashMap<String, Tensor>();
      for (String entry : zip.names()) {
        if (!entry.endsWith(ENDING)) {
          throw new FileFormatException("npz: entry '%s' is no .npy".formatted(entry));
        }
        String name = entry.substring(0, entry.length() - ENDING.length());
        var array = Npy.read(ByteBuffer.wrap(zip.bytes(entry).orElseThrow()));
        if (arrays.put(name, array) != null) {
          throw new FileFormatException("npz: there are two arrays called '%s'".formatted(name));
        }
      }
      return arrays;
    }
  }

  static void write(Map<String, ? extends Tensor> arrays, Path path, boolean compressed)
      throws IOException {
    ZipOutput.write(
        path,
        zip -> {
          for (var array : arrays.entrySet()) {
            var parts = Npy.write(array.getValue());
            if (compressed) {
              zip.deflate(array.getKey() + ENDING, parts);
            } else {
              zip.store(array.getKey() + ENDING, parts);
            }
          }
        });
  }
}
