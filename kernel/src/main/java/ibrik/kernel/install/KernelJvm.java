package ibrik.kernel.install;

import java.util.List;

/** How the kernel's JVM is started. */
final class KernelJvm {
  static final String MAIN = "ibrik.kernel.Main";

  static final List<String> OPTIONS =
      List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");

  private KernelJvm() {}
}
