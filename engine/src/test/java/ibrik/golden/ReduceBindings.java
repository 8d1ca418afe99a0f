package ibrik.golden;

import ibrik.tensor.Tensor;
import ibrik.tensor.ValuesIndices;
import java.util.LinkedHashMap;
import java.util.Map;

/** Area reduce. */
final class ReduceBindings {
  private static final int[] ALL = {};

  private ReduceBindings() {}

  static void register(Bindings to) {
    sums(to);
    extremes(to);
    ordering(to);
    to.function("all", c -> c.has("dim") ? input(c).all(dim(c), keep(c)) : input(c).all());
    to.function("any", c -> c.has("dim") ? input(c).any(dim(c), keep(c)) : input(c).any());
    to.function("count_nonzero", c -> input(c).countNonzero(dims(c)));
    to.function("unique", ReduceBindings::unique);
    to.function(
        "bincount", c -> input(c).bincount(c.tensorOrNull("weights"), c.integer("minlength", 0)));
  }

  private static void sums(Bindings to) {
    to.function("sum", c -> input(c).sum(dims(c), keep(c), c.dtype("dtype")));
    to.function("mean", c -> input(c).mean(dims(c), keep(c), c.dtype("dtype")));
    to.function(
        "prod",
        c ->
            c.has("dim")
                ? input(c).prod(dim(c), keep(c), c.dtype("dtype"))
                : c.has("dtype") ? input(c).prod(c.dtype("dtype")) : input(c).prod());
    to.function("var", c -> input(c).var(dims(c), c.flag("unbiased", true), keep(c)));
    to.function("std", c -> input(c).std(dims(c), c.flag("unbiased", true), keep(c)));
    to.function(
        "norm",
        c -> {
          boolean frobenius = !c.has("p") || c.text("p", "").equals("fro");
          return input(c).norm(frobenius ? 2 : c.real("p", 2), dims(c), keep(c));
        });
    to.function("logsumexp", c -> input(c).logsumexp(dims(c), keep(c)));
    to.function("cumsum", c -> input(c).cumsum(dim(c), c.dtype("dtype")));
    to.function("cumprod", c -> input(c).cumprod(dim(c), c.dtype("dtype")));
  }

  private static void extremes(Bindings to) {
    to.function("max", c -> c.has("dim") ? pair(input(c).max(dim(c), keep(c))) : input(c).max());
    to.function("min", c -> c.has("dim") ? pair(input(c).min(dim(c), keep(c))) : input(c).min());
    to.function(
        "median", c -> c.has("dim") ? pair(input(c).median(dim(c), keep(c))) : input(c).median());
    to.function("argmax", c -> c.has("dim") ? input(c).argmax(dim(c), keep(c)) : input(c).argmax());
    to.function("argmin", c -> c.has("dim") ? input(c).argmin(dim(c), keep(c)) : input(c).argmin());
    to.function("amax", c -> input(c).amax(dims(c), keep(c)));
    to.function("amin", c -> input(c).amin(dims(c), keep(c)));
  }

  private static void ordering(Bindings to) {
    to.function(
        "sort", c -> pair(input(c).sort(c.integer("dim", -1), c.flag("descending", false))));
    to.function(
        "argsort", c -> input(c).argsort(c.integer("dim", -1), c.flag("descending", false)));
    to.function(
        "topk",
        c -> pair(input(c).topk(c.integer("k"), c.integer("dim", -1), c.flag("largest", true))));
  }

  private static Object unique(Call c) {
    var all = input(c).uniqueAll();
    var out = new LinkedHashMap<String, Object>();
    out.put("output", all.values());
    if (c.flag("return_inverse", false)) {
      out.put("extra.0", all.inverse());
    }
    if (c.flag("return_counts", false)) {
      out.put("extra." + (out.size() - 1), all.counts());
    }
    return out;
  }

  private static Tensor input(Call c) {
    return c.tensor("input");
  }

  private static int dim(Call c) {
    return c.integer("dim");
  }

  private static int[] dims(Call c) {
    return c.ints("dim", ALL);
  }

  private static boolean keep(Call c) {
    return c.flag("keepdim", false);
  }

  private static Map<String, Object> pair(ValuesIndices result) {
    var out = new LinkedHashMap<String, Object>();
    out.put("values", result.values());
    out.put("indices", result.indices());
    return out;
  }
}
