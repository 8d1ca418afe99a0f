package ibrik.kernel.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One line of JSON for each cell, appended under a lock that all kernels of the user take. A line
 * that can't be read is passed over. With twice the cells that it should keep, the file is written
 * anew with the newest.
 */
final class HistoryFile {
  private static final int MAX_INPUT = 1 << 20;
  private static final Gson GSON = new Gson();

  /** How a cell is written down. */
  private record Line(int session, int line, String input, String output) {}

  private final Path file;
  private final int limit;
  private volatile int session;
  private int lines;
  private volatile boolean broken;

  HistoryFile(Path file, int limit) {
    this.file = file;
    this.limit = Math.max(1, limit);
  }

  /** Appends cells of this session; a file that can't be written is given up, with a log line. */
  void append(List<History.Entry> entries) {
    if (broken) {
      return;
    }
    try (FileChannel lockFile = lockFile()) {
      // Held until the channel is closed.
      lockFile.lock();
      if (session == 0) {
        List<Line> all = read();
        session = 1 + all.stream().mapToInt(Line::session).max().orElse(0);
        lines = all.size();
      }
      List<Line> added =
          entries.stream()
              .filter(entry -> entry.input().length() <= MAX_INPUT)
              .map(e -> new Line(session, e.line(), e.input(), e.output()))
              .toList();
      // At no moment is the file longer: this process may be killed in any.
      if (lines + added.size() >= 2 * limit) {
        replace(added);
      } else {
        write(file, text(added), StandardOpenOption.APPEND);
        lines += added.size();
      }
    } catch (IOException | RuntimeException e) {
      broken = true;
      System.err.println("[ibrik] history is kept for this session only: " + e);
    }
  }

  private FileChannel lockFile() throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      createPrivate(file);
    }
    return FileChannel.open(
        file.resolveSibling(file.getFileName() + ".lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Cells may have secrets in them: only the user may read the file, where the system can tell. */
  private static void createPrivate(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      if (posix) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Another kernel was quicker.
      return;
    }
  }

  private static void write(Path file, String text, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, option)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static String json(Line line) throws IOException {
    var text = new StringWriter();
    // A leading line end closes a line that was torn by a crash.
    text.write("\n");
    GSON.toJson(line, Line.class, new JsonWriter(text));
    text.write("\n");
    return text.toString();
  }

  private static String text(List<Line> lines) throws IOException {
    var text = new StringBuilder();
    for (Line line : lines) {
      text.append(json(line));
    }
    return text.toString();
  }

  /** Puts a file with the newest cells in the place of this one. */
  private void replace(List<Line> added) throws IOException {
    var all = new ArrayList<>(read());
    all.addAll(added);
    List<Line> newest = all.subList(Math.max(0, all.size() - limit), all.size());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    createPrivate(fresh);
    write(fresh, text(newest), StandardOpenOption.APPEND);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    lines = newest.size();
  }

  private List<Line> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    var all = new ArrayList<Line>();
    // Not Files.readString: damaged bytes must cost one line, not all.
    String text = new String(Files.readAllBytes(file), UTF_8);
    for (String line : text.split("\n")) {
      if (line.isBlank()) {
        continue;
      }
      try {
        Line parsed = GSON.fromJson(line, Line.class);
        if (parsed != null && parsed.input() != null && parsed.session() > 0) {
          all.add(parsed);
        }
      } catch (JsonParseException e) {
        // A damaged line.
        continue;
      }
    }
    return all;
  }

  /** The newest cells of all sessions but this one. */
  List<History.Entry> others() {
    try {
      List<Line> all = read();
      return all.subList(Math.max(0, all.size() - limit), all.size()).stream()
          .filter(line -> line.session() != session)
          .map(l -> new History.Entry(l.session(), l.line(), l.input(), l.output()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
