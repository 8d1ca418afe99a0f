package ibrik.notebooks;

import ibrik.kernel.JvmOptions;
import ibrik.kernel.client.KernelProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the kernel is started in which a notebook runs.
 *
 * @param kernel the folder that has the kernel's {@code lib} in it
 * @param options added to the kernel's JVM
 * @param environment added to this process's
 */
record Launch(Path kernel, List<String> options, Map<String, String> environment) {
  /** As Jupyter starts it for the user of this process. */
  static Launch ofUser(Path kernel) {
    return new Launch(kernel, List.of(), Map.of());
  }

  /**
   * As on a machine where nobody has been: no data sets, settings or history of the user's, and
   * nothing displayed that depends on the clock or the country. What runs this way gives the same
   * each time.
   *
   * @param home an empty folder, the kernel's home
   */
  static Launch repeatable(Path kernel, Path home) {
    return new Launch(
        kernel,
        List.of(
            "-Duser.home=" + home,
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.timezone=UTC",
            "-Dibrik.display.times=false"),
        Map.of(
            "HOME",
            home.toString(),
            "IBRIK_DATA",
            "",
            "JUPYTER_CONFIG_DIR",
            home.resolve("jupyter-config").toString(),
            "JUPYTER_DATA_DIR",
            home.resolve("jupyter-data").toString(),
            "XDG_CONFIG_HOME",
            home.resolve("config").toString(),
            "XDG_DATA_HOME",
            home.resolve("data").toString(),
            "XDG_CACHE_HOME",
            home.resolve("cache").toString()));
  }

  /** Starts the kernel; its relative paths start from {@code folder}. */
  KernelProcess start(Path folder) throws IOException {
    var command =
        new ArrayList<>(
            JvmOptions.command(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                kernel.toAbsolutePath(),
                KernelProcess.PLACEHOLDER));
    command.addAll(1, options);
    return KernelProcess.start(command, environment, folder);
  }
}
