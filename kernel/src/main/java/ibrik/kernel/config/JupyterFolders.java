package ibrik.kernel.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Jupyter's folders of this user, found without Python. {@code jupyter --paths} prints the same.
 *
 * @param environment the variables of the process, {@code System.getenv()}
 * @param system the operating system's name, the property {@code os.name}
 */
public record JupyterFolders(Map<String, String> environment, String system) {

  /** Those that this process's environment tells. */
  public static JupyterFolders ofThisProcess() {
    return new JupyterFolders(System.getenv(), System.getProperty("os.name"));
  }

  /** The data folder of this user: {@code JUPYTER_DATA_DIR}, else the system's usual place. */
  public Path user() {
    return variable("JUPYTER_DATA_DIR").map(Path::of).orElseGet(this::usualUserFolder);
  }

  /**
   * Ibrik's folder for what the user writes: {@code ibrik} in {@code JUPYTER_CONFIG_DIR} where that
   * is set, else in {@code XDG_CONFIG_HOME}, else in {@code ~/.config}.
   */
  public Path configuration() {
    return variable("JUPYTER_CONFIG_DIR")
        .or(() -> variable("XDG_CONFIG_HOME"))
        .map(Path::of)
        .orElseGet(() -> home().resolve(".config"))
        .resolve("ibrik");
  }

  /** Ibrik's folder for what the kernel keeps between sessions. */
  public Path data() {
    return user().resolve("ibrik");
  }

  private Path usualUserFolder() {
    if (system.startsWith("Windows")) {
      return variable("APPDATA")
          .map(appData -> Path.of(appData, "jupyter"))
          .orElseGet(() -> home().resolve(".jupyter").resolve("data"));
    }
    if (system.startsWith("Mac")) {
      return home().resolve("Library").resolve("Jupyter");
    }
    return variable("XDG_DATA_HOME")
        .map(Path::of)
        .orElseGet(() -> home().resolve(".local").resolve("share"))
        .resolve("jupyter");
  }

  /** {@code HOME}, which Jupyter follows too, before the account's home that the JVM knows. */
  private Path home() {
    return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
  }

  /** The data folder under an installation prefix, such as {@code /usr/local}. */
  public static Path underPrefix(Path prefix) {
    return prefix.resolve("share").resolve("jupyter");
  }

  /**
   * The data folder of the Python that {@code jupyter} runs on: an active virtual or Conda
   * environment, else the one that holds the {@code jupyter}, or else the {@code python3}, on the
   * path.
   */
  public Optional<Path> sysPrefix() {
    return Stream.of(
            variable("VIRTUAL_ENV").map(Path::of),
            variable("CONDA_PREFIX").map(Path::of),
            prefixOf("jupyter"),
            prefixOf("python3"))
        .flatMap(Optional::stream)
        .findFirst()
        .map(JupyterFolders::underPrefix);
  }

  /** The folder above the {@code bin} in which {@code program} lies, links followed. */
  private Optional<Path> prefixOf(String program) {
    return variable("PATH").stream()
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .map(JupyterFolders::followLinks)
        .map(file -> file.getParent().getParent());
  }

  private static Path followLinks(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath();
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
