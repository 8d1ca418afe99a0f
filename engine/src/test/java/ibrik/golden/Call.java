package ibrik.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call of an operation: its arguments and its input tensors by name, with PyTorch's defaults
 * for those that are missing.
 */
record Call(JsonObject args, Map<String, Tensor> inputs) {

  /** A tensor that must be there. */
  Tensor tensor(String name) {
    var found = inputs.get(name);
    if (found == null) {
      throw new AssertionError("no input " + name + " in " + inputs.keySet());
    }
    return found;
  }

  /** A tensor, or null where it is missing. */
  Tensor tensorOrNull(String name) {
    return inputs.get(name);
  }

  boolean hasTensor(String name) {
    return inputs.containsKey(name);
  }

  /** The tensors {@code name.0}, {@code name.1}, … */
  List<Tensor> tensors(String name) {
    var found = new ArrayList<Tensor>();
    for (int i = 0; inputs.containsKey(name + "." + i); i++) {
      found.add(inputs.get(name + "." + i));
    }
    return found;
  }

  /** Whether the argument is given and not null. */
  boolean has(String name) {
    return args.has(name) && !args.get(name).isJsonNull();
  }

  JsonElement json(String name) {
    return args.get(name);
  }

  /** A Long or a Double, as it is spelled. */
  Number number(String name) {
    return Values.number(args.get(name).getAsJsonPrimitive());
  }

  Number number(String name, Number otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  double real(String name, double otherwise) {
    return number(name, otherwise).doubleValue();
  }

  int integer(String name) {
    return number(name).intValue();
  }

  int integer(String name, int otherwise) {
    return number(name, otherwise).intValue();
  }

  int[] ints(String name) {
    return Values.ints(args.get(name));
  }

  int[] ints(String name, int... otherwise) {
    return has(name) ? ints(name) : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? args.get(name).getAsBoolean() : otherwise;
  }

  String text(String name, String otherwise) {
    return has(name) ? args.get(name).getAsString() : otherwise;
  }

  /** A dtype by its name; null where it is missing. */
  DType dtype(String name) {
    return has(name) ? DType.of(args.get(name).getAsString()) : null;
  }
}
