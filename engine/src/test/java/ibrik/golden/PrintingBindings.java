package ibrik.golden;

import ibrik.nn.Parameter;
import ibrik.tensor.PrintOptions;

/** Area printing, but for modules. */
final class PrintingBindings {
  private PrintingBindings() {}

  static void register(Bindings to) {
    to.function("size_repr", c -> c.tensor("input").shape().toString());
    to.function("dtype_repr", c -> c.tensor("input").dtype().toString());
    to.function("repr", PrintingBindings::repr);
  }

  private static String repr(Call c) {
    var options = PrintOptions.defaults();
    if (c.has("printoptions")) {
      var given = new Call(c.json("printoptions").getAsJsonObject(), c.inputs());
      options =
          new PrintOptions(
              given.integer("precision", options.precision()),
              given.integer("threshold", options.threshold()),
              given.integer("edgeitems", options.edgeitems()),
              given.integer("linewidth", options.linewidth()),
              given.has("sci_mode") ? (Boolean) given.flag("sci_mode", false) : null);
    }
    options.use();
    try {
      var input = c.tensor("input");
      return c.flag("parameter", false)
          ? new Parameter(input, input.requiresGrad()).toString()
          : input.toString();
    } finally {
      PrintOptions.defaults().use();
    }
  }
}
