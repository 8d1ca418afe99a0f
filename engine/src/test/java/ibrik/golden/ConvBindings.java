package ibrik.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import ibrik.nn.functional.ConvOptions;
import ibrik.nn.functional.F;
import ibrik.nn.functional.InterpolateOptions;
import ibrik.nn.functional.Options;
import ibrik.nn.functional.PoolOptions;
import ibrik.nn.functional.Window;
import ibrik.nn.functional.WithIndices;
import ibrik.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/** Areas conv and pool; padding, patches and interpolation of shape and transforms. */
final class ConvBindings {
  private ConvBindings() {}

  static void register(Bindings to) {
    convolutions(to);
    pools(to);
    resizing(to);
  }

  // ---- convolutions

  @FunctionalInterface
  private interface Conv {
    Tensor apply(Tensor input, Tensor weight, Tensor bias, ConvOptions options);
  }

  private static void convolutions(Bindings to) {
    convolution(to, "conv1d", F::conv1d);
    convolution(to, "conv2d", F::conv2d);
    convolution(to, "conv3d", F::conv3d);
    convolution(to, "conv_transpose1d", F::convTranspose1d);
    convolution(to, "conv_transpose2d", F::convTranspose2d);
    convolution(to, "conv_transpose3d", F::convTranspose3d);
  }

  private static void convolution(Bindings to, String op, Conv conv) {
    to.function(
        op,
        c -> conv.apply(c.tensor("input"), c.tensor("weight"), c.tensorOrNull("bias"), options(c)));
  }

  private static ConvOptions options(Call c) {
    var options = ConvOptions.DEFAULT.stride(c.ints("stride", 1)).dilation(c.ints("dilation", 1));
    if (c.has("padding")) {
      options =
          isText(c.json("padding"))
              ? options.padding(c.text("padding", null))
              : options.padding(c.ints("padding"));
    }
    options = c.has("groups") ? options.groups(c.integer("groups")) : options;
    return c.has("output_padding") ? options.outputPadding(c.ints("output_padding")) : options;
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  // ---- pooling

  @FunctionalInterface
  private interface Pool<T> {
    T apply(Tensor input, int[] kernelSize, PoolOptions options);
  }

  @FunctionalInterface
  private interface Adaptive<T> {
    T apply(Tensor input, int... outputSize);
  }

  private static void pools(Bindings to) {
    maximum(to, "max_pool1d", F::maxPool1d, F::maxPool1dWithIndices);
    maximum(to, "max_pool2d", F::maxPool2d, F::maxPool2dWithIndices);
    maximum(to, "max_pool3d", F::maxPool3d, F::maxPool3dWithIndices);
    average(to, "avg_pool1d", F::avgPool1d);
    average(to, "avg_pool2d", F::avgPool2d);
    average(to, "avg_pool3d", F::avgPool3d);
    adaptive(to, "adaptive_max_pool1d", F::adaptiveMaxPool1d, F::adaptiveMaxPool1dWithIndices);
    adaptive(to, "adaptive_max_pool2d", F::adaptiveMaxPool2d, F::adaptiveMaxPool2dWithIndices);
    adaptive(to, "adaptive_max_pool3d", F::adaptiveMaxPool3d, F::adaptiveMaxPool3dWithIndices);
    adaptive(to, "adaptive_avg_pool1d", F::adaptiveAvgPool1d, null);
    adaptive(to, "adaptive_avg_pool2d", F::adaptiveAvgPool2d, null);
    adaptive(to, "adaptive_avg_pool3d", F::adaptiveAvgPool3d, null);
    to.function(
        "max_unpool2d",
        c ->
            F.maxUnpool2d(
                c.tensor("input"),
                c.tensor("indices"),
                c.ints("kernel_size"),
                window(c),
                c.has("output_size") ? c.ints("output_size") : null));
  }

  private static void maximum(
      Bindings to, String op, Pool<Tensor> pool, Pool<WithIndices> withIndices) {
    to.function(
        op,
        c -> {
          PoolOptions options = window(c).ceilMode(c.flag("ceil_mode", false));
          return indices(
              c,
              () -> pool.apply(c.tensor("input"), c.ints("kernel_size"), options),
              () -> withIndices.apply(c.tensor("input"), c.ints("kernel_size"), options));
        });
  }

  private static void average(Bindings to, String op, Pool<Tensor> pool) {
    to.function(
        op,
        c -> {
          var options =
              window(c)
                  .ceilMode(c.flag("ceil_mode", false))
                  .countIncludePad(c.flag("count_include_pad", true));
          options =
              c.has("divisor_override")
                  ? options.divisorOverride(c.integer("divisor_override"))
                  : options;
          return pool.apply(c.tensor("input"), c.ints("kernel_size"), options);
        });
  }

  private static void adaptive(
      Bindings to, String op, Adaptive<Tensor> pool, Adaptive<WithIndices> withIndices) {
    to.function(
        op,
        c -> {
          int[] size = outputSize(c.json("output_size"));
          return indices(
              c,
              () -> pool.apply(c.tensor("input"), size),
              () -> withIndices.apply(c.tensor("input"), size));
        });
  }

  private static Object indices(
      Call c, Supplier<Tensor> output, Supplier<WithIndices> withIndices) {
    if (!c.flag("return_indices", false)) {
      return output.get();
    }
    var both = withIndices.get();
    var results = new LinkedHashMap<String, Object>();
    results.put("output", both.output());
    results.put("indices", both.indices());
    return results;
  }

  private static PoolOptions window(Call c) {
    Window window = Options.padding(c.ints("padding", 0));
    window = c.has("dilation") ? window.dilation(c.ints("dilation")) : window;
    return c.has("stride") ? window.stride(c.ints("stride")) : window;
  }

  /** Null keeps a size. */
  private static int[] outputSize(JsonElement json) {
    if (!json.isJsonArray()) {
      return new int[] {json.getAsInt()};
    }
    JsonArray sizes = json.getAsJsonArray();
    int[] all = new int[sizes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = sizes.get(i).isJsonNull() ? -1 : sizes.get(i).getAsInt();
    }
    return all;
  }

  // ---- other sizes

  private static void resizing(Bindings to) {
    to.function(
        "pad",
        c ->
            F.pad(
                c.tensor("input"),
                c.ints("pad"),
                c.text("mode", "constant"),
                c.number("value", 0)));
    to.function("unfold", c -> F.unfold(c.tensor("input"), c.ints("kernel_size"), patches(c)));
    to.function(
        "fold",
        c -> F.fold(c.tensor("input"), c.ints("output_size"), c.ints("kernel_size"), patches(c)));
    to.function("interpolate", c -> F.interpolate(c.tensor("input"), interpolation(c)));
  }

  private static Window patches(Call c) {
    return Options.stride(c.ints("stride", 1))
        .padding(c.ints("padding", 0))
        .dilation(c.ints("dilation", 1));
  }

  private static InterpolateOptions interpolation(Call c) {
    var factors =
        !c.has("scale_factor")
            ? null
            : c.json("scale_factor").isJsonArray()
                ? c.json("scale_factor").getAsJsonArray().asList().stream()
                    .mapToDouble(JsonElement::getAsDouble)
                    .toArray()
                : new double[] {c.real("scale_factor", 0)};
    return new InterpolateOptions(
        c.has("size") ? c.ints("size") : null,
        factors,
        c.text("mode", "nearest"),
        c.has("align_corners") ? c.flag("align_corners", false) : null,
        c.flag("antialias", false));
  }
}
