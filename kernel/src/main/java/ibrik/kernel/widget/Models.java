package ibrik.kernel.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import ibrik.kernel.comm.Comm;
import ibrik.kernel.comm.CommData;
import ibrik.kernel.comm.Comms;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models that are open, and the answer to a page that asks for them all. */
final class Models {
  private static final String CONTROL_TARGET = "jupyter.widget.control";
  private static final Map<String, Model> OPEN = new ConcurrentHashMap<>();

  static {
    Comms.kernel().target(CONTROL_TARGET, (comm, opening) -> serve(comm));
  }

  private Models() {}

  static void add(String id, Model model) {
    OPEN.put(id, model);
  }

  static void remove(String id) {
    OPEN.remove(id);
  }

  private static void serve(Comm comm) {
    comm.onMessage(
        message -> {
          if (message.data().get("method") instanceof JsonPrimitive method
              && method.getAsString().equals("request_states")) {
            comm.send(states());
          }
        });
  }

  private static CommData states() {
    var states = new JsonObject();
    var paths = new JsonArray();
    var buffers = new ArrayList<byte[]>();
    OPEN.forEach(
        (id, model) -> {
          CommData all = model.everything();
          JsonObject state = all.data().getAsJsonObject("state");
          states.add(id, described(state));
          for (JsonElement path : all.data().getAsJsonArray("buffer_paths")) {
            var whole = new JsonArray();
            whole.add(id);
            whole.add("state");
            whole.addAll(path.getAsJsonArray());
            paths.add(whole);
          }
          buffers.addAll(all.buffers());
        });
    var data = new JsonObject();
    data.addProperty("method", "update_states");
    data.add("states", states);
    data.add("buffer_paths", paths);
    return new CommData(data, new JsonObject(), buffers);
  }

  private static JsonObject described(JsonObject state) {
    var described = new JsonObject();
    described.add("model_name", state.get("_model_name"));
    described.add("model_module", state.get("_model_module"));
    described.add("model_module_version", state.get("_model_module_version"));
    described.add("state", state);
    return described;
  }
}
