package ibrik.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes {@code WinogradKernels}, the transforms of {@code Winograd}: each once with vectors and
 * once in plain floats, from the same formulas, so that both round alike.
 *
 * <p>With the points 0, 1, -1, 1/2, -2 and infinity for windows of six and 0, ±1, ±2, ±1/2 and
 * infinity for windows of eight, a transform is a small matrix (Lavin and Gray, 2015); the formulas
 * share what its rows have in common.
 *
 * <p>The build runs this with the folder of the generated sources as its argument.
 */
final class GenerateWinogradKernels {
  private GenerateWinogradKernels() {}

  /** A linear map of {@code in} numbers x0, x1, … to {@code out} numbers y0, y1, … */
  private record Transform(String name, int in, int out, String formulas) {
    List<String> steps() {
      return formulas.lines().map(String::strip).toList();
    }

    /** Whether results that are not finite are looked for; they leave NaN in the check. */
    boolean checked() {
      return name.startsWith("output");
    }
  }

  /** Where the check is kept: a vector behind the results of the first half. */
  private static final String CHECK = "WinogradTransform.CHECK";

  private static final List<Transform> TRANSFORMS =
      List.of(
          new Transform(
              "input6",
              6,
              6,
              """
              u = x4 - x2
              w = x3 - x1
              t = x0 - x2
              t = t + u
              y0 = t + 1.5 w
              s = x4 - x1
              s = s + 2.5 x3
              y1 = s + 0.5 x2
              s = x4 + x1
              s = s + 0.5 x3
              y2 = s - 2.5 x2
              y3 = u + 2 w
              y4 = u - 0.5 w
              t = x5 - x3
              t = t - w
              y5 = t + 1.5 u"""),
          new Transform(
              "input8",
              8,
              8,
              """
              t = x4 - x2
              s = x6 - x0
              y0 = s - 5.25 t
              t = x3 - x5
              s = x7 - x1
              y7 = s + 5.25 t
              a = x2 + x6
              a = a - 4.25 x4
              b = x1 + x5
              b = b - 4.25 x3
              y1 = a + b
              y2 = a - b
              a = x6 + 0.25 x2
              a = a - 1.25 x4
              b = 0.5 x1
              b = b - 2.5 x3
              b = b + 2 x5
              y3 = a + b
              y4 = a - b
              a = x6 + 4 x2
              a = a - 5 x4
              b = 2 x1
              b = b - 2.5 x3
              b = b + 0.5 x5
              y5 = a + b
              y6 = a - b"""),
          new Transform(
              "output6",
              6,
              4,
              """
              s = x1 + x2
              d = x1 - x2
              a = x0 + s
              a = a + x3
              y0 = a + x4
              a = d + 0.5 x3
              y1 = a - 2 x4
              a = s + 0.25 x3
              y2 = a + 4 x4
              a = d + 0.125 x3
              a = a - 8 x4
              y3 = a + x5"""),
          new Transform(
              "output8",
              8,
              4,
              """
              s = x1 + x2
              d = x1 - x2
              q = x3 + x4
              e = x3 - x4
              r = x5 + x6
              f = x5 - x6
              a = x0 + s
              b = q + r
              y0 = a + b
              a = d + 2 e
              y1 = a + 0.5 f
              a = s + 4 q
              y2 = a + 0.25 r
              a = d + 8 e
              a = a + 0.125 f
              y3 = a + x7"""),
          new Transform(
              "gradient6",
              4,
              6,
              """
              p = x0 + x2
              q = x1 + x3
              y0 = x0
              y1 = p + q
              y2 = p - q
              a = x0 + 0.5 x1
              a = a + 0.25 x2
              y3 = a + 0.125 x3
              a = x0 - 2 x1
              a = a + 4 x2
              y4 = a - 8 x3
              y5 = x3"""),
          new Transform(
              "gradient8",
              4,
              8,
              """
              p = x0 + x2
              q = x1 + x3
              y0 = x0
              y1 = p + q
              y2 = p - q
              p = x0 + 4 x2
              q = x1 + 4 x3
              y3 = p + 2 q
              y4 = p - 2 q
              p = x0 + 0.25 x2
              q = x1 + 0.25 x3
              y5 = p + 0.5 q
              y6 = p - 0.5 q
              y7 = x3"""),
          new Transform(
              "weight6",
              3,
              6,
              """
              a = x0 + x2
              b = 1/3 a
              y1 = b + 1/3 x1
              b = -1/3 a
              y2 = b + 1/3 x1
              y0 = x0
              a = -16/15 x0
              a = a - 8/15 x1
              y3 = a - 4/15 x2
              a = 1/15 x0
              a = a - 2/15 x1
              y4 = a + 4/15 x2
              y5 = x2"""),
          new Transform(
              "weight8",
              5,
              8,
              """
              y0 = -1 x0
              a = x0 + x2
              a = a + x4
              a = -2/9 a
              b = x1 + x3
              y1 = a - 2/9 b
              y2 = a + 2/9 b
              a = x0 + 4 x2
              a = a + 16 x4
              a = 1/90 a
              b = x1 + 4 x3
              y3 = a + 1/45 b
              y4 = a - 1/45 b
              a = x0 + 0.25 x2
              a = a + 0.0625 x4
              a = 32/45 a
              b = x1 + 0.25 x3
              y5 = a + 16/45 b
              y6 = a - 16/45 b
              y7 = x4"""),
          new Transform(
              "weightGradient6",
              6,
              3,
              """
              s = x1 + x2
              d = x1 - x2
              a = x0 + 1/3 d
              a = a - 16/15 x3
              y0 = a + 1/15 x4
              a = 1/3 s
              a = a - 8/15 x3
              y1 = a - 2/15 x4
              a = x5 + 1/3 d
              a = a - 4/15 x3
              y2 = a + 4/15 x4"""),
          new Transform(
              "weightGradient8",
              8,
              5,
              """
              s = x1 + x2
              d = x1 - x2
              q = x3 + x4
              e = x3 - x4
              r = x5 + x6
              f = x5 - x6
              s = -2/9 s
              d = -2/9 d
              a = s - x0
              a = a + 1/90 q
              y0 = a + 32/45 r
              a = d + 1/45 e
              y1 = a + 16/45 f
              a = s + 2/45 q
              y2 = a + 8/45 r
              a = d + 4/45 e
              y3 = a + 4/45 f
              a = s + x7
              a = a + 8/45 q
              y4 = a + 2/45 r"""));

