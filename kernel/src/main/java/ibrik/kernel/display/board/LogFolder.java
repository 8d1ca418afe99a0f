package ibrik.kernel.display.board;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.tensorboard.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a folder of TensorBoard's event files holds, without TensorBoard: curves as charts, a line
 * for each run, and pictures in strips, a step after the other.
 *
 * @param folder has event files, or has folders that have some
 */
public record LogFolder(Path folder) implements Displayable {
  /** A board of more runs can't be read. */
  private static final int MOST_RUNS = 20;

  private static final int MOST_DEPTH = 4;

  @Override
  public MimeBundle display() {
    return Board.of(folder, runs());
  }

  /** The events of each folder that has event files, by its path below this one. */
  private Map<String, EventReader> runs() {
    var runs = new LinkedHashMap<String, EventReader>();
    try (var folders = Files.walk(folder, MOST_DEPTH)) {
      for (var run : folders.filter(LogFolder::hasEvents).sorted().limit(MOST_RUNS).toList()) {
        String name = folder.relativize(run).toString();
        runs.put(name.isEmpty() ? "." : name, EventReader.read(run));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("LogFolder: can't read " + folder, e);
    }
    return runs;
  }

  private static boolean hasEvents(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().contains("tfevents"));
    } catch (IOException e) {
      throw new UncheckedIOException("LogFolder: can't read " + folder, e);
    }
  }
}
