package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.bench.Interrupter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt breaks no class of a library, wherever it comes in between. */
class InterruptedClassesTest {
  private static final int CLASSES = Integer.getInteger("classes", 1500);

  /** So many that the method that uses them is compiled. */
  private static final int GROUP = 100;

  @TempDir Path folder;

  /** Classes that are initialised one after another, half of the time. */
  private Path library() throws Exception {
    var sources = new HashMap<String, String>();
    for (int i = 0; i < CLASSES; i++) {
      sources.put(
          "lib.C" + i,
          """
          package lib;
          public class C%d {
            public static int value;
            static { Walk.busy(); value = 1; }
          }
          """
              .formatted(i));
    }
    for (int i = 0; i < CLASSES / GROUP; i++) {
      String cases =
          IntStream.range(i * GROUP, (i + 1) * GROUP)
              .mapToObj("case %d: return C%<d.value;\n"::formatted)
              .collect(Collectors.joining());
      sources.put(
          "lib.Group" + i,
          """
          package lib;
          class Group%d {
            static int use(int i) { switch (i) { %s default: return 0; } }
          }
          """
              .formatted(i, cases));
    }
    String groups =
        IntStream.range(0, CLASSES / GROUP)
            .mapToObj("case %d -> Group%<d.use(i);\n"::formatted)
            .collect(Collectors.joining());
    sources.put(
        "lib.Walk",
        """
        package lib;
        import java.util.stream.*;
        public class Walk {
          public static int next;
          public static long sum;
          static void busy() {
            for (long end = System.nanoTime() + 100_000; System.nanoTime() < end; ) {}
          }
          public static void run() {
            for (; next < %d; next++) {
              sum += use(next / %d, next);
              busy();
            }
          }
          static int use(int group, int i) {
            return switch (group) { %s default -> 0; };
          }
          public static void warm() throws Exception {
            for (int i = 0; i < %1$d; i++) {
              Class.forName("lib.C" + i, false, Walk.class.getClassLoader());
            }
            for (int i = 0; i < 20_000; i++) {
              for (int group = 0; group < %1$d / %2$d; group++) {
                sum += use(group, -1);
              }
            }
          }
          public static String broken() {
            return IntStream.range(0, next).mapToObj("lib.C%%d"::formatted).filter(Walk::isBroken)
                .collect(Collectors.joining(" "));
          }
          private static boolean isBroken(String name) {
            try {
              Class.forName(name);
              return false;
            } catch (ClassNotFoundException | LinkageError e) {
              return true;
            }
          }
        }
        """
            .formatted(CLASSES, GROUP, groups));
    return TestJars.jar(folder.resolve("lib.jar"), sources, Map.of());
  }

  @Test
  void initialisersAreLetEnd() throws Exception {
    try (var kernel = new TestKernel()) {
      kernel.run("%jars " + library());
      kernel.value("lib.Walk.warm();");
      var millis = new ArrayList<Double>();
      while (!kernel.value("lib.Walk.next").equals(String.valueOf(CLASSES))) {
        var ended =
            Interrupter.run(
                kernel.client(), "System.out.println(\"go\"); lib.Walk.run();", "stream", 1);
        var shown = new TestKernel.Shown(ended.reply(), List.of());
        if (shown.status().equals("error")) {
          // A class that is broken is told of by the next round.
          assertEquals("Interrupted", shown.errorName(), shown::traceback);
          millis.add(ended.millis());
        }
      }
      System.out.println("interrupts between initialisers, in ms: " + millis);
      assertTrue(millis.size() >= 3, "only " + millis.size() + " interrupts");
      assertEquals("", kernel.value("lib.Walk.broken()"));
    }
  }
}
