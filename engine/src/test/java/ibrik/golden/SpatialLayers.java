package ibrik.golden;

import static ibrik.nn.functional.Options.scaleFactor;
import static ibrik.nn.functional.Options.size;

import com.google.gson.JsonElement;
import ibrik.nn.AdaptiveAvgPool1d;
import ibrik.nn.AdaptiveAvgPool2d;
import ibrik.nn.AdaptiveAvgPool3d;
import ibrik.nn.AdaptiveMaxPool1d;
import ibrik.nn.AdaptiveMaxPool2d;
import ibrik.nn.AdaptiveMaxPool3d;
import ibrik.nn.AvgPool1d;
import ibrik.nn.AvgPool2d;
import ibrik.nn.AvgPool3d;
import ibrik.nn.BatchNorm1d;
import ibrik.nn.BatchNorm2d;
import ibrik.nn.BatchNorm3d;
import ibrik.nn.ConstantPad2d;
import ibrik.nn.Conv1d;
import ibrik.nn.Conv2d;
import ibrik.nn.Conv3d;
import ibrik.nn.ConvTranspose1d;
import ibrik.nn.ConvTranspose2d;
import ibrik.nn.ConvTranspose3d;
import ibrik.nn.GroupNorm;
import ibrik.nn.InstanceNorm1d;
import ibrik.nn.InstanceNorm2d;
import ibrik.nn.InstanceNorm3d;
import ibrik.nn.LayerNorm;
import ibrik.nn.LocalResponseNorm;
import ibrik.nn.MaxPool1d;
import ibrik.nn.MaxPool2d;
import ibrik.nn.MaxPool3d;
import ibrik.nn.MaxUnpool2d;
import ibrik.nn.Module;
import ibrik.nn.ReflectionPad2d;
import ibrik.nn.ReplicationPad2d;
import ibrik.nn.Unfold;
import ibrik.nn.Upsample;
import ibrik.nn.ZeroPad2d;
import java.util.function.BiFunction;

/** Convolution, pooling, normalisation, padding and resizing layers. */
final class SpatialLayers {
  private SpatialLayers() {}

  static void register(Modules to) {
    convolutions(to);
    pools(to);
    norms(to);
    sizes(to);
  }

  /** Sets an option where the description gives it. */
  private static <L> L ints(Call c, String name, L layer, BiFunction<L, int[], L> option) {
    return c.has(name) ? option.apply(layer, c.ints(name)) : layer;
  }

  private static <L> L flag(Call c, String name, L layer, BiFunction<L, Boolean, L> option) {
    return c.has(name) ? option.apply(layer, c.flag(name, false)) : layer;
  }

