package ibrik.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The layout of CIFAR's binary files: records of label bytes, then the red, green and blue planes
 * of 32 x 32 pixels, row by row.
 *
 * @param labelBytes how many label bytes a record begins with; the last of them counts
 * @param classes how many classes there are
 */
record BinaryRecords(int labelBytes, int classes) {
  private static final int CHANNELS = 3;
  private static final int SIDE = 32;

  /** Nine times the official files. */
  private static final long LARGEST = 1 << 28;

  private static final int PIXELS = CHANNELS * SIDE * SIDE;

  /** All records of these files of a folder, in order. */
  Records read(Path folder, List<String> files) {
    var missing = files.stream().filter(f -> !Files.isRegularFile(folder.resolve(f))).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%s lacks %s; put them there, or remove the folder and call download(true)"
              .formatted(folder, String.join(", ", missing)));
    }
    int records = 0;
    for (String file : files) {
      records = Math.addExact(records, count(folder.resolve(file)));
    }
    byte[] pixels = new byte[Math.multiplyExact(records, PIXELS)];
    int[] labels = new int[records];
    int at = 0;
    for (String file : files) {
      at = copy(folder.resolve(file), pixels, labels, at);
    }
    if (at < records) {
      throw changed(folder);
    }
    return new Records(pixels, labels, CHANNELS, SIDE, SIDE, folder.toString());
  }

  /** How many records the file has. */
  private int count(Path file) {
    try {
      long size = Files.size(file);
      int record = labelBytes + PIXELS;
      if (size == 0 || size % record != 0 || size > LARGEST) {
        throw new IllegalArgumentException(
            "%s is truncated or no CIFAR file: %d bytes are not a multiple of %d, the size of a record"
                .formatted(file, size, record));
      }
      return (int) (size / record);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  /** Copies the file's records to number {@code at} and on; returns the number behind them. */
  private int copy(Path file, byte[] pixels, int[] labels, int at) {
    int record = labelBytes + PIXELS;
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
    int n = bytes.length / record;
    if (bytes.length % record != 0 || n > labels.length - at) {
      throw changed(file);
    }
    for (int i = 0; i < n; i++) {
      int label = bytes[i * record + labelBytes - 1] & 0xff;
      if (label >= classes) {
        throw new IllegalArgumentException(
            "%s is damaged: record %d has class %d, expected 0 to %d"
                .formatted(file, i, label, classes - 1));
      }
      labels[at + i] = label;
      System.arraycopy(bytes, i * record + labelBytes, pixels, (at + i) * PIXELS, PIXELS);
    }
    return at + n;
  }

  private static IllegalArgumentException changed(Path where) {
    return new IllegalArgumentException(where + " changed while it was read; load it again");
  }

  /** The records in this layout, with one label byte. */
  static byte[] encode(Records records) {
    byte[] out = new byte[Math.multiplyExact(records.size(), 1 + PIXELS)];
    for (int i = 0; i < records.size(); i++) {
      out[i * (1 + PIXELS)] = (byte) records.labels()[i];
      System.arraycopy(records.pixels(), i * PIXELS, out, i * (1 + PIXELS) + 1, PIXELS);
    }
    return out;
  }
}
