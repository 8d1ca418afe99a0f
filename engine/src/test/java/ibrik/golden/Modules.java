package ibrik.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.nn.Module;
import ibrik.nn.ModuleDict;
import ibrik.nn.ModuleList;
import ibrik.nn.Sequential;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Builds the modules that the golden files describe. */
final class Modules {
  private final Bindings bindings;
  private final Map<String, Function<Call, Module>> layers = new HashMap<>();

  Modules(Bindings bindings) {
    this.bindings = bindings;
    PlainLayers.register(this);
    SpatialLayers.register(this);
  }

  /** A class of layers, made from its constructor's arguments in PyTorch. */
  void layer(String type, Function<Call, Module> layer) {
    layers.put(type, layer);
  }

  Module build(JsonObject description) {
    String type = description.get("type").getAsString();
    return switch (type) {
      case "Sequential" -> new Sequential(children(description));
      case "ModuleList" -> new ModuleList(children(description).values());
      case "ModuleDict" -> new ModuleDict(children(description));
      case "Module" -> new Described(bindings, description, children(description));
      default -> {
        var layer = layers.get(type);
        if (layer == null) {
          throw new AssertionError("nothing is bound to the module " + type);
        }
        var args = description.has("args") ? description.getAsJsonObject("args") : new JsonObject();
        yield layer.apply(new Call(args, Map.of()));
      }
    };
  }

  private Map<String, Module> children(JsonObject description) {
    var children = new LinkedHashMap<String, Module>();
    if (description.has("children")) {
      for (var child : description.getAsJsonArray("children")) {
        var pair = child.getAsJsonArray();
        children.put(pair.get(0).getAsString(), build(pair.get(1).getAsJsonObject()));
      }
    }
    return children;
  }

  /** A class of one's own: runs the steps of its description, or its children in order. */
  private static final class Described extends Module {
    private final Bindings bindings;
    private final JsonObject description;
    private final Map<String, Module> byName;

    Described(Bindings bindings, JsonObject description, Map<String, Module> children) {
      this.bindings = bindings;
      this.description = description;
      byName = children;
      children.forEach(this::registerModule);
    }

    @Override
    protected String getName() {
      return description.get("class").getAsString();
    }

    @Override
    public Tensor forward(Tensor input) {
      var x = input;
      for (var step : steps()) {
        x =
            step.has("call")
                ? byName.get(step.get("call").getAsString()).call(x)
                : (Tensor)
                    bindings.call(
                        step.get("op").getAsString(),
                        step.has("args") ? step.getAsJsonObject("args") : new JsonObject(),
                        Map.of("input", x));
      }
      return x;
    }

    private List<JsonObject> steps() {
      var steps = new ArrayList<JsonObject>();
      if (description.has("forward")) {
        for (JsonElement step : description.getAsJsonArray("forward")) {
          steps.add(step.getAsJsonObject());
        }
      } else {
        for (String name : byName.keySet()) {
          var step = new JsonObject();
          step.addProperty("call", name);
          steps.add(step);
        }
      }
      return steps;
    }
  }
}
