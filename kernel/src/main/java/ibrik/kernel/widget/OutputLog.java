package ibrik.kernel.widget;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.display.DisplayHandle;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Renderers;
import ibrik.kernel.language.EndActions;
import ibrik.kernel.language.Failures;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.language.Outcome;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects outputs for an {@link Output}, as a notebook keeps them. The widget is told at most ten
 * times a second, and when a run ends.
 */
final class OutputLog implements Frontend {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_OUTPUTS = 200;
  private static final Gson GSON = new Gson();

  private final Output output;
  private final Frontend home;
  private final EndActions endActions = new EndActions(this);
  private final List<Item> items = new ArrayList<>();
  private boolean clearing;
  private boolean scheduled;

  private sealed interface Item {
    record Text(Stream stream, ByteArrayOutputStream bytes) implements Item {}

    record Shown(String id, MimeBundle bundle) implements Item {}

    record Failed(Outcome.Failure failure) implements Item {}
  }

  /**
   * @param home who is asked for input; null for nobody
   */
  OutputLog(Output output, Frontend home) {
    this.output = output;
    this.home = home;
  }

  /** Runs code with its output coming here. */
  void during(Output.Body body) {
    Frontend before = Frontend.current();
    Frontend.enter(this);
    try {
      Object value = body.run();
      if (value != null && !(value instanceof DisplayHandle)) {
        display(Renderers.render(value), null);
      }
    } catch (Throwable e) {
      add(new Item.Failed(Failures.of(e)));
    } finally {
      Frontend.enter(before);
    }
    end();
    // Of an interrupted run the sending fails again, and what it had shown stays.
    flush();
  }

  @Override
  public synchronized void write(Stream stream, byte[] bytes, int offset, int length) {
    startAnew();
    ByteArrayOutputStream text = text(stream);
    int room = MOST_BYTES - text.size();
    text.write(bytes, offset, Math.clamp(room, 0, length));
    if (room > 0 && room < length) {
      text.writeBytes("\n… more is not shown\n".getBytes(UTF_8));
    }
    changed();
  }

  private ByteArrayOutputStream text(Stream stream) {
    if (!items.isEmpty()
        && items.getLast() instanceof Item.Text last
        && (last.stream() == stream || items.size() >= MOST_OUTPUTS)) {
      return last.bytes();
    }
    var fresh = new Item.Text(stream, new ByteArrayOutputStream());
    add(fresh);
    return fresh.bytes();
  }

  @Override
  public synchronized void display(MimeBundle bundle, String id) {
    add(new Item.Shown(id, bundle));
  }

  @Override
  public synchronized void update(MimeBundle bundle, String id) {
    items.replaceAll(
        item ->
            item instanceof Item.Shown(String shown, MimeBundle was) && id.equals(shown)
                ? new Item.Shown(id, bundle)
                : item);
    changed();
  }

  @Override
  public synchronized void clear(boolean wait) {
    clearing = true;
    if (!wait) {
      startAnew();
      changed();
    }
  }

  @Override
  public void atEnd(Runnable action) {
    endActions.add(action);
  }

  @Override
  public void end() {
    endActions.run();
  }

  @Override
  public String input(String prompt, boolean password) throws InterruptedException {
    if (home == null) {
      throw new IllegalStateException("input: there is nobody to be asked");
    }
    return home.input(prompt, password);
  }

  private synchronized void add(Item item) {
    startAnew();
    if (items.size() < MOST_OUTPUTS) {
      items.add(item);
    } else if (items.size() == MOST_OUTPUTS) {
      items.add(new Item.Shown(null, MimeBundle.text("… more outputs are not shown")));
    }
    changed();
  }

  private void startAnew() {
    if (clearing) {
      items.clear();
      clearing = false;
    }
  }

  private void changed() {
    if (!scheduled) {
      scheduled = true;
      Thread.ofVirtual().start(this::flushSoon);
    }
  }

  private void flushSoon() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isScheduled()) {
      flush();
    }
  }

  private synchronized boolean isScheduled() {
    return scheduled;
  }

  private void flush() {
    JsonArray outputs;
    synchronized (this) {
      scheduled = false;
      outputs = new JsonArray();
      items.forEach(item -> outputs.add(json(item)));
    }
    output.show(this, outputs);
  }

  private static JsonObject json(Item item) {
    var json = new JsonObject();
    switch (item) {
      case Item.Text(Stream stream, ByteArrayOutputStream bytes) -> {
        json.addProperty("output_type", "stream");
        json.addProperty("name", stream == Stream.STDERR ? "stderr" : "stdout");
        json.addProperty("text", bytes.toString(UTF_8));
      }
      case Item.Shown(String id, MimeBundle bundle) -> {
        json.addProperty("output_type", "display_data");
        json.add("data", GSON.toJsonTree(bundle.data()));
        json.add("metadata", GSON.toJsonTree(bundle.metadata()));
      }
      case Item.Failed(Outcome.Failure failure) -> {
        json.addProperty("output_type", "error");
        json.addProperty("ename", failure.name());
        json.addProperty("evalue", failure.value());
        json.add("traceback", GSON.toJsonTree(failure.traceback()));
      }
    }
    return json;
  }
}
