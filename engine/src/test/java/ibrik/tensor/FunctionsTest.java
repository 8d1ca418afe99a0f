package ibrik.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code torch.xxx(tensor, …)} gives what {@code tensor.xxx(…)} gives. */
class FunctionsTest {
  private static final Tensor SQUARE = Tensors.tensor(new double[][] {{0.75, -0.5}, {0.25, 0.5}});
  private static final Tensor OTHER = Tensors.tensor(new double[][] {{2, 0.5}, {-1, 3}});
  private static final Tensor ROW = Tensors.tensor(2.0, -1.0);
  private static final Tensor BATCH = Tensors.arange(8.0).reshape(2, 2, 2);
  private static final Tensor LONGS = Tensors.tensor(1L, 0);
  private static final Tensor BOOLS = Tensors.tensor(true, false);

  /** Arguments of functions for which a square matrix and the number 1 won't do. */
  private static final Map<String, Tensor[]> OPERANDS =
      Map.ofEntries(
          Map.entry("bmm", new Tensor[] {BATCH, BATCH}),
          Map.entry("diagonal", new Tensor[] {BATCH}),
          Map.entry("baddbmm", new Tensor[] {BATCH, BATCH, BATCH}),
          Map.entry("mv", new Tensor[] {SQUARE, ROW}),
          Map.entry("dot", new Tensor[] {ROW, ROW}),
          Map.entry("outer", new Tensor[] {ROW, ROW}),
          Map.entry("bincount", new Tensor[] {LONGS, ROW}),
          Map.entry("gather", new Tensor[] {SQUARE, LONGS.unsqueeze(0)}),
          Map.entry("take", new Tensor[] {SQUARE, LONGS}),
          Map.entry("indexSelect", new Tensor[] {SQUARE, LONGS}),
          Map.entry("repeatInterleave", new Tensor[] {SQUARE, LONGS}),
          Map.entry("maskedSelect", new Tensor[] {SQUARE, BOOLS}),
          Map.entry("maskedFill", new Tensor[] {SQUARE, BOOLS, Tensors.tensor(4.0)}));

  private static Stream<Method> functions() {
    return Stream.of(Tensors.class.getMethods())
        .filter(m -> Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getParameterCount() > 0 && m.getParameterTypes()[0] == Tensor.class)
        // Its method is the first of two values: x.where(condition, y).
        .filter(m -> !m.getName().equals("where"))
        .filter(m -> method(m) != null);
  }

  /** The tensor's method of the same name and further parameters. */
  private static Method method(Method function) {
    var types = function.getParameterTypes();
    try {
      return Tensor.class.getMethod(function.getName(), Arrays.copyOfRange(types, 1, types.length));
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  @Test
  void thereAreManyFunctions() {
    assertTrue(functions().count() > 150, () -> functions().count() + " functions");
  }

  @TestFactory
  Stream<DynamicTest> functionsAreMethods() {
    return functions().map(f -> dynamicTest(f.toGenericString(), () -> check(f)));
  }

  private static void check(Method function) throws ReflectiveOperationException {
    Object[] arguments = arguments(function);
    var rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    var expected = method(function).invoke(arguments[0], rest);
    assertEquals(text(expected), text(invoke(function, arguments)));
  }

  private static Object invoke(Method function, Object[] arguments)
      throws ReflectiveOperationException {
    try {
      return function.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(function + " of " + Arrays.toString(arguments), e.getCause());
    }
  }

  private static String text(Object result) {
    return result instanceof Tensor tensor
        ? tensor.dtype() + " " + tensor.shape() + " " + tensor.tolist()
        : result instanceof List<?> all
            ? all.stream().map(FunctionsTest::text).toList().toString()
            : String.valueOf(result);
  }

  private static Object[] arguments(Method function) {
    var operands =
        OPERANDS.getOrDefault(function.getName(), new Tensor[] {SQUARE, OTHER, SQUARE.mul(3)});
    var types = function.getParameterTypes();
    var arguments = new Object[types.length];
    int tensors = 0;
    for (int i = 0; i < types.length; i++) {
      arguments[i] =
          types[i] == Tensor.class
              ? operands[tensors++]
              : argument(function.getName(), types[i], i);
    }
    return arguments;
  }

  private static Object argument(String function, Class<?> type, int position) {
    if (function.equals("diagonal")) {
      return position - 1;
    }
    if (type == int[].class) {
      return switch (function) {
        case "reshape" -> new int[] {4};
        case "permute", "movedim" -> new int[] {1, 0};
        case "split" -> new int[] {1, 1};
        default -> new int[] {0, 1};
      };
    }
    return Map.<Class<?>, Object>of(
            int.class,
            1,
            double.class,
            1.5,
            boolean.class,
            true,
            Number.class,
            2,
            DType.class,
            DType.FLOAT64,
            String.class,
            "floor")
        .get(type);
  }
}
