package ibrik.kernel.history;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The cells of this session, and those that a file keeps of earlier sessions and of other kernels.
 * Without a file, or where it can't be written, it knows this session alone.
 *
 * <p>Sessions are numbered from 1 as they first run a cell; the number 0 means this one, -1 the one
 * before it. Writing is done on a thread of its own, so that no cell waits for a disk.
 */
public final class History implements AutoCloseable {
  private static final long CLOSE_MILLIS = 500;

  /**
   * So long cells gather that are written together, for each writing takes a lock of all kernels.
   */
  private static final long GATHER_MILLIS = 200;

  private static final int MAX_OUTPUT = 1 << 14;

  /**
   * A cell that was run.
   *
   * @param session its session's number; 0 for this one
   * @param line its execution count
   * @param input its source
   * @param output its value as text, or null
   */
  public record Entry(int session, int line, String input, String output) {}

  private final Deque<Entry> own = new ArrayDeque<>();
  private final int limit;
  private final HistoryFile file;
  private final ScheduledThreadPoolExecutor writer;
  private final List<Entry> unwritten = new ArrayList<>();

  private History(HistoryFile file, int limit) {
    this.file = file;
    this.limit = limit;
    writer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("ibrik-history").daemon().factory());
    writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** A history of this session, the newest {@code limit} cells of it. */
  public static History inMemory(int limit) {
    return new History(null, limit);
  }

  /**
   * A history that is kept in a file.
   *
   * @param limit how many cells are kept, of all sessions together
   */
  public static History in(Path file, int limit) {
    return new History(new HistoryFile(file, limit), limit);
  }

  /** Adds a cell of this session. */
  public void add(int line, String input, String output) {
    var entry = new Entry(0, line, input, bounded(output));
    synchronized (own) {
      own.add(entry);
      if (own.size() > limit) {
        own.remove();
      }
      if (file != null) {
        unwritten.add(entry);
        if (unwritten.size() == 1) {
          writer.schedule(this::write, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  private void write() {
    List<Entry> entries;
    synchronized (own) {
      entries = List.copyOf(unwritten);
      unwritten.clear();
    }
    if (!entries.isEmpty()) {
      file.append(entries);
    }
  }

  /** Long texts of values are not worth their memory. */
  private static String bounded(String output) {
    return output != null && output.length() > MAX_OUTPUT ? null : output;
  }

  /** All cells, the oldest first; this session's are the last. */
  private List<Entry> all() {
    var all = new ArrayList<Entry>();
    if (file != null) {
      all.addAll(file.others());
    }
    synchronized (own) {
      all.addAll(own);
    }
    return all;
  }

  /** The last {@code n} cells. */
  public List<Entry> tail(int n) {
    return last(all(), n);
  }

  /**
   * The cells of one session.
   *
   * @param session its number; 0 for this one, negative counts back from it
   * @param start the first execution count
   * @param stop the execution count behind the last
   */
  public List<Entry> range(int session, int start, int stop) {
    List<Entry> all = all();
    int number = session;
    if (session < 0) {
      List<Integer> sessions =
          all.stream().map(Entry::session).filter(s -> s != 0).distinct().toList();
      if (sessions.size() + session < 0) {
        return List.of();
      }
      number = sessions.get(sessions.size() + session);
    }
    int wanted = number;
    return all.stream()
        .filter(e -> e.session() == wanted && e.line() >= start && e.line() < stop)
        .toList();
  }

  /**
   * The last {@code n} cells that match a pattern.
   *
   * @param glob with {@code *} and {@code ?}, for a whole cell
   * @param unique whether of equal cells only the newest counts
   */
  public List<Entry> search(String glob, int n, boolean unique) {
    Pattern pattern = pattern(glob);
    List<Entry> found = all().stream().filter(e -> pattern.matcher(e.input()).matches()).toList();
    if (unique) {
      var latest = new LinkedHashMap<String, Entry>();
      for (Entry entry : found) {
        latest.remove(entry.input());
        latest.put(entry.input(), entry);
      }
      found = List.copyOf(latest.values());
    }
    return last(found, n);
  }

  private static List<Entry> last(List<Entry> all, int n) {
    return all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size());
  }

  private static Pattern pattern(String glob) {
    var regex = new StringBuilder();
    for (char c : glob.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Writes what is not yet written, but waits for no disk that hangs. */
  @Override
  public void close() {
    if (file != null) {
      writer.execute(this::write);
    }
    writer.shutdown();
    try {
      writer.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
