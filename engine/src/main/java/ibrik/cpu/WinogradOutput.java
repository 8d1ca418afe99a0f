package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;
import static ibrik.cpu.WinogradTiles.STEP;

import java.util.Arrays;

/**
 * The last step of {@link Winograd}: products become tiles of pixels.
 *
 * @param windows those that the products belong to
 */
record WinogradOutput(WinogradTransform transform, WinogradTiles windows, OutputRows out) {
  /**
   * Transforms {@code rows} rows of tiles, the rows of all images counted through.
   *
   * @param firstTile the row of {@code products} that belongs to the first tile
   * @return whether all are finite
   */
  boolean run(WinogradMatrices products, int firstTile, int firstRow, int rows) {
    var half = Scratch.own().half();
    Arrays.fill(half, WinogradTransform.CHECK, WinogradTransform.HALF, 0);
    for (var row = 0; row < rows; row++) {
      var image = (firstRow + row) / windows.down();
      var y = (firstRow + row) % windows.down() * STEP;
      var height = Math.min(STEP, out.height() - y);
      var pixels = out.begin(image, y, height);
      for (var x = 0; x < windows.across(); x++) {
        tile(products, firstTile + row * windows.across() + x, pixels, x * STEP, height);
      }
      out.end(image, y, height, pixels);
    }
    for (var i = WinogradTransform.CHECK; i < WinogradTransform.HALF; i++) {
      if (half[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void tile(
      WinogradMatrices products, int tile, OutputRows.Pixels pixels, int x, int height) {
    var half = Scratch.own().half();
    var kernel = transform.kernel();
    var width = Math.min(STEP, out.width() - x);
    var channels = out.channels();
    var to = pixels.at() + x * channels;
    var rowStep = out.width() * channels;
    var step = products.step();
    var inRow = transform.in() * step;
    for (var c = 0; c < channels; c += LANES) {
      var from = products.at(tile, c);
      var lanes = Math.min(LANES, channels - c);
      if (height == STEP && width == STEP && lanes == LANES) {
        var data = pixels.data();
        kernel.run(products.data(), from, inRow, step, half, data, to + c, rowStep, channels);
        continue;
      }
      var square = Scratch.own().tile(STEP * STEP * LANES);
      kernel.run(products.data(), from, inRow, step, half, square, 0, STEP * LANES, LANES);
      for (var i = 0; i < height; i++) {
        for (var j = 0; j < width; j++) {
          var at = to + i * rowStep + j * channels + c;
          System.arraycopy(square, (i * STEP + j) * LANES, pixels.data(), at, lanes);
        }
      }
    }
  }
}
