package ibrik.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.tensor.Tensor;
import ibrik.vision.CenterCrop;
import ibrik.vision.Crop;
import ibrik.vision.Grayscale;
import ibrik.vision.Grids;
import ibrik.vision.HorizontalFlip;
import ibrik.vision.Image;
import ibrik.vision.InterpolationMode;
import ibrik.vision.Normalize;
import ibrik.vision.PILToTensor;
import ibrik.vision.Pad;
import ibrik.vision.Picture;
import ibrik.vision.RandomCrop;
import ibrik.vision.RandomHorizontalFlip;
import ibrik.vision.RandomVerticalFlip;
import ibrik.vision.Resize;
import ibrik.vision.ToImage;
import ibrik.vision.ToTensor;
import ibrik.vision.Transform;
import ibrik.vision.VerticalFlip;
import java.util.Map;

/** Area transforms, but for interpolate. */
final class TransformBindings {
  private TransformBindings() {}

  static void register(Bindings to) {
    to.function("make_grid", TransformBindings::makeGrid);
    to.function("transform", TransformBindings::transform);
  }

  private static Tensor makeGrid(Call c) {
    var options =
        Grids.grid()
            .nrow(c.integer("nrow", 8))
            .padding(c.integer("padding", 2))
            .padValue(c.real("pad_value", 0))
            .normalize(c.flag("normalize", false));
    if (c.has("value_range")) {
      double[] range = reals(c.json("value_range"));
      options = options.valueRange(range[0], range[1]);
    }
    return Grids.makeGrid(c.tensor("input"), options.scaleEach(c.flag("scale_each", false)));
  }

  private static Tensor transform(Call c) {
    var image = c.tensor("image");
    boolean array = c.text("kind", "").equals("ndarray");
    Picture picture = c.text("kind", "").equals("pil") ? pil(image) : Picture.of(image);
    for (var step : c.json("chain").getAsJsonArray()) {
      if (array && type(step).equals("ToTensor")) {
        picture = Picture.of(ToTensor.ofArray(image));
      } else {
        picture = step(step).apply(picture);
      }
    }
    return result(picture);
  }

  private static String type(JsonElement step) {
    return step.getAsJsonObject().get("type").getAsString();
  }

  private static Image pil(Tensor image) {
    var mode = Map.of(1, Image.Mode.L, 3, Image.Mode.RGB, 4, Image.Mode.RGBA).get(image.size(2));
    return Image.of(mode, image.size(1), image.size(0), (byte[]) image.storage().array());
  }

  private static Tensor result(Picture picture) {
    return picture instanceof Image image
        ? image.toTensor().transpose(0, 1).transpose(1, 2).contiguous()
        : picture.asTensor();
  }

  private static Transform step(JsonElement json) {
    var step = json.getAsJsonObject();
    var c = new Call(step.has("args") ? step.getAsJsonObject("args") : new JsonObject(), Map.of());
    return switch (type(json)) {
      case "ToTensor" -> new ToTensor();
      case "pil_to_tensor" -> new PILToTensor();
      case "to_pil_image" -> new ToImage();
      case "convert" -> new Convert(c.text("mode", null));
      case "Normalize" -> new Normalize(reals(c.json("mean")), reals(c.json("std")));
      case "Resize" -> resize(c);
      case "CenterCrop" -> new CenterCrop(c.ints("size"));
      case "Pad" ->
          new Pad(c.ints("padding"))
              .fill(c.has("fill") ? reals(c.json("fill")) : new double[] {0})
              .paddingMode(c.text("padding_mode", "constant"));
      case "crop" ->
          new Crop(c.integer("top"), c.integer("left"), c.integer("height"), c.integer("width"));
      case "RandomCrop" -> randomCrop(c);
      case "hflip" -> new HorizontalFlip();
      case "vflip" -> new VerticalFlip();
      case "RandomHorizontalFlip" -> new RandomHorizontalFlip(c.real("p", 0.5));
      case "RandomVerticalFlip" -> new RandomVerticalFlip(c.real("p", 0.5));
      case "Grayscale" -> new Grayscale(c.integer("num_output_channels", 1));
      case String other -> throw new AssertionError("no transform is bound to " + other);
    };
  }

  private record Convert(Image.Mode mode) implements Transform {
    Convert(String mode) {
      this(Image.Mode.valueOf(mode));
    }

    @Override
    public Picture apply(Picture picture) {
      return ((Image) picture).convert(mode);
    }
  }

  private static Resize resize(Call c) {
    var resize =
        new Resize(c.ints("size"))
            .interpolation(InterpolationMode.of(c.text("interpolation", "bilinear")))
            .antialias(c.flag("antialias", false));
    return c.has("max_size") ? resize.maxSize(c.integer("max_size")) : resize;
  }

  private static RandomCrop randomCrop(Call c) {
    var crop =
        new RandomCrop(c.ints("size"))
            .fill(c.has("fill") ? reals(c.json("fill")) : new double[] {0})
            .paddingMode(c.text("padding_mode", "constant"))
            .padIfNeeded(c.flag("pad_if_needed", false));
    return c.has("padding") ? crop.padding(c.ints("padding")) : crop;
  }

  private static double[] reals(JsonElement json) {
    return json.isJsonArray()
        ? json.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray()
        : new double[] {json.getAsDouble()};
  }
}
