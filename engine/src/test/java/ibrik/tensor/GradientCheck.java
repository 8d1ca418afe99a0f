package ibrik.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Derivatives against finite differences in float64: first those of a function, then those of its
 * gradients.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private GradientCheck() {}

  /** A float64 leaf of numbers between 0.2 and 1.2 in absolute value, none near another's. */
  public static Tensor leaf(Random random, int... sizes) {
    var values = new double[(int) Shape.of(sizes).numel()];
    for (int i = 0; i < values.length; i++) {
      double size = 0.2 + (i + 0.5 * random.nextDouble()) / values.length;
      values[i] = random.nextBoolean() ? size : -size;
    }
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    return Tensor.of(Storage.of(values), sizes).requiresGrad_();
  }

  /** Checks first and second derivatives with respect to all inputs. */
  public static void check(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    Function<List<Tensor>, Tensor> scalar = weighted(function, inputs);
    demandEqual("first derivative", scalar, List.of(inputs));
    Function<List<Tensor>, Tensor> gradient =
        leaves -> {
          var found = gradients(scalar.apply(leaves), leaves, true);
          Tensor sum = null;
          for (int i = 0; i < found.size(); i++) {
            if (found.get(i) != null) {
              var part = found.get(i).mul(weights(found.get(i), 31 + i)).sum();
              sum = sum == null ? part : sum.add(part);
            }
          }
          return sum;
        };
    if (gradient.apply(List.of(inputs)).requiresGrad()) {
      demandEqual("second derivative", gradient, List.of(inputs));
    }
  }

  private static Function<List<Tensor>, Tensor> weighted(
      Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    var weights = weights(function.apply(List.of(inputs)), 7);
    return leaves -> function.apply(leaves).mul(weights).sum();
  }

  private static Tensor weights(Tensor like, int seed) {
    var random = new Random(seed);
    var values = random.doubles((int) like.numel(), -1, 1).toArray();
    return Tensor.of(Storage.of(values), like.shape().toArray());
  }

  private static List<Tensor> gradients(Tensor output, List<Tensor> inputs, boolean create) {
    return Tensors.grad(
        List.of(output), inputs, Arrays.asList((Tensor) null), create, create, true);
  }

  private static void demandEqual(
      String what, Function<List<Tensor>, Tensor> scalar, List<Tensor> inputs) {
    var found = gradients(scalar.apply(inputs), inputs, false);
    for (int i = 0; i < inputs.size(); i++) {
      double[] expected = differences(scalar, inputs, i);
      double[] actual =
          found.get(i) == null ? new double[expected.length] : found.get(i).toDoubleArray();
      assertEquals(expected.length, actual.length, what + ": length");
      for (int k = 0; k < expected.length; k++) {
        double allowed = TOLERANCE * (1 + Math.abs(expected[k]));
        if (!(Math.abs(expected[k] - actual[k]) <= allowed)) {
          fail(
              "%s of input %d, element %d: differences give %s, backward %s"
                  .formatted(what, i, k, expected[k], actual[k]));
        }
      }
    }
  }

  private static double[] differences(
      Function<List<Tensor>, Tensor> scalar, List<Tensor> inputs, int which) {
    double[] at = inputs.get(which).toDoubleArray();
    var out = new double[at.length];
    for (int k = 0; k < at.length; k++) {
      out[k] =
          (moved(scalar, inputs, which, at, k, STEP) - moved(scalar, inputs, which, at, k, -STEP))
              / (2 * STEP);
    }
    return out;
  }

  private static double moved(
      Function<List<Tensor>, Tensor> scalar,
      List<Tensor> inputs,
      int which,
      double[] at,
      int k,
      double by) {
    var values = at.clone();
    values[k] += by;
    var changed = new ArrayList<>(inputs);
    changed.set(
        which, Tensor.of(Storage.of(values), inputs.get(which).shape().toArray()).requiresGrad_());
    return scalar.apply(changed).itemDouble();
  }
}
