package ibrik.vision;

/**
 * A part of an image drawn by area and proportions, as torchvision does.
 *
 * @param pixels its area
 * @param aspect its proportion
 */
record Areas(double pixels, double aspect) {
  static Areas draw(Extent of, double[] scale, double[] ratio) {
    double pixels = (double) of.height() * of.width() * Draws.uniform(scale[0], scale[1]);
    // Proportions are even on a logarithmic scale; PyTorch computes them in float32.
    float low = (float) Math.log((float) ratio[0]);
    float high = (float) Math.log((float) ratio[1]);
    return new Areas(pixels, (float) Math.exp((float) Draws.uniform(low, high)));
  }

  static double[] range(String op, double low, double high) {
    if (!(low > 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: expected a range above 0, the smaller number first, given [%s, %s]"
              .formatted(op, low, high));
    }
    return new double[] {low, high};
  }
}
