package ibrik.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A wrong call: which exception it raises at once, what the message must name, and that no operand
 * is changed by it.
 *
 * @param names parts of the message: the operation, what was given, what was expected
 */
public record Misuse(
    Class<? extends RuntimeException> kind, Consumer<Operands> call, String... names) {

  /** A wrong shape, dtype or argument. */
  public static Misuse argument(Consumer<Operands> call, String... names) {
    return new Misuse(IllegalArgumentException.class, call, names);
  }

  /** A wrong index or dimension. */
  public static Misuse index(Consumer<Operands> call, String... names) {
    return new Misuse(IndexOutOfBoundsException.class, call, names);
  }

  /** A call at the wrong time. */
  public static Misuse state(Consumer<Operands> call, String... names) {
    return new Misuse(IllegalStateException.class, call, names);
  }

  /** Makes operands and remembers what they were. */
  public static final class Operands {
    private final List<Was> all = new ArrayList<>();

    /** 0, 1, 2, … in float32. */
    public Tensor of(int... sizes) {
      return keep(Tensors.arange((double) Dims.product(sizes)).reshape(sizes).clone());
    }

    /** As {@link #of}, with gradients wanted. */
    public Tensor leaf(int... sizes) {
      var leaf = Tensors.ones(sizes).requiresGrad_();
      leaf.setGrad(Tensors.ones(sizes));
      return keep(leaf);
    }

    /** Class numbers or indices. */
    public Tensor longs(long... values) {
      return keep(Tensors.tensor(values));
    }

    /** One more operand. */
    public <T extends Tensor> T keep(T tensor) {
      all.add(
          new Was(
              tensor,
              tensor.shape(),
              tensor.toDoubleArray(),
              tensor.storage().version(),
              tensor.requiresGrad(),
              tensor.gradFn(),
              tensor.grad()));
      return tensor;
    }
  }

  private record Was(
      Tensor tensor,
      Shape shape,
      double[] elements,
      int version,
      boolean requiresGrad,
      Object gradFn,
      Tensor grad) {

    void assertUnchanged() {
      assertEquals(shape, tensor.shape());
      assertArrayEquals(elements, tensor.toDoubleArray());
      assertEquals(version, tensor.storage().version(), "version");
      assertEquals(requiresGrad, tensor.requiresGrad());
      assertSame(gradFn, tensor.gradFn());
      assertSame(grad, tensor.grad());
    }
  }

  /** One test for each. */
  public static Stream<DynamicTest> tests(List<Misuse> misuses) {
    return misuses.stream().map(m -> dynamicTest(String.join(" ", m.names), m::check));
  }

  private void check() {
    var operands = new Operands();
    var error = assertThrows(RuntimeException.class, () -> call.accept(operands));
    assertTrue(kind.isInstance(error), () -> "expected " + kind.getSimpleName() + ", was " + error);
    for (String name : names) {
      assertTrue(String.valueOf(error.getMessage()).contains(name), () -> name + " in " + error);
    }
    operands.all.forEach(Was::assertUnchanged);
  }
}
