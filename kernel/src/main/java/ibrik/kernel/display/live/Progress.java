package ibrik.kernel.display.live;

import ibrik.data.DataLoader;
import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
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
 * <p>Shown anew ten times a second at most, and once at the end; in a terminal as one line that is
 * written over. A bar inside the loop of another one takes the line of the one before it there, so
 * that nested loops have a line each; {@link #leave} gives every bar a line of its own. Safe for
 * use by several threads.
 *
 * @param <T> what is iterated over
 */
public final class Progress<T> implements Iterable<T>, AutoCloseable, Displayable {
  private static final long SHOW_EVERY_NANOS = 100_000_000;

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
  private long shown;
  private boolean finished;
  private boolean leave;
  private ProgressLine line;

  /**
   * @param total how many steps there will be; -1 where that is not known
   */
  Progress(Iterable<T> items, long total, String description, LongSupplier clock) {
    this.items = items;
    this.total = total;
    this.description = description;
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
    description = text;
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
    postfix.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      postfix.put(String.valueOf(more[i]), more[i + 1]);
    }
    showIfTime();
    return this;
  }

  /** Moves the bar by {@code steps}. */
  public synchronized Progress<T> update(long steps) {
    done += steps;
    if (line == null) {
      show();
    } else {
      showIfTime();
    }
    return this;
  }

  /** Shows the bar for the last time. */
  @Override
  public synchronized void close() {
    if (!finished) {
      finished = true;
      show();
      line.end();
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
    finished = false;
    line = null;
    show();
  }

  private void showIfTime() {
    if (line != null && clock.getAsLong() - shown >= SHOW_EVERY_NANOS) {
      show();
    }
  }

  private void show() {
    shown = clock.getAsLong();
    if (line == null) {
      line = ProgressLine.begin(leave);
    }
    line.show(this);
  }

  @Override
  public synchronized MimeBundle display() {
    return ProgressHtml.render(this);
  }

  /** One line, as a terminal shows it. */
  String text() {
    int width = 30;
    String bar =
        total < 0
            ? ""
            : "|"
                + "█".repeat((int) (fraction() * width))
                + "░".repeat(width - (int) (fraction() * width))
                + "| ";
    String percent = total < 0 ? "" : "%3d %% ".formatted((int) (100 * fraction()));
    return label() + percent + bar + figures();
  }

  private String label() {
    return description.isEmpty() ? "" : description + ": ";
  }

  /** Counts, times, rate and what the user adds. */
  String figures() {
    double seconds = (clock.getAsLong() - started) / 1e9;
    double rate = seconds > 0 ? done / seconds : 0;
    String count = total < 0 ? "%d %s".formatted(done, unit) : "%d/%d".formatted(done, total);
    String left = total < 0 || rate == 0 ? "" : " < " + time((total - done) / rate);
    String extra =
        postfix.entrySet().stream()
            .map(e -> ", " + e.getKey() + " " + value(e.getValue()))
            .collect(Collectors.joining());
    return TIMES
        ? "%s [%s%s, %s %s/s%s]".formatted(count, time(seconds), left, rate(rate), unit, extra)
        : count + extra;
  }

  double fraction() {
    return total <= 0 ? (finished ? 1 : 0) : Math.min(1, done / (double) total);
  }

  String description() {
    return description;
  }

  boolean isFinished() {
    return finished;
  }

  boolean knowsTotal() {
    return total >= 0;
  }

  private static String rate(double perSecond) {
    return perSecond >= 100
        ? Long.toString(Math.round(perSecond))
        : String.format(Locale.ROOT, "%.1f", perSecond);
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
      case null -> "null";
      default -> value.toString();
    };
  }
}
