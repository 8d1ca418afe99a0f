package ibrik.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Bounds on random values. */
final class Statistics {
  private Statistics() {}

  static void check(String name, JsonObject expected, Tensor actual) {
    double[] x = actual.detach().toDoubleArray();
    double mean = Arrays.stream(x).average().orElse(Double.NaN);
    for (var entry : expected.entrySet()) {
      String label = name + ": " + entry.getKey();
      JsonElement want = entry.getValue();
      switch (entry.getKey()) {
        case "shape" -> assertArrayEquals(Values.ints(want), actual.shape().toArray(), label);
        case "dtype" -> assertEquals(DType.of(want.getAsString()), actual.dtype(), label);
        case "min" ->
            assertTrue(Arrays.stream(x).allMatch(v -> v >= want.getAsDouble() - 1e-6), label);
        case "max" ->
            assertTrue(Arrays.stream(x).allMatch(v -> v <= want.getAsDouble() + 1e-6), label);
        case "mean" -> within(label, want, mean);
        case "std" ->
            within(
                label,
                want,
                Math.sqrt(
                    Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1)));
        case "abs_max_at_least" ->
            assertTrue(
                Arrays.stream(x).map(Math::abs).max().orElse(0) >= want.getAsDouble(), label);
        case "values" -> assertTrue(Arrays.stream(x).allMatch(v -> isOneOf(want, v)), label);
        case "zero_fraction" ->
            within(label, want, Arrays.stream(x).filter(v -> v == 0).count() / (double) x.length);
        case "permutation" ->
            assertArrayEquals(
                IntStream.range(0, x.length).asDoubleStream().toArray(),
                Arrays.stream(x).sorted().toArray(),
                label);
        default -> throw new AssertionError("unknown statistic " + label);
      }
    }
  }

  private static boolean isOneOf(JsonElement values, double x) {
    return values.getAsJsonArray().asList().stream()
        .mapToDouble(JsonElement::getAsDouble)
        .anyMatch(v -> Math.abs(v - x) <= 1e-6 * Math.abs(v));
  }

  private static void within(String label, JsonElement range, double value) {
    double from = range.getAsJsonArray().get(0).getAsDouble();
    double to = range.getAsJsonArray().get(1).getAsDouble();
    assertTrue(
        value >= from && value <= to, "%s: %s outside [%s, %s]".formatted(label, value, from, to));
  }
}