  static void main(String[] args) throws IOException {
    var source = new StringBuilder(HEAD);
    for (var transform : TRANSFORMS) {
      source.append(method(transform, Form.VECTOR)).append(method(transform, Form.PLAIN));
    }
    var file = Path.of(args[0], "ibrik", "cpu", "WinogradKernels.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source.append("}\n"));
  }

  private static final String HEAD =
      """
      package ibrik.cpu;

      import static ibrik.cpu.Simd.FLOAT;
      import static ibrik.cpu.Simd.LANES;

      import jdk.incubator.vector.FloatVector;

      /** Generated by GenerateWinogradKernels: the transforms of {@link WinogradTransform}. */
      final class WinogradKernels {
        private WinogradKernels() {}
      """;

  /** How the same arithmetic is written. */
  private enum Form {
    VECTOR {
      @Override
      String name(String transform) {
        return transform;
      }

      @Override
      String load(String array, String index) {
        return "FloatVector.fromArray(FLOAT, %s, %s)".formatted(array, index);
      }

      @Override
      String store(String array, String index, String value) {
        return "%s.intoArray(%s, %s);".formatted(value, array, index);
      }

      @Override
      String add(String a, String b) {
        return "%s.add(%s)".formatted(a, b);
      }

      @Override
      String subtract(String a, String b) {
        return "%s.sub(%s)".formatted(a, b);
      }

      @Override
      String multiply(String factor, String a) {
        return "%s.mul(%s)".formatted(a, factor);
      }

      @Override
      String multiplyAdd(String a, String factor, String b) {
        return "%s.fma(FloatVector.broadcast(FLOAT, %s), %s)".formatted(b, factor, a);
      }
    },
    PLAIN {
      @Override
      String name(String transform) {
        return "plain" + Character.toUpperCase(transform.charAt(0)) + transform.substring(1);
      }

      @Override
      String load(String array, String index) {
        return "%s[%s + lane]".formatted(array, index);
      }

      @Override
      String store(String array, String index, String value) {
        return "%s[%s + lane] = %s;".formatted(array, index, value);
      }

      @Override
      String add(String a, String b) {
        return "%s + %s".formatted(a, b);
      }

      @Override
      String subtract(String a, String b) {
        return "%s - %s".formatted(a, b);
      }

      @Override
      String multiply(String factor, String a) {
        return "%s * %s".formatted(factor, a);
      }

      @Override
      String multiplyAdd(String a, String factor, String b) {
        return "Math.fma(%s, %s, %s)".formatted(b, factor, a);
      }
    };

