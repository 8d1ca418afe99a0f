package ibrik.kernel.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import ibrik.kernel.comm.Comm;
import ibrik.kernel.comm.CommData;
import ibrik.kernel.comm.Comms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The state of a widget, a layout or a style, which every front end mirrors. Its comm opens when
 * the model is first shown or referred to; what is set before costs no message. Any thread may use
 * it.
 *
 * <p>The front end may change only what {@link #share} names.
 */
final class Model {
  static final String TARGET = "jupyter.widget";
  private static final String VERSION = "2.1.0";

  private final JsonObject state;
  private final Map<String, byte[]> buffers = new LinkedHashMap<>();
  private final Map<String, Supplier<JsonElement>> references = new LinkedHashMap<>();
  private final Map<String, Shared<?>> shared = new HashMap<>();
  private Consumer<JsonObject> onCustom = content -> {};
  private Comm comm;

  Model(Kind kind) {
    state = kind.state();
  }

  private record Shared<T>(Trait<T> trait, Consumer<T> onChange) {
    /** Checks what the front end says. */
    JsonElement accept(JsonElement json) {
      return trait.write().apply(trait.read().apply(json));
    }

    void tell(JsonElement json) {
      onChange.accept(trait.read().apply(json));
    }
  }

  /** Lets the front end change a trait, and calls this when it does. */
  synchronized <T> void share(Trait<T> trait, Consumer<T> onChange) {
    shared.put(trait.name(), new Shared<>(trait, onChange));
  }

  /** Calls this with what the front end sends besides state. */
  synchronized void onCustom(Consumer<JsonObject> handler) {
    onCustom = handler;
  }

  /** A trait as it is now; it must have been set. */
  synchronized <T> T get(Trait<T> trait) {
    return trait.read().apply(state.get(trait.name()));
  }

  /** Sets a trait here and in the front ends; answers whether that changed it. */
  <T> boolean set(Trait<T> trait, T value) {
    return set(trait.name(), trait.write().apply(value));
  }

  synchronized boolean set(String name, JsonElement value) {
    if (value.equals(state.get(name))) {
      return false;
    }
    state.add(name, value);
    send("update", List.of(name));
    return true;
  }

  /** Sets a trait that is sent as a binary buffer. */
  synchronized void set(String name, byte[] buffer) {
    buffers.put(name, buffer);
    send("update", List.of(name));
  }

  /** Sets a trait that refers to other models, which are opened when this one is. */
  synchronized void refer(String name, Supplier<JsonElement> reference) {
    references.put(name, reference);
    send("update", List.of(name));
  }

  /** How other models refer to this one; opens it. */
  JsonElement reference() {
    return new JsonPrimitive("IPY_MODEL_" + id());
  }

  /** How front ends know the model; opens it. */
  synchronized String id() {
    if (comm == null) {
      CommData opening = data(null, names());
      opening.metadata().addProperty("version", VERSION);
      comm = Comms.kernel().open(TARGET, opening);
      comm.onMessage(this::received);
      comm.onClose(data -> forget());
      Models.add(comm.id(), this);
    }
    return comm.id();
  }

  /** Closes the comm: front ends remove what they show of the model. */
  synchronized void close() {
    if (comm != null) {
      comm.close();
      forget();
    }
  }

  private synchronized void forget() {
    Models.remove(comm.id());
    comm = null;
  }

  private List<String> names() {
    var names = new ArrayList<>(state.keySet());
    names.addAll(buffers.keySet());
    names.addAll(references.keySet());
    return names;
  }

  private void send(String method, List<String> names) {
    if (comm != null) {
      comm.send(data(method, names));
    }
  }

  /** The whole state as others tell it: with the places of its buffers in it. */
  synchronized CommData everything() {
    return data(null, names());
  }

  private CommData data(String method, List<String> names) {
    var told = new JsonObject();
    var paths = new JsonArray();
    var bytes = new ArrayList<byte[]>();
    for (String name : names) {
      if (buffers.containsKey(name)) {
        var path = new JsonArray();
        path.add(name);
        paths.add(path);
        bytes.add(buffers.get(name));
      } else if (references.containsKey(name)) {
        told.add(name, references.get(name).get());
      } else {
        told.add(name, state.get(name));
      }
    }
    var data = new JsonObject();
    if (method != null) {
      data.addProperty("method", method);
    }
    data.add("state", told);
    data.add("buffer_paths", paths);
    return new CommData(data, new JsonObject(), bytes);
  }

  private void received(CommData message) {
    JsonObject data = message.data();
    String method = data.get("method") instanceof JsonPrimitive name ? name.getAsString() : "";
    switch (method) {
      case "update" -> {
        if (data.get("state") instanceof JsonObject changes) {
          update(changes).forEach(Runnable::run);
        }
      }
      case "request_state" -> {
        synchronized (this) {
          send("update", names());
        }
      }
      case "custom" -> {
        if (data.get("content") instanceof JsonObject content) {
          onCustom.accept(content);
        }
      }
      default -> System.err.println("widget: unknown message " + method);
    }
  }

  /** Takes what a front end changed, tells the others, and answers whom to tell here. */
  private synchronized List<Runnable> update(JsonObject changes) {
    var taken = new ArrayList<String>();
    var refused = new ArrayList<String>();
    var tell = new ArrayList<Runnable>();
    for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
      String name = change.getKey();
      Shared<?> trait = shared.get(name);
      if (trait == null) {
        continue;
      }
      try {
        JsonElement value = trait.accept(change.getValue());
        taken.add(name);
        if (!value.equals(state.get(name))) {
          state.add(name, value);
          tell.add(() -> trait.tell(value));
        }
      } catch (IllegalArgumentException e) {
        System.err.println("widget: refused what the page sent: " + e.getMessage());
        refused.add(name);
      }
    }
    if (!taken.isEmpty()) {
      send("echo_update", taken);
    }
    if (!refused.isEmpty()) {
      send("update", refused);
    }
    return tell;
  }

  /** A trait without a value. */
  static final JsonElement NOTHING = JsonNull.INSTANCE;
}