  private static <L> L real(Call c, String name, L layer, BiFunction<L, Double, L> option) {
    return c.has(name) ? option.apply(layer, c.real(name, 0)) : layer;
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  // ---- convolutions

  /** The options that all convolutions have. */
  private record Conv<L>(
      BiFunction<L, int[], L> stride,
      BiFunction<L, int[], L> padding,
      BiFunction<L, int[], L> dilation,
      BiFunction<L, Integer, L> groups,
      BiFunction<L, Boolean, L> bias) {

    L apply(Call c, L layer) {
      layer = ints(c, "stride", layer, stride);
      if (c.has("padding") && !isText(c.json("padding"))) {
        layer = padding.apply(layer, c.ints("padding"));
      }
      layer = ints(c, "dilation", layer, dilation);
      layer = c.has("groups") ? groups.apply(layer, c.integer("groups")) : layer;
      return flag(c, "bias", layer, bias);
    }
  }

  private static <L> L named(
      Call c, L layer, BiFunction<L, String, L> padding, BiFunction<L, String, L> mode) {
    if (c.has("padding") && isText(c.json("padding"))) {
      layer = padding.apply(layer, c.text("padding", null));
    }
    return c.has("padding_mode") ? mode.apply(layer, c.text("padding_mode", null)) : layer;
  }

  private static void convolutions(Modules to) {
    var conv1d =
        new Conv<Conv1d>(
            Conv1d::stride, Conv1d::padding, Conv1d::dilation, Conv1d::groups, Conv1d::bias);
    to.layer(
        "Conv1d",
        c ->
            named(
                c,
                conv1d.apply(c, new Conv1d(in(c), out(c), c.ints("kernel_size"))),
                Conv1d::padding,
                Conv1d::paddingMode));
    var conv2d =
        new Conv<Conv2d>(
            Conv2d::stride, Conv2d::padding, Conv2d::dilation, Conv2d::groups, Conv2d::bias);
    to.layer(
        "Conv2d",
        c ->
            named(
                c,
                conv2d.apply(c, new Conv2d(in(c), out(c), c.ints("kernel_size"))),
                Conv2d::padding,
                Conv2d::paddingMode));
    var conv3d =
        new Conv<Conv3d>(
            Conv3d::stride, Conv3d::padding, Conv3d::dilation, Conv3d::groups, Conv3d::bias);
    to.layer(
        "Conv3d",
        c ->
            named(
                c,
                conv3d.apply(c, new Conv3d(in(c), out(c), c.ints("kernel_size"))),
                Conv3d::padding,
                Conv3d::paddingMode));
    transposed(to);
  }

  private static void transposed(Modules to) {
    var first =
        new Conv<ConvTranspose1d>(
            ConvTranspose1d::stride,
            ConvTranspose1d::padding,
            ConvTranspose1d::dilation,
            ConvTranspose1d::groups,
            ConvTranspose1d::bias);
    to.layer(
        "ConvTranspose1d",
        c ->
            ints(
                c,
                "output_padding",
                first.apply(c, new ConvTranspose1d(in(c), out(c), c.ints("kernel_size"))),
                ConvTranspose1d::outputPadding));
    var second =
        new Conv<ConvTranspose2d>(
            ConvTranspose2d::stride,
            ConvTranspose2d::padding,
            ConvTranspose2d::dilation,
            ConvTranspose2d::groups,
            ConvTranspose2d::bias);
    to.layer(
        "ConvTranspose2d",
        c ->
            ints(
                c,
                "output_padding",
                second.apply(c, new ConvTranspose2d(in(c), out(c), c.ints("kernel_size"))),
                ConvTranspose2d::outputPadding));
    var third =
        new Conv<ConvTranspose3d>(
            ConvTranspose3d::stride,
            ConvTranspose3d::padding,
            ConvTranspose3d::dilation,
            ConvTranspose3d::groups,
            ConvTranspose3d::bias);
    to.layer(
        "ConvTranspose3d",
        c ->
            ints(
                c,
                "output_padding",
                third.apply(c, new ConvTranspose3d(in(c), out(c), c.ints("kernel_size"))),
                ConvTranspose3d::outputPadding));
  }

  private static int in(Call c) {
    return c.integer("in_channels");
  }

  private static int out(Call c) {
    return c.integer("out_channels");
  }

  // ---- pooling

  /** The options that poolings with sliding windows have. */
  private record Pool<L>(
      BiFunction<L, int[], L> stride,
      BiFunction<L, int[], L> padding,
      BiFunction<L, Boolean, L> ceilMode) {

    L apply(Call c, L layer) {
      layer = ints(c, "stride", layer, stride);
      layer = ints(c, "padding", layer, padding);
      return flag(c, "ceil_mode", layer, ceilMode);
    }
  }

  private static void pools(Modules to) {
    var max1d = new Pool<MaxPool1d>(MaxPool1d::stride, MaxPool1d::padding, MaxPool1d::ceilMode);
    var max2d = new Pool<MaxPool2d>(MaxPool2d::stride, MaxPool2d::padding, MaxPool2d::ceilMode);
    var max3d = new Pool<MaxPool3d>(MaxPool3d::stride, MaxPool3d::padding, MaxPool3d::ceilMode);
    to.layer(
        "MaxPool1d",
        c -> ints(c, "dilation", max1d.apply(c, new MaxPool1d(window(c)[0])), MaxPool1d::dilation));
    to.layer(
        "MaxPool2d",
        c -> ints(c, "dilation", max2d.apply(c, new MaxPool2d(window(c))), MaxPool2d::dilation));
    to.layer(
        "MaxPool3d",
        c -> ints(c, "dilation", max3d.apply(c, new MaxPool3d(window(c))), MaxPool3d::dilation));
    to.layer(
        "MaxUnpool2d", c -> ints(c, "stride", new MaxUnpool2d(window(c)), MaxUnpool2d::stride));
    var avg1d = new Pool<AvgPool1d>(AvgPool1d::stride, AvgPool1d::padding, AvgPool1d::ceilMode);
    var avg2d = new Pool<AvgPool2d>(AvgPool2d::stride, AvgPool2d::padding, AvgPool2d::ceilMode);
    var avg3d = new Pool<AvgPool3d>(AvgPool3d::stride, AvgPool3d::padding, AvgPool3d::ceilMode);
    to.layer("AvgPool1d", c -> avg1d.apply(c, new AvgPool1d(window(c)[0])));
    to.layer("AvgPool2d", c -> avg2d.apply(c, new AvgPool2d(window(c))));
    to.layer("AvgPool3d", c -> avg3d.apply(c, new AvgPool3d(window(c))));
    to.layer("AdaptiveAvgPool1d", c -> new AdaptiveAvgPool1d(c.ints("output_size")));
    to.layer("AdaptiveAvgPool2d", c -> new AdaptiveAvgPool2d(c.ints("output_size")));
    to.layer("AdaptiveAvgPool3d", c -> new AdaptiveAvgPool3d(c.ints("output_size")));
    to.layer("AdaptiveMaxPool1d", c -> new AdaptiveMaxPool1d(c.ints("output_size")));
    to.layer("AdaptiveMaxPool2d", c -> new AdaptiveMaxPool2d(c.ints("output_size")));
    to.layer("AdaptiveMaxPool3d", c -> new AdaptiveMaxPool3d(c.ints("output_size")));
  }

  private static int[] window(Call c) {
    return c.ints("kernel_size");
  }

  // ---- normalisation

  /** The options that batch and instance normalisations have. */
  private record Norm<L>(
      BiFunction<L, Double, L> eps,
      BiFunction<L, Number, L> momentum,
      BiFunction<L, Boolean, L> affine,
      BiFunction<L, Boolean, L> track) {

    L apply(Call c, L layer) {
      layer = real(c, "eps", layer, eps);
      if (c.args().has("momentum")) {
        layer = momentum.apply(layer, c.has("momentum") ? c.number("momentum") : null);
      }
      layer = flag(c, "affine", layer, affine);
      return flag(c, "track_running_stats", layer, track);
    }
  }

  private static void norms(Modules to) {
    var b1 =
        new Norm<BatchNorm1d>(
            BatchNorm1d::eps,
            BatchNorm1d::momentum,
            BatchNorm1d::affine,
            BatchNorm1d::trackRunningStats);
    to.layer("BatchNorm1d", c -> b1.apply(c, new BatchNorm1d(features(c))));
    var b2 =
        new Norm<BatchNorm2d>(
            BatchNorm2d::eps,
            BatchNorm2d::momentum,
            BatchNorm2d::affine,
            BatchNorm2d::trackRunningStats);
    to.layer("BatchNorm2d", c -> b2.apply(c, new BatchNorm2d(features(c))));
    var b3 =
        new Norm<BatchNorm3d>(
            BatchNorm3d::eps,
            BatchNorm3d::momentum,
            BatchNorm3d::affine,
            BatchNorm3d::trackRunningStats);
    to.layer("BatchNorm3d", c -> b3.apply(c, new BatchNorm3d(features(c))));
    var i1 =
        new Norm<InstanceNorm1d>(
            InstanceNorm1d::eps,
            InstanceNorm1d::momentum,
            InstanceNorm1d::affine,
            InstanceNorm1d::trackRunningStats);
    to.layer("InstanceNorm1d", c -> i1.apply(c, new InstanceNorm1d(features(c))));
    var i2 =
        new Norm<InstanceNorm2d>(
            InstanceNorm2d::eps,
            InstanceNorm2d::momentum,
            InstanceNorm2d::affine,
            InstanceNorm2d::trackRunningStats);
    to.layer("InstanceNorm2d", c -> i2.apply(c, new InstanceNorm2d(features(c))));
    var i3 =
        new Norm<InstanceNorm3d>(
            InstanceNorm3d::eps,
            InstanceNorm3d::momentum,
            InstanceNorm3d::affine,
            InstanceNorm3d::trackRunningStats);
    to.layer("InstanceNorm3d", c -> i3.apply(c, new InstanceNorm3d(features(c))));
    to.layer(
        "LayerNorm",
        c ->
            real(
                c,
                "eps",
                flag(
                    c,
                    "elementwise_affine",
                    new LayerNorm(c.ints("normalized_shape")),
                    LayerNorm::elementwiseAffine),
                LayerNorm::eps));
    to.layer(
        "GroupNorm",
        c ->
            real(
                c,
                "eps",
                flag(
                    c,
                    "affine",
                    new GroupNorm(c.integer("num_groups"), c.integer("num_channels")),
                    GroupNorm::affine),
                GroupNorm::eps));
    to.layer(
        "LocalResponseNorm",
        c -> {
          var layer = new LocalResponseNorm(c.integer("size"));
          layer = real(c, "alpha", layer, LocalResponseNorm::alpha);
          layer = real(c, "beta", layer, LocalResponseNorm::beta);
          return real(c, "k", layer, LocalResponseNorm::k);
        });
  }

  private static int features(Call c) {
    return c.integer("num_features");
  }

  // ---- other sizes

  private static void sizes(Modules to) {
    to.layer("ZeroPad2d", c -> new ZeroPad2d(c.ints("padding")));
    to.layer("ReflectionPad2d", c -> new ReflectionPad2d(c.ints("padding")));
    to.layer("ReplicationPad2d", c -> new ReplicationPad2d(c.ints("padding")));
    to.layer("ConstantPad2d", c -> new ConstantPad2d(c.ints("padding"), c.number("value")));
    to.layer(
        "Unfold",
        c -> {
          var layer = new Unfold(c.ints("kernel_size"));
          layer = ints(c, "dilation", layer, Unfold::dilation);
          layer = ints(c, "padding", layer, Unfold::padding);
          return ints(c, "stride", layer, Unfold::stride);
        });
    to.layer("Upsample", SpatialLayers::upsample);
  }

  private static Module upsample(Call c) {
    var options = c.has("size") ? size(c.ints("size")) : scaleFactor(c.real("scale_factor", 0));
    options = options.mode(c.text("mode", "nearest"));
    return new Upsample(
        c.has("align_corners") ? options.alignCorners(c.flag("align_corners", false)) : options);
  }
}