    abstract String name(String transform);

    abstract String load(String array, String index);

    abstract String store(String array, String index, String value);

    abstract String add(String a, String b);

    abstract String subtract(String a, String b);

    abstract String multiply(String factor, String a);

    abstract String multiplyAdd(String a, String factor, String b);
  }

  private static String method(Transform t, Form form) {
    var lanes = form == Form.PLAIN;
    return """

          static void %s(
              float[] x, int at, int rowStep, int columnStep, float[] half,
              float[] y, int to, int toRowStep, int toColumnStep) {
        %s    for (int j = 0; j < %d; j++) {
              int from = at + j * columnStep;
              int into = j * LANES;
        %s    }
            for (int i = 0; i < %d; i++) {
              int from = i * (%d * LANES);
              int into = to + i * toRowStep;
        %s    }
        %s  }
        """
        .formatted(
            form.name(t.name),
            lanes ? "    for (int lane = 0; lane < LANES; lane++) {\n" : "",
            t.in,
            body(
                t,
                form,
                i -> form.load("x", "from + %d * rowStep".formatted(i)),
                (i, v) -> form.store("half", "into + %d * LANES".formatted(i * t.in), v)),
            t.out,
            t.in,
            body(
                    t,
                    form,
                    i -> form.load("half", "from + %d * LANES".formatted(i)),
                    (i, v) -> form.store("y", "into + %d * toColumnStep".formatted(i), v))
                + (t.checked() ? check(form) : ""),
            lanes ? "    }\n" : "");
  }

  private static String check(Form form) {
    var sum = form.add(form.add("y0", "y1"), form.add("y2", "y3"));
    var value = form.multiplyAdd(form.load("half", CHECK), "0f", "(%s)".formatted(sum));
    return "      %s\n".formatted(form.store("half", CHECK, value));
  }

  private interface Store {
    String of(int i, String value);
  }

  private static String body(Transform t, Form form, Function<Integer, String> load, Store store) {
    var lines = new StringBuilder();
    for (var i = 0; i < t.in; i++) {
      lines.append("      var x%d = %s;\n".formatted(i, load.apply(i)));
    }
    var declared = new java.util.HashSet<String>();
    for (var step : t.steps()) {
      var name = step.substring(0, step.indexOf(' '));
      var value = expression(form, step.substring(step.indexOf('=') + 2).split(" "));
      lines.append("      %s%s = %s;\n".formatted(declared.add(name) ? "var " : "", name, value));
    }
    return lines
        + IntStream.range(0, t.out)
            .mapToObj(i -> "      " + store.of(i, "y" + i) + "\n")
            .collect(Collectors.joining());
  }

  /** {@code a}, {@code factor a}, {@code a ± b} or {@code a ± factor b}. */
  private static String expression(Form form, String[] words) {
    return switch (words.length) {
      case 1 -> words[0];
      case 2 -> form.multiply(factor(words[0]), words[1]);
      case 3 ->
          words[1].equals("+") ? form.add(words[0], words[2]) : form.subtract(words[0], words[2]);
      default ->
          form.multiplyAdd(
              words[0], (words[1].equals("-") ? "-" : "") + factor(words[2]), words[3]);
    };
  }

  /** A number or a fraction as a float. */
  private static String factor(String number) {
    return number.replace("/", "f / ") + "f";
  }
}
