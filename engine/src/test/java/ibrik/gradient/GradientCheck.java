package ibrik.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import ibrik.autograd.Edge;
import ibrik.autograd.Node;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Derivatives against finite differences in float64: first those of a function, then those of its
 * gradients. Those in float32, which has loops of its own, against those in float64.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;
  private static final double FLOAT_TOLERANCE = 2e-4;

  private GradientCheck() {}

  /** A float64 leaf of numbers between 0.2 and 1.2 in absolute value, none near another's. */
  public static Tensor leaf(Random random, int... sizes) {
    return new Draw(random, false, false).leaf(sizes);
  }

  /** Checks first and second derivatives with respect to all inputs. */
  public static void check(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    var scalar = weighted(function, inputs);
    demandEqual("first derivative", scalar, List.of(inputs));
    demandEqual("second derivative", gradientOf(scalar), List.of(inputs));
  }

  /** Checks that float32 inputs get the gradients, first and second, that float64 ones get. */
  static void checkFloats(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    var floats = inFloats(inputs);
    var doubles = Stream.of(floats).map(x -> x.detach().toDouble().requiresGrad_()).toList();
    var scalar = weighted(function, inputs);
    demandClose("first derivative", scalar, List.of(floats), doubles);
    demandClose("second derivative", gradientOf(scalar), List.of(floats), doubles);
  }

  /** The same leaves in float32. */
  static Tensor[] inFloats(Tensor... inputs) {
    return Stream.of(inputs).map(x -> x.detach().toFloat().requiresGrad_()).toArray(Tensor[]::new);
  }

  private static void demandClose(
      String what,
      Function<List<Tensor>, Tensor> scalar,
      List<Tensor> floats,
      List<Tensor> doubles) {
    var found = gradients(scalar.apply(floats), floats, false);
    var expected = gradients(scalar.apply(doubles), doubles, false);
    for (int i = 0; i < floats.size(); i++) {
      if (expected.get(i) == null) {
        assertEquals(null, found.get(i), what + " of input " + i);
        continue;
      }
      double[] of64 = expected.get(i).toDoubleArray();
      double[] of32 = found.get(i).toDoubleArray();
      for (int k = 0; k < of64.length; k++) {
        if (!(Math.abs(of64[k] - of32[k]) <= FLOAT_TOLERANCE * (1 + Math.abs(of64[k])))) {
          fail(
              "%s of input %d %s, element %d: float64 gives %s, float32 %s"
                  .formatted(what, i, floats.get(i).shape(), k, of64[k], of32[k]));
        }
      }
    }
  }

  /** The operations whose derivatives {@link #check} compares: of the function and its gradient. */
  static Set<Node<Tensor>> operations(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    var scalar = weighted(function, inputs);
    Set<Node<Tensor>> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(scalar.apply(List.of(inputs)), nodes);
    collect(gradientOf(scalar).apply(List.of(inputs)), nodes);
    return nodes;
  }

  private static void collect(Tensor from, Set<Node<Tensor>> nodes) {
    var waiting = new ArrayDeque<Node<Tensor>>();
    if (from.gradFn() != null) {
      waiting.add(from.gradFn());
    }
    while (!waiting.isEmpty()) {
      var node = waiting.poll();
      if (nodes.add(node)) {
        for (Edge<Tensor> edge : node.next()) {
          if (edge != null) {
            waiting.add(edge.node());
          }
        }
      }
    }
  }

  private static Function<List<Tensor>, Tensor> weighted(
      Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    var weights = weights(function.apply(List.of(inputs)), 7);
    return leaves -> {
      var out = function.apply(leaves);
      return out.mul(weights.typeAs(out)).sum();
    };
  }

  /** A weighted sum of all gradients of {@code scalar}. */
  private static Function<List<Tensor>, Tensor> gradientOf(Function<List<Tensor>, Tensor> scalar) {
    return leaves -> {
      var found = gradients(scalar.apply(leaves), leaves, true);
      var sum = Tensors.zeros(Tensors.float64);
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i) != null) {
          assertEquals(leaves.get(i).shape(), found.get(i).shape(), "shape of a gradient");
          sum = sum.add(found.get(i).mul(weights(found.get(i), 31 + i).typeAs(found.get(i))).sum());
        }
      }
      return sum;
    };
  }

  private static Tensor weights(Tensor like, int seed) {
    var random = new Random(seed);
    var values = random.doubles((int) like.numel(), -1, 1).toArray();
    return Tensor.of(Storage.of(values), like.shape().toArray());
  }

  /** Null for an input that {@code output} does not depend on. */
  private static List<Tensor> gradients(Tensor output, List<Tensor> inputs, boolean create) {
    if (!output.requiresGrad()) {
      return Collections.nCopies(inputs.size(), null);
    }
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
              "%s of input %d %s, element %d: differences give %s, backward %s"
                  .formatted(what, i, inputs.get(i).shape(), k, expected[k], actual[k]));
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
