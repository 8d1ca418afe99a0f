package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What cells took and left goes back to the system while the user rests. */
class IdleMemoryTest {
  private static final double MEGABYTE = 1 << 20;

  @Test
  void memoryGoesBackAndValuesStay() throws Exception {
    try (var kernel = new TestKernel()) {
      kernel.run(
          """
          var kept = new float[] {1, 2, 3};
          var arrays = new ArrayList<float[]>();
          for (int i = 0; i < 400; i++) arrays.add(new float[100_000]);\
          """);
      double most = resident(kernel);
      assertTrue(most > 180, most + " MB");
      kernel.run("arrays = null;");
      // After the warm-up, which keeps out of the user's way: at the latest after half a minute.
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
      double now = most;
      while (now > most - 80 && System.nanoTime() < deadline) {
        TimeUnit.SECONDS.sleep(1);
        now = resident(kernel);
      }
      assertTrue(now <= most - 80, "of %.0f MB %.0f are left".formatted(most, now));
      assertEquals("3.0", kernel.value("kept[2]"));
    }
  }

  private static double resident(TestKernel kernel) throws TimeoutException {
    var usage = kernel.client().control("usage_request", new JsonObject(), TestKernel.PATIENCE);
    return usage.content().get("kernel_memory").getAsLong() / MEGABYTE;
  }
}
