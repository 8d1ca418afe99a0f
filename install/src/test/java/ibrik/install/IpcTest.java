package ibrik.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Jupyter's client and libzmq with the kernel over Unix domain sockets, in {@code ipc.py}. */
class IpcTest {
  private static final int TESTS = 12;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> unixDomainSockets() throws IOException {
    Needs.python("jupyter_client", "python3-jupyter-client");
    return PythonTests.of("ipc.py", TESTS, folder);
  }
}
