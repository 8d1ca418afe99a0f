package ibrik.kernel.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the user's {@code config.properties} says; a missing file leaves the defaults.
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><td>{@code shell}</td><td>{@code off}: no {@code %%bash}; default {@code on}</td></tr>
 *   <tr><td>{@code network}</td><td>{@code off}: {@code %maven} and {@code //DEPS} take only what is
 *       in the local repository; default {@code on}</td></tr>
 *   <tr><td>{@code magics.off}</td><td>names of magics that are refused, separated by
 *       commas</td></tr>
 *   <tr><td>{@code history}</td><td>{@code off}: cells are remembered for this session only;
 *       default {@code on}</td></tr>
 *   <tr><td>{@code history.cells}</td><td>how many cells are kept on disk; default
 *       10,000</td></tr>
 *   <tr><td>{@code imports}</td><td>what every cell imports besides, separated by commas, as in
 *       source without {@code import} and semicolon</td></tr>
 * </table>
 *
 * @param shell whether cells may run programs by magics
 * @param network whether magics may use the network
 * @param magicsOff names of magics that are refused
 * @param history whether cells are kept on disk
 * @param historyCells how many cells are kept on disk
 * @param imports what every cell imports besides
 * @param initScript code to run before the first cell, if there is an {@code init.jshell}
 * @param folder where the files lie, or would
 * @param warnings what is wrong with the files, for the user to read
 */
public record Settings(
    boolean shell,
    boolean network,
    Set<String> magicsOff,
    boolean history,
    int historyCells,
    List<String> imports,
    Optional<Path> initScript,
    Path folder,
    List<String> warnings) {
  /** The file of keys in {@link JupyterFolders#configuration()}. */
  public static final String FILE = "config.properties";

  /** The script beside it. */
  public static final String INIT = "init.jshell";

  private static final int HISTORY_CELLS = 10_000;
  private static final Set<String> KEYS =
      Set.of("shell", "network", "magics.off", "history", "history.cells", "imports");

  /** Reads the settings of a folder; what can't be understood is a warning, and its default. */
  public static Settings read(Path folder) {
    var warnings = new ArrayList<String>();
    var properties = new Properties();
    Path file = folder.resolve(FILE);
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        warnings.add(file + " could not be read, the defaults hold: " + e);
      }
    }
    for (String key : properties.stringPropertyNames()) {
      if (!KEYS.contains(key)) {
        warnings.add(file + ": " + key + " is not known; known are " + new TreeSet<>(KEYS));
      }
    }
    var keys = new Keys(file, properties, warnings);
    Path init = folder.resolve(INIT);
    return new Settings(
        keys.isOn("shell"),
        keys.isOn("network"),
        Set.copyOf(keys.list("magics.off")),
        keys.isOn("history"),
        keys.count("history.cells", HISTORY_CELLS),
        keys.list("imports"),
        Files.isRegularFile(init) ? Optional.of(init) : Optional.empty(),
        folder,
        List.copyOf(warnings));
  }

  private record Keys(Path file, Properties properties, List<String> warnings) {
    boolean isOn(String key) {
      String value = properties.getProperty(key, "on").strip();
      return switch (value) {
        case "on", "true", "yes" -> true;
        case "off", "false", "no" -> false;
        default -> {
          // Who wrote the key wanted to change something: the safe side is off.
          warnings.add(file + ": " + key + " is " + value + ", expected on or off; taken as off");
          yield false;
        }
      };
    }

    int count(String key, int standard) {
      String value = properties.getProperty(key, String.valueOf(standard)).strip();
      if (value.matches("[0-9]{1,8}")) {
        return Integer.parseInt(value);
      }
      warnings.add(file + ": " + key + " is " + value + ", expected a number; " + standard);
      return standard;
    }

    List<String> list(String key) {
      return Arrays.stream(properties.getProperty(key, "").split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }
  }
}
