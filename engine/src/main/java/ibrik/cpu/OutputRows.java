package ibrik.cpu;

/** Where the rows of a batch of channels-last images go, some rows at a time. */
interface OutputRows {
  int height();

  int width();

  int channels();

  /** Room for rows, the first at {@code at}. */
  record Pixels(float[] data, int at) {}

  /** Where the rows {@code row} to {@code row + count} of an image are to be written. */
  Pixels begin(int image, int row, int count);

  /** Says that they have been written. */
  void end(int image, int row, int count, Pixels pixels);

  /** Images one behind the other, from {@code origin} on. */
  record Dense(float[] data, int origin, int height, int width, int channels)
      implements OutputRows {
    @Override
    public Pixels begin(int image, int row, int count) {
      return new Pixels(data, origin + (image * height + row) * width * channels);
    }

    @Override
    public void end(int image, int row, int count, Pixels pixels) {}
  }

  /** Rows whose negative numbers become zeros as soon as they are there; NaN stays. */
  record Rectified(OutputRows rows) implements OutputRows {
    @Override
    public int height() {
      return rows.height();
    }

    @Override
    public int width() {
      return rows.width();
    }

    @Override
    public int channels() {
      return rows.channels();
    }

    @Override
    public Pixels begin(int image, int row, int count) {
      return rows.begin(image, row, count);
    }

    @Override
    public void end(int image, int row, int count, Pixels pixels) {
      var floats = count * width() * channels();
      FloatLoops.RELU.run(pixels.data(), pixels.at(), pixels.data(), pixels.at(), floats);
      rows.end(image, row, count, pixels);
    }
  }

  /**
   * Images that are pooled as soon as their rows are there; rows come in even numbers, but for the
   * last.
   *
   * @param places of the maxima, or null if they are of no interest
   */
  record Pooled(MaxPool2x2 pool, int height, float[] data, int origin, short[] places)
      implements OutputRows {
    @Override
    public int width() {
      return pool.width();
    }

    @Override
    public int channels() {
      return pool.channels();
    }

    @Override
    public Pixels begin(int image, int row, int count) {
      return new Pixels(Scratch.own().rows(count * pool.inRow()), 0);
    }

    @Override
    public void end(int image, int row, int count, Pixels pixels) {
      for (var i = 0; i + 1 < count; i += 2) {
        var from = pixels.at() + i * pool.inRow();
        var out = image * (height / 2) + (row + i) / 2;
        if (places == null) {
          pool.forward(pixels.data(), from, data, origin + out * pool.outRow());
        } else {
          pool.forward(
              pixels.data(),
              from,
              data,
              origin + out * pool.outRow(),
              places,
              out * pool.placesRow());
        }
      }
    }
  }
}
