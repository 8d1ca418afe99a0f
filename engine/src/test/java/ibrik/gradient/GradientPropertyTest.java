package ibrik.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import ibrik.nn.functional.F;
import ibrik.nn.functional.FunctionalGradientCases;
import ibrik.tensor.Op;
import ibrik.tensor.PointwiseGradientCases;
import ibrik.tensor.Tensor;
import ibrik.tensor.TensorGradientCases;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * First and second derivatives of every differentiable operation, by finite differences in float64
 * on random shapes: with broadcasting, sizes of 1 and of 0, and leaves that are strided; and that
 * float32, which has loops of its own, gives the same.
 */
class GradientPropertyTest {
  /** Methods of tensors that nothing is differentiated through. */
  private static final Set<String> WITHOUT_GRADIENT =
      Set.of(
              // Comparisons, and what is whole or true.
              "eq ne lt le gt ge isnan isinf isfinite isclose logicalAnd logicalOr logicalXor"
                  + " logicalNot all any argmax argmin argsort countNonzero nonzero bincount unique"
                  + " oneHot bitwiseNot bitwiseAnd bitwiseOr bitwiseXor bitwiseLeftShift"
                  + " bitwiseRightShift bitwiseAnd_ bitwiseOr_ bitwiseXor_ bitwiseLeftShift_"
                  + " bitwiseRightShift_ toLong toInt toShort toChar toByte toBool"
                  // What was there is forgotten.
                  + " uniform_ normal_ exponential_ bernoulli_ random_"
                  // Of less than 64 bits: no differences.
                  + " toFloat toHalf toBfloat16",
              "F.oneHot")
          .stream()
          .flatMap(names -> Stream.of(names.split(" ")))
          .collect(Collectors.toSet());

  static Stream<GradientCase> cases() {
    return Stream.of(
            PointwiseGradientCases.all(), TensorGradientCases.all(), FunctionalGradientCases.all())
        .flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativesAreThoseOfFiniteDifferences(GradientCase of) {
    for (int run = 0; run < GradientCase.RUNS; run++) {
      var problem = of.draw(run);
      try {
        GradientCheck.check(problem.function(), problem.inputs());
        GradientCheck.checkFloats(problem.function(), problem.inputs());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("%s, run %d: %s".formatted(of.name(), run, e), e);
      }
    }
  }

  @Test
  void everyOperationIsInSomeCase() {
    var classes = new HashSet<String>();
    var nodes = new HashSet<String>();
    cases().forEach(of -> record(of, classes, nodes));
    var missing = new TreeSet<String>();
    new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("ibrik").stream()
            .filter(c -> c.isAssignableTo(Op.class))
            .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(c -> c.getName())
            .filter(name -> !classes.contains(name))
            .forEach(missing::add);
    PointwiseGradientCases.nodes().filter(n -> !nodes.contains(n)).forEach(missing::add);
    assertEquals(Set.of(), missing, "operations without a case: register one");
  }

  private static void record(GradientCase of, Set<String> classes, Set<String> nodes) {
    for (int run = 0; run < 2; run++) {
      var problem = of.draw(run);
      var floats = GradientCheck.inFloats(problem.inputs());
      for (var inputs : List.of(problem.inputs(), floats)) {
        for (var node : GradientCheck.operations(problem.function(), inputs)) {
          classes.add(node.getClass().getName());
          nodes.add(node.name());
        }
      }
    }
  }

  @Test
  void everyMethodIsInSomeCase() {
    var covered = cases().flatMap(c -> c.methods().stream()).collect(Collectors.toSet());
    var missing = new TreeSet<String>();
    for (var mixin : mixins(Tensor.class).toList()) {
      Stream.of(mixin.getDeclaredMethods())
          .filter(GradientPropertyTest::givesTensors)
          .map(Method::getName)
          .forEach(missing::add);
    }
    Stream.of(F.class.getMethods())
        .filter(m -> Modifier.isStatic(m.getModifiers()) && givesTensors(m))
        .map(m -> "F." + m.getName())
        .forEach(missing::add);
    missing.removeAll(covered);
    missing.removeAll(WITHOUT_GRADIENT);
    assertEquals(Set.of(), missing, "methods without a case: register one");
  }

  /** The interfaces of the engine that {@code type} has its methods from. */
  private static Stream<Class<?>> mixins(Class<?> type) {
    return Stream.of(type.getInterfaces())
        .filter(i -> i.getPackage().equals(Tensor.class.getPackage()))
        .flatMap(i -> Stream.concat(Stream.of(i), mixins(i)));
  }

  private static boolean givesTensors(Method method) {
    String type = method.getReturnType().getSimpleName();
    return Modifier.isPublic(method.getModifiers())
        && !method.isSynthetic()
        && Set.of("Tensor", "List", "ValuesIndices", "WithIndices").contains(type);
  }
}
