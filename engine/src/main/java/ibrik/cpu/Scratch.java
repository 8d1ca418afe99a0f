package ibrik.cpu;

/**
 * A thread's own buffers, kept from one operation to the next: fresh arrays cost page faults and
 * zeroing. Contents are whatever was left in them.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

  private float[] image = {};
  private float[] gathered = {};
  private float[] panel = {};
  private float[] packed = {};
  private float[] left = {};
  private float[] tile = {};
  private float[] row = {};
  private float[] rows = {};
  private float[] transformed = {};
  private float[] products = {};
  private final float[] half = new float[WinogradTransform.HALF];
  private float[] block = {};

  /** As many as vectors of 128 bits have, where there are shorter ones. */
  private final float[] lanes = new float[Math.max(4, Simd.LANES)];

  private Scratch() {}

  static Scratch own() {
    return OWN.get();
  }

  /** For an image with its border. */
  float[] image(int size) {
    return image = atLeast(image, size);
  }

  /** For the patches under a kernel, side by side. */
  float[] gathered(int size) {
    return gathered = atLeast(gathered, size);
  }

  /** For the panels of one operand of a product. */
  float[] panel(int size) {
    return panel = atLeast(panel, size);
  }

  /** For the right operand of a {@link Gemm}. */
  float[] packed(int size) {
    return packed = atLeast(packed, size);
  }

  /** For the left operand of a {@link Gemm}. */
  float[] left(int size) {
    return left = atLeast(left, size);
  }

  /** For a tile that does not fit its destination. */
  float[] tile(int size) {
    return tile = atLeast(tile, size);
  }

  /** For one row of a larger array. */
  float[] row(int size) {
    return row = atLeast(row, size);
  }

  /** For some rows of an image. */
  float[] rows(int size) {
    return rows = atLeast(rows, size);
  }

  /** For the transformed windows of an image. */
  float[] transformed(int size) {
    return transformed = atLeast(transformed, size);
  }

  /** For products of transformed windows, or the second operand of such. */
  float[] products(int size) {
    return products = atLeast(products, size);
  }

  /** For what is between the two halves of a {@link WinogradTransform}. */
  float[] half() {
    return half;
  }

  /** For a block between two passes. */
  float[] block(int size) {
    return block = atLeast(block, size);
  }

  /** For the lanes of one vector. */
  float[] lanes() {
    return lanes;
  }

  private static float[] atLeast(float[] buffer, int size) {
    return buffer.length >= size ? buffer : new float[size];
  }
}
