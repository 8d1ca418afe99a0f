package ibrik.cpu;

/**
 * A convolution's weight, rearranged for {@link Tile}: for each group and each {@link Tile#WIDTH}
 * target channels a panel, whose rows follow the order of {@link Patches}. Columns beyond the last
 * channel are zero.
 */
record PanelWeights(float[] data, int groups, int depth, int channels) {

  /** Panels of one group. */
  int panels() {
    return Math.ceilDiv(channels, Tile.WIDTH);
  }

  /** Columns of panel {@code panel} that are not filling. */
  int columns(int panel) {
    return Math.min(Tile.WIDTH, channels - panel * Tile.WIDTH);
  }

  /** The rows {@code start} to {@code start + length} of a panel. */
  Tile.Panel panel(int group, int panel, int start, int length) {
    var offset = ((group * panels() + panel) * depth + start) * Tile.WIDTH;
    return new Tile.Panel(data, offset, length);
  }

  /**
   * Where a weight's elements are: the distances between groups, between channels that are read,
   * and between channels that are written; taps are neighbours.
   */
  record Layout(int group, int from, int to) {

    PanelWeights pack(float[] weight, int offset, Patches patches, int groups, int from, int to) {
      var depth = patches.depth();
      var panels = Math.ceilDiv(to, Tile.WIDTH);
      var data = new float[groups * panels * depth * Tile.WIDTH];
      var result = new PanelWeights(data, groups, depth, to);
      var numbers = patches.taps().stream().mapToInt(Patches.Tap::number).toArray();
      var grain = Math.max(1, 16_384 / Math.max(1, depth * Tile.WIDTH));
      Parallel.forRange(
          groups * panels,
          grain,
          (start, end) -> {
            for (var i = start; i < end; i++) {
              var source = offset + i / panels * group + i % panels * Tile.WIDTH * this.to;
              packPanel(weight, source, numbers, from, result.columns(i % panels), data, i * depth);
            }
          });
      return result;
    }

    private void packPanel(
        float[] weight, int source, int[] numbers, int from, int columns, float[] data, int row) {
      for (var c = 0; c < from; c++) {
        for (var t = 0; t < numbers.length; t++) {
          var element = source + c * this.from + numbers[t];
          var target = (row + t * from + c) * Tile.WIDTH;
          for (var j = 0; j < columns; j++) {
            data[target + j] = weight[element + j * to];
          }
        }
      }
    }
  }

  /** A bias in the panels' columns, zeros where there is none. */
  float[] biasPanels(float[] bias, int offset) {
    var result = new float[groups * panels() * Tile.WIDTH];
    if (bias != null) {
      for (var g = 0; g < groups; g++) {
        System.arraycopy(bias, offset + g * channels, result, g * panels() * Tile.WIDTH, channels);
      }
    }
    return result;
  }
}
