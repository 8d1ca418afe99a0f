package ibrik.kernel.progress;

import ibrik.data.DataLoader;
import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import ibrik.tensor.Tensor;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A progress bar that moves while a cell runs: count, rate, elapsed and remaining time, and values
 * of the user's. Iterating over it moves it; so does {@link #update}.
 *
 * <pre>{@code
 * var bar = progress(loader, "epoch 1");
 * for (var batch : bar) {
 *   …
 *   bar.postfix("loss", loss.item());
 * }
 * }</pre>
 *
 * <p>Shown anew ten times a second at most, so seldom that it costs half a percent of the loop at
 * most, and once at the end; in a terminal as one line that is written over. A bar inside the loop
 * of another one takes the line of the one before it there, so that nested loops have a line each;
 * {@link #leave} gives every bar a line of its own. A bar whose loop was left shows that it
 * stopped, once the cell ends. Safe for use by several threads.
 *
 * @param <T> what is iterated over
 */
public final class Progress<T> implements Iterable<T>, AutoCloseable, Displayable {
  private static final long SHOW_EVERY_NANOS = 100_000_000;

  /** Between two times passes this many times what showing takes: half a percent of a loop. */
  private static final int REST = 200;

  /** But not more than this: the first time much is loaded that is there afterwards. */
  private static final long LONGEST_REST_NANOS = 500_000_000;

  private static final int TEXT_WIDTH = 30;

  /** Not in the outputs of notebooks that are committed: they would differ from run to run. */
  private static final boolean TIMES = !"false".equals(System.getProperty("ibrik.display.times"));

  private final Iterable<T> items;
  private final long total;
  private final LongSupplier clock;
  private final Map<String, Object> postfix = new LinkedHashMap<>();
  private String description;
  private String unit = "it";
  private long done;
  private long started;
  private long nextShow;
  private State state = State.RUNNING;
  private boolean leave;
  private Nest.Line line;

  /** How a bar is. */
  enum State {
    RUNNING,
    /** All steps were made, or the bar was closed. */
    FINISHED,
    /** The cell ended before: by an interrupt, an exception or a break. */
    STOPPED
  }

  /**
   * @param total how many steps there will be; -1 where that is not known
   */
  Progress(Iterable<T> items, long total, String description, LongSupplier clock) {
    this.items = items;
    this.total = total;
    this.description = String.valueOf(description);
    this.clock = clock;
    this.started = clock.getAsLong();
  }

  static <T> Progress<T> over(Iterable<T> items, String description) {
    long total =
        switch (items) {
          case Collection<?> c -> c.size();
          case DataLoader loader -> loader.size();
          default -> -1;
        };
    return new Progress<>(items, total, description, System::nanoTime);
  }

  /** What is counted: {@code it} unless told. */
  public Progress<T> unit(String name) {
    unit = name;
    return this;
  }

  /** Keeps the line of a nested bar when the next one comes. */
  public Progress<T> leave(boolean keep) {
    leave = keep;
    return this;
  }

  /** Replaces the text in front of the bar. */
  public synchronized Progress<T> description(String text) {
    description = String.valueOf(text);
    showIfTime();
    return this;
  }

  /**
   * Shows {@code name value} behind the bar, beside what was shown before.
   *
   * @param more further names and values, in turns
   */
  public synchronized Progress<T> postfix(String name, Object value, Object... more) {
    if (more.length % 2 != 0) {
      throw new IllegalArgumentException(
          "postfix: expected names and values in turns, given %d".formatted(2 + more.length));
    }
    postfix.put(name, kept(value));
    for (int i = 0; i < more.length; i += 2) {
      postfix.put(String.valueOf(more[i]), kept(more[i + 1]));
    }
    showIfTime();
    return this;
  }

  /** What is written later must not change until then, nor be the user's code. */
  private static Object kept(Object value) {
    return switch (value) {
      case Tensor x when x.numel() == 1 -> x.itemDouble();
      case Double d -> d;
      case Float f -> f;
      case Integer i -> i;
      case Long n -> n;
      case null, default -> Texts.of(value);
    };
  }

  /** Moves the bar by {@code steps}. */
  public synchronized Progress<T> update(long steps) {
    done += steps;
    if (state == State.STOPPED) {
      // A thread goes on with it.
      state = State.RUNNING;
    }
    if (line == null) {
      begin();
    } else {
      line.stepped();
      showIfTime();
    }
    return this;
  }

  /** Shows the bar for the last time. */
  @Override
  public synchronized void close() {
    if (state != State.FINISHED) {
      state = State.FINISHED;
      if (line == null) {
        begin();
      } else {
        show();
      }
      line.end();
    }
  }

  /** The cell has ended and the bar has not. */
  synchronized void stop() {
    if (state == State.RUNNING) {
      state = State.STOPPED;
      show();
    }
  }

  @Override
  public Iterator<T> iterator() {
    start();
    var inner = items.iterator();
    return new Iterator<>() {
      private boolean taken;

      @Override
      public boolean hasNext() {
        if (taken) {
          taken = false;
          update(1);
        }
        boolean more = inner.hasNext();
        if (!more) {
          close();
        }
        return more;
      }

      @Override
      public T next() {
        T item = inner.next();
        taken = true;
        return item;
      }
    };
  }

  private synchronized void start() {
    started = clock.getAsLong();
    done = 0;
    state = State.RUNNING;
    begin();
  }

  private void begin() {
    line = Nest.begin(this, leave);
    show();
  }

  private void showIfTime() {
    if (line != null && clock.getAsLong() >= nextShow) {
      show();
    }
  }

  private void show() {
    long before = clock.getAsLong();
    line.show();
    long now = clock.getAsLong();
    nextShow = now + Math.clamp(REST * (now - before), SHOW_EVERY_NANOS, LONGEST_REST_NANOS);
  }

  @Override
  public synchronized MimeBundle display() {
    return ProgressHtml.render(this);
  }

  /** One line, as a terminal shows it. */
  String text() {
    int full = (int) (filled() * TEXT_WIDTH);
    String bar = knowsTotal() ? "|" + "█".repeat(full) + "░".repeat(TEXT_WIDTH - full) + "| " : "";
    return (description.isEmpty() ? "" : description + ": ")
        + (knowsTotal() ? "%3d %% ".formatted(percent()) : "")
        + bar
        + counts();
  }

  /** What stands behind the bar: percentage, counts, times, rate and what the user adds. */
  String figures() {
    return (knowsTotal() ? "%d %% · ".formatted(percent()) : "") + counts();
  }

  private int percent() {
    return (int) (100 * filled());
  }

  private String counts() {
    double seconds = (clock.getAsLong() - started) / 1e9;
    double rate = seconds > 0 ? done / seconds : 0;
    String count = knowsTotal() ? "%d/%d".formatted(done, total) : "%d %s".formatted(done, unit);
    String left = !knowsTotal() || rate == 0 ? "" : " < " + time(Math.max(total - done, 0) / rate);
    String extra =
        postfix.entrySet().stream()
            .map(e -> ", " + e.getKey() + " " + value(e.getValue()))
            .collect(Collectors.joining());
    String stopped = state == State.STOPPED ? ", stopped" : "";
    return TIMES
        ? "%s [%s%s%s%s%s]".formatted(count, time(seconds), left, rate(rate), extra, stopped)
        : count + extra + stopped;
  }

  /** From 0 to 1. */
  double filled() {
    if (total <= 0) {
      return state == State.FINISHED ? 1 : 0;
    }
    return Math.clamp(done / (double) total, 0, 1);
  }

  String description() {
    return description;
  }

  State state() {
    return state;
  }

  boolean hasEnded() {
    return state != State.RUNNING;
  }

  private boolean knowsTotal() {
    return total >= 0;
  }

  /** Steps a second, or where a step takes longer seconds a step; nothing before the first. */
  private String rate(double perSecond) {
    if (perSecond == 0) {
      return "";
    }
    if (perSecond < 1) {
      return String.format(Locale.ROOT, ", %.1f s/%s", 1 / perSecond, unit);
    }
    return String.format(
        Locale.ROOT, perSecond < 100 ? ", %.1f %s/s" : ", %.0f %s/s", perSecond, unit);
  }

  private static String time(double seconds) {
    long s = Math.round(seconds);
    return s >= 3600
        ? "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60)
        : "%02d:%02d".formatted(s / 60, s % 60);
  }

  private static String value(Object value) {
    return switch (value) {
      case Double d -> String.format(Locale.ROOT, "%.4f", d);
      case Float f -> String.format(Locale.ROOT, "%.4f", f);
      default -> value.toString();
    };
  }
}
