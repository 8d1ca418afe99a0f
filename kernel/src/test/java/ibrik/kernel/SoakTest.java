package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.bench.Soak;
import ibrik.kernel.client.KernelProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code kernel/bench --soak 5000}. */
class SoakTest {
  private static final int CELLS = 500;
  private static final double HEAP_GROWTH = 1.1;
  private static final int CLASSES = 100;

  @TempDir Path folder;

  @Test
  void memoryStaysFlatOverMixedCellsAndTheClientOverRestarts() throws Exception {
    var environment =
        Map.of("JUPYTER_DATA_DIR", folder.toString(), "JUPYTER_CONFIG_DIR", folder.toString());
    List<Soak.Sample> samples =
        Soak.run(
            CELLS,
            () -> KernelProcess.start(TestKernel.command(), environment, folder.toAbsolutePath()));
    // The JDK's own classes come in as they are first used.
    Soak.Sample middle = samples.get(samples.size() / 2);
    Soak.Sample last = samples.getLast();
    assertTrue(last.heap() < HEAP_GROWTH * middle.heap(), samples.toString());
    assertTrue(last.classes() < middle.classes() + CLASSES, samples.toString());
  }
}
