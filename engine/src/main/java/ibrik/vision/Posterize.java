package ibrik.vision;

/** Fewer colours: the lower bits of each value become 0. For images and uint8. */
public final class Posterize extends PointTransform {
  private final int bits;

  /**
   * Keeps that many bits.
   *
   * @throws IllegalArgumentException unless it is from 0 to 8
   */
  public Posterize(int bits) {
    if (bits < 0 || bits > 8) {
      throw new IllegalArgumentException("Posterize: expected 0 to 8 bits, given " + bits);
    }
    this.bits = bits;
  }

  @Override
  float changed(float value, float bound) {
    if (bound != 255) {
      throw new IllegalArgumentException(
          "Posterize: expected an image or a tensor of uint8, given floats; put it before ToTensor");
    }
    return (int) value & 0xff << 8 - bits;
  }
}
