package ibrik.golden;

import com.google.gson.JsonElement;
import ibrik.tensor.Index;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Map;

/** Area shape. */
final class ShapeBindings {
  private ShapeBindings() {}

  static void register(Bindings to) {
    views(to);
    joining(to);
    rearranging(to);
    choosing(to);
    to.function("index", c -> c.tensor("input").get(index(c)));
    to.function("setitem", c -> setItem(c, c.tensor("input").clone()));
    to.function("setitem_", c -> setItem(c, c.tensor("input")));
  }

  private static void views(Bindings to) {
    to.function("view", c -> c.tensor("input").view(c.ints("shape")));
    to.function("reshape", c -> c.tensor("input").reshape(c.ints("shape")));
    to.function(
        "squeeze",
        c ->
            c.has("dim")
                ? c.tensor("input").squeeze(c.integer("dim"))
                : c.tensor("input").squeeze());
    to.function("unsqueeze", c -> c.tensor("input").unsqueeze(c.integer("dim")));
    to.function(
        "transpose", c -> c.tensor("input").transpose(c.integer("dim0"), c.integer("dim1")));
    to.function("t", c -> c.tensor("input").t());
    to.function("permute", c -> c.tensor("input").permute(c.ints("dims")));
    to.function("movedim", c -> c.tensor("input").movedim(c.ints("source"), c.ints("destination")));
    to.function(
        "flatten",
        c -> c.tensor("input").flatten(c.integer("start_dim", 0), c.integer("end_dim", -1)));
    to.function("unflatten", c -> c.tensor("input").unflatten(c.integer("dim"), c.ints("sizes")));
    to.function("expand", c -> c.tensor("input").expand(c.ints("size")));
    to.function("expand_as", c -> c.tensor("input").expandAs(c.tensor("other")));
    to.function(
        "narrow",
        c -> c.tensor("input").narrow(c.integer("dim"), c.integer("start"), c.integer("length")));
    to.function("select", c -> c.tensor("input").select(c.integer("dim"), c.integer("index")));
    to.function("split", ShapeBindings::split);
    to.function("chunk", c -> c.tensor("input").chunk(c.integer("chunks"), c.integer("dim", 0)));
    to.function("unbind", c -> c.tensor("input").unbind(c.integer("dim", 0)));
  }

  private static Object split(Call c) {
    var size = c.json("split_size_or_sections");
    int dim = c.integer("dim", 0);
    return size.isJsonArray()
        ? c.tensor("input").split(Values.ints(size), dim)
        : c.tensor("input").split(size.getAsInt(), dim);
  }

  private static void joining(Bindings to) {
    to.function("cat", c -> Tensors.cat(c.tensors("tensors"), c.integer("dim", 0)));
    to.function("stack", c -> Tensors.stack(c.tensors("tensors"), c.integer("dim", 0)));
    to.function("hstack", c -> Tensors.hstack(c.tensors("tensors").toArray(Tensor[]::new)));
    to.function("vstack", c -> Tensors.vstack(c.tensors("tensors").toArray(Tensor[]::new)));
  }

  private static void rearranging(Bindings to) {
    to.function("repeat", c -> c.tensor("input").repeat(c.ints("repeats")));
    to.function("tile", c -> c.tensor("input").tile(c.ints("dims")));
    to.function("repeat_interleave", ShapeBindings::repeatInterleave);
    to.function("flip", c -> c.tensor("input").flip(c.ints("dims")));
    to.function("roll", c -> c.tensor("input").roll(c.ints("shifts"), c.ints("dims", new int[0])));
  }

  private static Object repeatInterleave(Call c) {
    var input = c.tensor("input");
    if (c.hasTensor("repeats")) {
      return input.repeatInterleave(c.tensor("repeats"), c.integer("dim"));
    }
    int repeats = c.integer("repeats");
    return c.has("dim")
        ? input.repeatInterleave(repeats, c.integer("dim"))
        : input.repeatInterleave(repeats);
  }

  private static void choosing(Bindings to) {
    to.function("gather", c -> c.tensor("input").gather(c.integer("dim"), c.tensor("index")));
    to.function(
        "scatter",
        c ->
            c.hasTensor("src")
                ? c.tensor("input").scatter(c.integer("dim"), c.tensor("index"), c.tensor("src"))
                : c.tensor("input")
                    .scatter(c.integer("dim"), c.tensor("index"), c.number("value")));
    to.function(
        "scatter_add",
        c -> c.tensor("input").scatterAdd(c.integer("dim"), c.tensor("index"), c.tensor("src")));
    to.function(
        "index_select", c -> c.tensor("input").indexSelect(c.integer("dim"), c.tensor("index")));
    to.function(
        "index_add",
        c ->
            c.tensor("input")
                .indexAdd(
                    c.integer("dim"), c.tensor("index"), c.tensor("source"), c.number("alpha", 1)));
    to.function(
        "index_fill",
        c -> c.tensor("input").indexFill(c.integer("dim"), c.tensor("index"), c.number("value")));
    to.function("masked_select", c -> c.tensor("input").maskedSelect(c.tensor("mask")));
    to.function("take", c -> c.tensor("input").take(c.tensor("index")));
    to.function("nonzero", c -> c.tensor("input").nonzero());
  }

  private static Object setItem(Call c, Tensor changed) {
    return c.hasTensor("value")
        ? changed.set(index(c), c.tensor("value"))
        : changed.set(index(c), c.number("value"));
  }

  private static Index index(Call c) {
    return index(c.json("index"), c.inputs());
  }

  /** An index as the golden files write it. */
  static Index index(JsonElement parts, Map<String, Tensor> tensors) {
    return Index.of(
        parts.getAsJsonArray().asList().stream().map(part -> part(part, tensors)).toArray());
  }

  private static Object part(JsonElement part, Map<String, Tensor> tensors) {
    if (part.isJsonNull()) {
      return null;
    }
    if (part.isJsonObject()) {
      var object = part.getAsJsonObject();
      return object.has("tensor")
          ? tensors.get(object.get("tensor").getAsString())
          : slice(object.getAsJsonArray("slice").asList());
    }
    var value = part.getAsJsonPrimitive();
    if (value.isBoolean()) {
      return value.getAsBoolean();
    }
    return value.isString() ? value.getAsString() : (Object) value.getAsInt();
  }

  private static String slice(java.util.List<JsonElement> ends) {
    return ends.stream()
        .map(e -> e.isJsonNull() ? "" : e.getAsString())
        .collect(java.util.stream.Collectors.joining(":"));
  }
}
