package ibrik.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final int PIXELS = CHANNELS * SIDE * SIDE;

  /** All records of these files of a folder, in order. */
  Records read(Path folder, List<String> files) {
    var missing = files.stream().filter(f -> !Files.isRegularFile(folder.resolve(f))).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%s lacks %s; fetch the data set again, with download(true)"
              .formatted(folder, String.join(", ", missing)));
    }
    var contents = new ArrayList<byte[]>();
    int records = 0;
    for (String file : files) {
      byte[] bytes = bytes(folder.resolve(file));
      contents.add(bytes);
      records = Math.addExact(records, bytes.length / (labelBytes + PIXELS));
    }
    byte[] pixels = new byte[Math.multiplyExact(records, PIXELS)];
    int[] labels = new int[records];
    int at = 0;
    for (int f = 0; f < contents.size(); f++) {
      byte[] bytes = contents.set(f, null);
      for (int from = 0; from < bytes.length; from += labelBytes + PIXELS, at++) {
        int label = bytes[from + labelBytes - 1] & 0xff;
        if (label >= classes) {
          throw new IllegalArgumentException(
              "%s is damaged: record %d has class %d, expected 0 to %d"
                  .formatted(
                      folder.resolve(files.get(f)),
                      from / (labelBytes + PIXELS),
                      label,
                      classes - 1));
        }
        labels[at] = label;
        System.arraycopy(bytes, from + labelBytes, pixels, at * PIXELS, PIXELS);
      }
    }
    return new Records(pixels, labels, CHANNELS, SIDE, SIDE, folder.toString());
  }

  private byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      int record = labelBytes + PIXELS;
      if (size == 0 || size % record != 0 || size > Integer.MAX_VALUE / 8) {
        throw new IllegalArgumentException(
            "%s is truncated or no CIFAR file: %d bytes are not a multiple of %d, the size of a record"
                .formatted(file, size, record));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  /** The record of picture {@code i}, for writing files of this layout with one label byte. */
  static byte[] encode(Records records) {
    byte[] out = new byte[Math.multiplyExact(records.size(), 1 + PIXELS)];
    for (int i = 0; i < records.size(); i++) {
      out[i * (1 + PIXELS)] = (byte) records.labels()[i];
      System.arraycopy(records.pixels(), i * PIXELS, out, i * (1 + PIXELS) + 1, PIXELS);
    }
    return out;
  }
}
