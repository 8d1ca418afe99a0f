package ibrik.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ibrik.golden.Bindings.Outcome;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * PyTorch's results: every case of the golden files in {@code -Dgolden=DIR} (else {@code
 * ../shared/golden} beside the project; skipped where neither is). Each area closes with a line
 * {@code golden conv: 154 of 154}; {@code -Dgolden.areas=conv,pool} runs only these.
 */
class GoldenTest {
  private static Path directory() {
    String given = System.getProperty("golden");
    if (given != null) {
      return Path.of(given);
    }
    for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("../shared/golden").normalize())) {
        return up.resolve("../shared/golden").normalize();
      }
    }
    return null;
  }

  @Test
  void filesAreFoundOrTheirAbsenceIsTold() {
    assumeTrue(directory() != null, "no golden files: neither -Dgolden=DIR nor ../shared/golden");
    assertFalse(areas().isEmpty());
  }

  private static List<String> areas() {
    String chosen = System.getProperty("golden.areas");
    if (chosen != null) {
      return List.of(chosen.split(","));
    }
    try (var files = Files.list(directory())) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".json"))
          .map(f -> f.substring(0, f.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @TestFactory
  List<DynamicTest> areaByArea() {
    if (directory() == null) {
      return List.of();
    }
    return areas().stream()
        .map(area -> DynamicTest.dynamicTest("golden " + area, () -> runArea(area)))
        .toList();
  }

  private static void runArea(String area) throws IOException {
    var bindings = new Bindings();
    var failures = new ArrayList<String>();
    var notExpressible = new ArrayList<String>();
    var cases = cases(area);
    for (var golden : cases) {
      try {
        run(bindings, golden);
      } catch (NotExpressible e) {
        notExpressible.add(golden.id() + ": " + e.getMessage());
      } catch (Throwable e) {
        failures.add(golden.id() + ": " + summary(e));
      }
    }
    int run = cases.size() - notExpressible.size();
    System.out.printf("golden %s: %d of %d%n", area, run - failures.size(), run);
    notExpressible.forEach(c -> System.out.printf("  does not compile in Java: %s%n", c));
    if (!failures.isEmpty()) {
      fail(String.join("\n", failures));
    }
  }

  private static String summary(Throwable e) {
    var where =
        Arrays.stream(e.getStackTrace())
            .filter(f -> f.getClassName().startsWith("ibrik"))
            .findFirst()
            .map(f -> " at " + f.getFileName() + ":" + f.getLineNumber())
            .orElse("");
    return e instanceof AssertionError ? e.getMessage() : e + where;
  }

  private static List<Case> cases(String area) throws IOException {
    var text = Files.readString(directory().resolve(area + ".json"));
    JsonObject file = JsonParser.parseString(text).getAsJsonObject();
    return file.getAsJsonArray("cases").asList().stream()
        .map(c -> Case.of(c.getAsJsonObject()))
        .toList();
  }

  private static void run(Bindings bindings, Case golden) {
    if (golden.expectsError()) {
      demandError(bindings, golden);
      return;
    }
    var outcome = bindings.run(golden);
    backward(golden, outcome);
    for (var expected : golden.expect().entrySet()) {
      String name = expected.getKey();
      Values.check(name, expected.getValue(), outcome.results().get(name), golden.tolerance(name));
    }
    if (golden.json().has("grads")) {
      for (var expected : golden.json().getAsJsonObject("grads").entrySet()) {
        String name = "grads." + expected.getKey();
        if (!golden.omitted().contains(name)) {
          var gradient = leaf(outcome.leaves(), expected.getKey()).grad();
          Values.check(name, expected.getValue(), gradient, golden.tolerance(name));
        }
      }
    }
  }

  private static Tensor leaf(Map<String, Tensor> leaves, String name) {
    var leaf = leaves.get(name);
    if (leaf == null) {
      throw new AssertionError("no leaf " + name + " among " + leaves.keySet());
    }
    return leaf;
  }

  private static void backward(Case golden, Outcome outcome) {
    if (golden.json().has("upstream")) {
      var gradient = Values.tensor(golden.json().getAsJsonObject("upstream"));
      ((Tensor) outcome.results().get("output")).backward(gradient);
    }
    if (golden.json().has("upstreams")) {
      var outputs = new ArrayList<Tensor>();
      var gradients = new ArrayList<Tensor>();
      for (var e : golden.json().getAsJsonObject("upstreams").entrySet()) {
        outputs.add((Tensor) outcome.results().get(e.getKey()));
        gradients.add(Values.tensor(e.getValue().getAsJsonObject()));
      }
      Tensors.backward(outputs, gradients);
    }
  }

  /** An error of the engine's own, with a message; in programs at the step that is named. */
  private static void demandError(Bindings bindings, Case golden) {
    RuntimeException error = null;
    try {
      backward(golden, bindings.run(golden));
    } catch (NotExpressible e) {
      throw e;
    } catch (RuntimeException e) {
      error = e;
    }
    if (error == null) {
      fail("expected an error: " + golden.json().get("error").getAsString());
    }
    if (error instanceof Program.StepFailed failed) {
      assertEquals(golden.json().get("error_step").getAsInt(), failed.step, "failing step");
      error = (RuntimeException) failed.getCause();
    }
    boolean clear =
        error instanceof IllegalArgumentException
            || error instanceof IllegalStateException
            || error instanceof IndexOutOfBoundsException;
    if (!clear || error instanceof ArrayIndexOutOfBoundsException) {
      fail("not a clear error: " + summary(error));
    }
    assertInstanceOf(String.class, error.getMessage(), "message of " + error);
  }
}
