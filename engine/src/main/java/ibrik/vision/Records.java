package ibrik.vision;

/**
 * Pictures of one size with their classes, in memory.
 *
 * @param pixels picture after picture, channel after channel, row by row
 * @param labels class numbers, one for each picture
 * @param where they came from, for people
 */
record Records(byte[] pixels, int[] labels, int channels, int height, int width, String where) {
  Records {
    if (pixels.length != (long) labels.length * channels * height * width) {
      throw new IllegalArgumentException(
          "%s: %d bytes can't be %d pictures of %d x %d x %d"
              .formatted(where, pixels.length, labels.length, channels, height, width));
    }
  }

  int size() {
    return labels.length;
  }

  /** Bytes of one picture. */
  int stride() {
    return channels * height * width;
  }

  /** Picture number {@code index}, its channels side by side. */
  Image image(int index) {
    int area = height * width;
    int from = index * stride();
    byte[] bytes = new byte[stride()];
    for (int c = 0; c < channels; c++) {
      int at = c;
      for (int i = from + c * area; i < from + (c + 1) * area; i++, at += channels) {
        bytes[at] = pixels[i];
      }
    }
    return new Image(Image.Mode.ofChannels(where, channels), width, height, bytes);
  }
}
