package ibrik.golden;

import ibrik.nn.functional.F;
import java.util.LinkedHashMap;

/** Area norm. */
final class NormBindings {
  private NormBindings() {}

  static void register(Bindings to) {
    to.function(
        "batch_norm",
        c ->
            withRunning(
                c,
                F.batchNorm(
                    c.tensor("input"),
                    c.tensorOrNull("running_mean"),
                    c.tensorOrNull("running_var"),
                    c.tensorOrNull("weight"),
                    c.tensorOrNull("bias"),
                    c.flag("training", false),
                    c.real("momentum", 0.1),
                    c.real("eps", 1e-5))));
    to.function(
        "instance_norm",
        c ->
            withRunning(
                c,
                F.instanceNorm(
                    c.tensor("input"),
                    c.tensorOrNull("running_mean"),
                    c.tensorOrNull("running_var"),
                    c.tensorOrNull("weight"),
                    c.tensorOrNull("bias"),
                    c.flag("use_input_stats", true),
                    c.real("momentum", 0.1),
                    c.real("eps", 1e-5))));
    to.function(
        "layer_norm",
        c ->
            F.layerNorm(
                c.tensor("input"),
                c.ints("normalized_shape"),
                c.tensorOrNull("weight"),
                c.tensorOrNull("bias"),
                c.real("eps", 1e-5)));
    to.function(
        "group_norm",
        c ->
            F.groupNorm(
                c.tensor("input"),
                c.integer("num_groups"),
                c.tensorOrNull("weight"),
                c.tensorOrNull("bias"),
                c.real("eps", 1e-5)));
    to.function(
        "normalize",
        c ->
            F.normalize(
                c.tensor("input"), c.real("p", 2), c.integer("dim", 1), c.real("eps", 1e-12)));
    to.function(
        "local_response_norm",
        c ->
            F.localResponseNorm(
                c.tensor("input"),
                c.integer("size"),
                c.real("alpha", 1e-4),
                c.real("beta", 0.75),
                c.real("k", 1)));
  }

  private static Object withRunning(Call c, Object output) {
    var results = new LinkedHashMap<String, Object>();
    results.put("output", output);
    for (String name : new String[] {"running_mean", "running_var"}) {
      if (c.hasTensor(name)) {
        results.put(name, c.tensor(name));
      }
    }
    return results;
  }
}
