package ibrik.cpu;

import ibrik.cpu.Patches.Grid;
import ibrik.cpu.Patches.Image;

/**
 * The product of {@link Patches} and {@link PanelWeights}: a convolution as a matrix product whose
 * left operand is never written out.
 */
final class ImplicitGemm {
  /**
   * Where the product goes: the size of a whole image, and in it the place of the grid's first
   * place, the distance between the grid's rows and between neighbours in a row.
   */
  record Target(int imageSize, int offset, int rowStride, int pixelStride) {}

  private static final int BLOCK = Patches.BLOCK;
  private static final int[] SAME_ROW = new int[BLOCK];
  private static final int[] TILE_ROWS = tileRows();

  private final Image image;
  private final Grid grid;
  private final Patches patches;
  private final PanelWeights weights;
  private final Target target;
  private final int[] targetStarts;

  ImplicitGemm(Image image, Grid grid, Patches patches, PanelWeights weights, Target target) {
    this.image = image;
    this.grid = grid;
    this.patches = patches;
    this.weights = weights;
    this.target = target;
    targetStarts = new int[patches.bandHeight() * grid.width()];
    for (var p = 0; p < targetStarts.length; p++) {
      targetStarts[p] = p / grid.width() * target.rowStride + p % grid.width() * target.pixelStride;
    }
  }

  private static int[] tileRows() {
    var result = new int[BLOCK];
    for (var p = 0; p < BLOCK; p++) {
      result[p] = p * Tile.WIDTH;
    }
    return result;
  }

  /**
   * Computes the product for all images of a batch.
   *
   * @param bias what each channel starts from, or null for zero
   */
  void run(
      int batch,
      float[] source,
      int sourceOffset,
      float[] bias,
      int biasOffset,
      float[] result,
      int resultOffset) {
    var biasPanels = weights.biasPanels(bias, biasOffset);
    var bands = patches.bands();
    Parallel.forRange(
        batch * bands,
        1,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var origin = sourceOffset + i / bands * image.size();
            var to = resultOffset + i / bands * target.imageSize + target.offset;
            band(source, origin, i % bands * patches.bandHeight(), biasPanels, result, to);
          }
        });
  }

  /**
   * Computes the product for all images of a batch, as rows of an image of {@link Target}'s kind.
   * With several bands their height is even.
   */
  void run(
      int batch, float[] source, int sourceOffset, float[] bias, int biasOffset, OutputRows out) {
    var biasPanels = weights.biasPanels(bias, biasOffset);
    var bands = patches.bands();
    Parallel.forRange(
        batch * bands,
        1,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var origin = sourceOffset + i / bands * image.size();
            var y = i % bands * patches.bandHeight();
            var count = Math.min(patches.bandHeight(), grid.height() - y);
            var pixels = out.begin(i / bands, y, count);
            var to = pixels.at() - y * target.rowStride;
            band(source, origin, y, biasPanels, pixels.data(), to);
            out.end(i / bands, y, count, pixels);
          }
        });
  }

  private void band(
      float[] source, int origin, int y0, float[] bias, float[] result, int resultOrigin) {
    var y1 = Math.min(y0 + patches.bandHeight(), grid.height());
    var pixels = (y1 - y0) * grid.width();
    var places = patches.band(source, origin, y0, y1);
    for (var group = 0; group < weights.groups(); group++) {
      var to = resultOrigin + y0 * target.rowStride + group * weights.channels();
      for (var p = 0; p < pixels; p += BLOCK) {
        var count = Math.min(BLOCK, pixels - p);
        var rows = places.rows(group, p, count);
        for (var panel = 0; panel < weights.panels(); panel++) {
          block(rows, group, panel, p, count, bias, result, to + panel * Tile.WIDTH);
        }
      }
    }
  }

  private void block(
      Patches.Rows rows,
      int group,
      int panel,
      int first,
      int count,
      float[] bias,
      float[] result,
      int to) {
    var columns = weights.columns(panel);
    var whole = columns == Tile.WIDTH;
    var tile =
        whole
            ? new Tile.Rows(result, targetStarts, first, to)
            : new Tile.Rows(Scratch.own().tile(BLOCK * Tile.WIDTH), TILE_ROWS, 0, 0);
    var biasRow = (group * weights.panels() + panel) * Tile.WIDTH;
    var init = new Tile.Rows(bias, SAME_ROW, 0, biasRow);
    var k = 0;
    for (var run = 0; run < patches.runs(); run++) {
      var length = patches.runLength(run);
      Tile.rows(
          rows.at(patches.runShift(run)),
          weights.panel(group, panel, k, length),
          init,
          tile,
          count);
      init = tile;
      k += length;
    }
    if (patches.runs() == 0) {
      var nothing = new Tile.Panel(bias, 0, 0);
      Tile.rows(init, nothing, init, tile, count);
    }
    if (!whole) {
      for (var p = 0; p < count; p++) {
        System.arraycopy(
            tile.data(), p * Tile.WIDTH, result, to + targetStarts[first + p], columns);
      }
    }
  }
}
