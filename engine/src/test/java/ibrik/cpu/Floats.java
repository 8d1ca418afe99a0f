package ibrik.cpu;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Arrays for tests. */
final class Floats {
  private Floats() {}

  /** Numbers from -1 to 1. */
  static float[] uniform(SplittableRandom random, int size) {
    var result = new float[size];
    for (var i = 0; i < size; i++) {
      result[i] = (float) random.nextDouble(-1, 1);
    }
    return result;
  }

  static double[] toDouble(float[] data) {
    return IntStream.range(0, data.length).mapToDouble(i -> data[i]).toArray();
  }
}
