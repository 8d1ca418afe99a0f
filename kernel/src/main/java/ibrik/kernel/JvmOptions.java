package ibrik.kernel;

import ibrik.cpu.Machine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a kernel's JVM is started: the one list of options that the kernelspec, the tests and the
 * benchmark share.
 *
 * <p>Of rights beyond an ordinary JVM's the kernel has these, and no others:
 *
 * <table>
 *   <caption>Rights and reasons</caption>
 *   <tr><td>{@code --add-modules=jdk.incubator.vector}</td><td>the engine's arithmetic is vectorised
 *       by it</td></tr>
 *   <tr><td>{@code --enable-native-access=ALL-UNNAMED}</td><td>the interrupt calls JVMTI's {@code
 *       StopThread} by foreign functions, since nothing else ends a loop that never waits</td></tr>
 *   <tr><td>{@code --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED}</td><td>arrays for results
 *       are not filled with zeros first ({@link ibrik.cpu.Buffers})</td></tr>
 *   <tr><td>{@code --add-exports=jdk.compiler/…=ALL-UNNAMED}</td><td>cells are handed to the compiler
 *       as trees; it exports packages for reading, and opens none</td></tr>
 * </table>
 *
 * No agent may be attached by them, no debugger listens, no package is opened to reflection and no
 * remote management is switched on. Cells themselves may do what the user may: they are the user's
 * code.
 */
public final class JvmOptions {
  /** The class that Jupyter starts; its one argument is the connection file. */
  public static final String MAIN_CLASS = "ibrik.kernel.Main";

  /** The file beside {@code lib} that holds the start's classes, as a JVM archives them. */
  public static final String ARCHIVE = "ibrik.jsa";

  private static final List<String> COMPILER_PACKAGES =
      List.of("api", "code", "comp", "main", "parser", "tree", "util");

  private JvmOptions() {}

  /** The options of every kernel, without class path and archive of classes. */
  public static List<String> common() {
    var options = new ArrayList<>(Machine.jvmOptions());
    // The kernel's interrupt: JVMTI by foreign functions.
    options.add("--enable-native-access=ALL-UNNAMED");
    // Cells are handed to the compiler as trees.
    for (String name : COMPILER_PACKAGES) {
      options.add("--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    // What C2 took for a compilation goes back to the system: twenty megabytes after the start.
    options.add("-XX:TrimNativeHeapInterval=2000");
    options.add("-XX:-UsePerfData");
    options.add("-Djava.awt.headless=true");
    return List.copyOf(options);
  }

  /**
   * The command that starts an installed kernel: {@code folder/lib/*.jar}, with the archive {@code
   * folder/ibrik.jsa} where there is one.
   *
   * @param java the {@code java} program of a JDK 25
   * @param folder the folder that has {@code lib} in it
   * @param connectionFile the connection file, or Jupyter's placeholder {@code {connection_file}}
   */
  public static List<String> command(Path java, Path folder, String connectionFile) {
    return command(
        java, "-XX:SharedArchiveFile=" + folder.resolve(ARCHIVE), folder, connectionFile);
  }

  /**
   * The command of a kernel like that of {@link #command(Path, Path, String)} which, when it ends,
   * writes the classes that it has loaded into an archive.
   *
   * @param archive the archive to write
   */
  public static List<String> archivingCommand(
      Path java, Path folder, String connectionFile, Path archive) {
    return command(java, "-XX:ArchiveClassesAtExit=" + archive, folder, connectionFile);
  }

  private static List<String> command(
      Path java, String archive, Path folder, String connectionFile) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(common());
    command.add(archive);
    // A missing or stale archive costs time, not correctness: the JVM goes on without it.
    command.add("-Xlog:cds*=off");
    command.add("-Xlog:aot*=off");
    command.add("-cp");
    command.add(classPath(folder));
    command.add(MAIN_CLASS);
    command.add(connectionFile);
    return List.copyOf(command);
  }

  /** Each jar by its name, since an archive refuses wildcards and folders. */
  static String classPath(Path folder) {
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      return String.join(
          File.pathSeparator,
          jars.filter(jar -> jar.toString().endsWith(".jar"))
              .map(Path::toString)
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("no jars of a kernel in " + folder + "/lib", e);
    }
  }
}
