package ibrik.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jupyter's own tests of a kernel ({@code jupyter_kernel_test}), run against the kernel as {@code
 * install/kernel} installs it: {@code conformance.py} has the Java that they run.
 */
class ConformanceTest {
  private static final int TESTS = 12;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> jupyterKernelTest() throws IOException {
    Needs.python("jupyter_kernel_test", "python3-jupyter-kernel-test");
    return PythonTests.of("conformance.py", TESTS, folder);
  }
}
