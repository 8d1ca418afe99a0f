package ibrik.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What event files of TensorBoard hold: curves and pictures, by tag.
 *
 * <pre>{@code
 * var events = EventReader.read("logs");
 * for (var point : events.scalars("loss")) {
 *   System.out.println(point.step() + " " + point.value());
 * }
 * }</pre>
 *
 * <p>Reading is strict: a file whose checksums do not fit, or that ends within an event, is
 * refused. A {@link SummaryWriter} that still writes must be flushed first.
 */
public final class EventReader {
  /**
   * A point of a curve.
   *
   * @param wallTime when it was written, in seconds since 1970
   */
  public record Scalar(long step, double wallTime, double value) {}

  /**
   * A picture.
   *
   * @param wallTime when it was written, in seconds since 1970
   * @param encoded the bytes of a picture file, mostly PNG; not to be changed
   */
  public record Picture(long step, double wallTime, int width, int height, byte[] encoded) {}

  private static final String NAME = "tfevents";

  private final Map<String, List<Scalar>> scalars = new LinkedHashMap<>();
  private final Map<String, List<Picture>> pictures = new LinkedHashMap<>();

  private EventReader() {}

  /**
   * Reads a file, or all event files right in a folder, the oldest first; the runs of {@link
   * SummaryWriter#addScalars} are folders of their own.
   *
   * @throws IllegalArgumentException for a folder without event files, and for a file that is
   *     truncated or damaged
   * @throws UncheckedIOException where it can't be read
   */
  public static EventReader read(Path path) {
    var reader = new EventReader();
    try {
      for (var file : Files.isDirectory(path) ? eventFiles(path) : List.of(path)) {
        reader.add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("EventReader: can't read " + path, e);
    }
    return reader;
  }

  /** As {@link #read(Path)}. */
  public static EventReader read(String path) {
    return read(Path.of(path));
  }

  private static List<Path> eventFiles(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      // Their names begin with the time.
      var files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().contains(NAME))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "EventReader: there are no event files (…tfevents…) in " + folder);
      }
      return files;
    }
  }

  private void add(Path file) throws IOException {
    try {
      for (var record : RecordFile.read(file)) {
        event(new ProtoReader(record));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("EventReader: %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void event(ProtoReader event) {
    double wallTime = 0;
    long step = 0;
    var summaries = new ArrayList<ProtoReader>();
    while (event.next()) {
      switch (event.field()) {
        case 1 -> wallTime = event.real();
        case 2 -> step = event.integer();
        case 5 -> summaries.add(event.message());
        default -> event.skip();
      }
    }
    for (var summary : summaries) {
      while (summary.next()) {
        if (summary.field() == 1) {
          value(step, wallTime, summary.message());
        } else {
          summary.skip();
        }
      }
    }
  }

  private void value(long step, double wallTime, ProtoReader value) {
    String tag = "";
    Scalar scalar = null;
    Picture picture = null;
    while (value.next()) {
      switch (value.field()) {
        case 1 -> tag = value.text();
        case 2 -> scalar = new Scalar(step, wallTime, value.real32());
        case 4 -> picture = picture(step, wallTime, value.message());
        default -> value.skip();
      }
    }
    if (scalar != null) {
      scalars.computeIfAbsent(tag, _ -> new ArrayList<>()).add(scalar);
    }
    if (picture != null) {
      pictures.computeIfAbsent(tag, _ -> new ArrayList<>()).add(picture);
    }
  }

  private static Picture picture(long step, double wallTime, ProtoReader image) {
    long height = 0;
    long width = 0;
    byte[] encoded = {};
    while (image.next()) {
      switch (image.field()) {
        case 1 -> height = image.integer();
        case 2 -> width = image.integer();
        case 4 -> encoded = image.bytes();
        default -> image.skip();
      }
    }
    if (height != (int) height || width != (int) width || height < 0 || width < 0) {
      throw new IllegalArgumentException(
          "a picture of %d x %d pixels is not possible".formatted(width, height));
    }
    return new Picture(step, wallTime, (int) width, (int) height, encoded);
  }

  /** The tags of all curves, in the order in which they began. */
  public Set<String> scalarTags() {
    return java.util.Collections.unmodifiableSet(scalars.keySet());
  }

  /** The points of a curve as they were written; none for an unknown tag. */
  public List<Scalar> scalars(String tag) {
    return List.copyOf(scalars.getOrDefault(tag, List.of()));
  }

  /** The tags of all pictures, in the order in which they came. */
  public Set<String> pictureTags() {
    return java.util.Collections.unmodifiableSet(pictures.keySet());
  }

  /** The pictures of a tag as they were written; none for an unknown one. */
  public List<Picture> pictures(String tag) {
    return List.copyOf(pictures.getOrDefault(tag, List.of()));
  }
}
