package ibrik.nn.functional;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.util.Arrays;

/**
 * Scores of classes with the numbers of the right ones: [N, C, d…] and int64 [N, d…], or [C] and a
 * number.
 *
 * @param classes C
 * @param inner the product of d…
 * @param target class numbers, row-major
 * @param weights one for each element of the target: its class's, 0 where it is ignored
 * @param shape the target's
 * @param scores the shape of the scores
 */
record ClassTargets(
    int classes, int inner, long[] target, double[] weights, int[] shape, int[] scores) {

  /**
   * @param weight one for each class; null: ones
   * @throws IllegalArgumentException where shapes or dtypes don't match
   * @throws IndexOutOfBoundsException for a number that is no class and not {@code ignoreIndex}
   */
  static ClassTargets of(String op, Tensor input, Tensor target, Tensor weight, long ignoreIndex) {
    int[] scores = input.shape().toArray();
    int[] shape = target.shape().toArray();
    checkShapes(op, scores, shape);
    if (target.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "%s: expected class numbers of dtype int64, given %s of %s; or probabilities of the input's shape %s"
              .formatted(op, target.dtype(), target.shape(), input.shape()));
    }
    int classDim = classDim(scores.length);
    int classes = scores[classDim];
    checkWeight(op, weight, input, classes);
    long[] numbers = target.toLongArray();
    double[] perClass = weight == null ? null : weight.detach().toDoubleArray();
    var weights = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      long c = numbers[i];
      if (c == ignoreIndex) {
        continue;
      }
      if (c < 0 || c >= classes) {
        throw new IndexOutOfBoundsException(
            "%s: class number %d is out of range for %d classes".formatted(op, c, classes));
      }
      weights[i] = perClass == null ? 1 : perClass[(int) c];
    }
    int inner = 1;
    for (int d = classDim + 1; d < scores.length; d++) {
      inner *= scores[d];
    }
    return new ClassTargets(classes, inner, numbers, weights, shape, scores);
  }

  /** Which dimension of the scores is the classes. */
  static int classDim(int dims) {
    return dims < 2 ? 0 : 1;
  }

  private static void checkShapes(String op, int[] scores, int[] target) {
    if (scores.length == 0) {
      throw new IllegalArgumentException(op + ": expected scores [N, C, …] or [C], given a scalar");
    }
    int[] wanted = scores.length == 1 ? new int[0] : Arrays.copyOf(scores, scores.length - 1);
    if (scores.length > 1) {
      System.arraycopy(scores, 2, wanted, 1, scores.length - 2);
    }
    if (!Arrays.equals(wanted, target)) {
      throw new IllegalArgumentException(
          "%s: expected a target of shape %s for input %s, given %s"
              .formatted(
                  op, Arrays.toString(wanted), Arrays.toString(scores), Arrays.toString(target)));
    }
  }

  static void checkWeight(String op, Tensor weight, Tensor input, int classes) {
    if (weight == null) {
      return;
    }
    if (weight.dim() != 1 || weight.size(0) != classes) {
      throw new IllegalArgumentException(
          "%s: expected one weight for each of %d classes, given %s"
              .formatted(op, classes, weight.shape()));
    }
    if (weight.dtype() != input.dtype()) {
      throw new IllegalArgumentException(
          "%s: expected weights of the input's dtype %s, given %s"
              .formatted(op, input.dtype(), weight.dtype()));
    }
  }

  /** Where the score of element {@code i}'s class is, row-major. */
  int position(int i) {
    int outer = i / Math.max(inner, 1);
    return (outer * classes + (int) target[i]) * inner + i % Math.max(inner, 1);
  }

  double totalWeight() {
    return Arrays.stream(weights).sum();
  }
}
