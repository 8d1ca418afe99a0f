package ibrik.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random transforms after a seed, rotations and Pillow's filters give what torchvision gives, bit
 * for bit on images. The results lie in torchvision.json; torchvision_cases.py wrote them.
 */
class TorchvisionTest {
  private static final JsonObject FILE = file();

  private static JsonObject file() {
    try (var in = TorchvisionTest.class.getResourceAsStream("torchvision.json")) {
      var reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8);
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @TestFactory
  List<DynamicTest> cases() {
    var tests = new ArrayList<DynamicTest>();
    for (var json : FILE.getAsJsonArray("cases")) {
      var c = json.getAsJsonObject();
      String name =
          "%s%s of %s, seed %s"
              .formatted(
                  c.get("transform").getAsString(), c.get("args"), c.get("image"), c.get("seed"));
      tests.add(DynamicTest.dynamicTest(name, () -> run(c)));
    }
    return tests;
  }

  private static void run(JsonObject c) {
    var image =
        picture(FILE.getAsJsonObject("images").getAsJsonObject(c.get("image").getAsString()));
    var transform = transform(c.get("transform").getAsString(), c.getAsJsonObject("args"));
    Tensors.manualSeed(c.get("seed").getAsLong());
    for (var expected : c.getAsJsonArray("expect")) {
      compare(expected.getAsJsonObject(), transform.apply(image));
    }
  }

  private static void compare(JsonObject expected, Picture actual) {
    boolean image = actual instanceof Image;
    assertEquals(expected.get("kind").getAsString(), image ? "pil" : "tensor");
    var tensor =
        actual instanceof Image i
            ? i.toTensor().transpose(0, 1).transpose(1, 2).contiguous()
            : actual.asTensor().contiguous();
    var wanted = tensor(expected);
    assertEquals(wanted.shape(), tensor.shape());
    assertEquals(wanted.dtype(), tensor.dtype());
    double tolerance = image ? 0 : wanted.isFloatingPoint() ? 3e-6 : 1;
    for (int i = 0; i < wanted.numel(); i++) {
      double value = tensor.storage().getDouble(tensor.storageOffset() + i);
      assertEquals(wanted.storage().getDouble(i), value, tolerance, "element " + i);
    }
  }

  private static Tensor tensor(JsonObject json) {
    var dtype = DType.of(json.get("dtype").getAsString());
    int[] sizes = new int[json.getAsJsonArray("shape").size()];
    int n = 1;
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = json.getAsJsonArray("shape").get(d).getAsInt();
      n *= sizes[d];
    }
    var bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(json.get("b64").getAsString()))
            .order(ByteOrder.LITTLE_ENDIAN);
    var storage = Storage.allocate(dtype, n);
    for (int i = 0; i < n; i++) {
      switch (dtype) {
        case FLOAT32 -> storage.setDouble(i, bytes.getFloat());
        case INT32 -> storage.setLong(i, bytes.getInt());
        default -> storage.setLong(i, bytes.get() & 0xff);
      }
    }
    return Tensor.of(storage, sizes);
  }

  private static Picture picture(JsonObject json) {
    var tensor = tensor(json);
    if (json.get("kind").getAsString().equals("tensor")) {
      return Picture.of(tensor);
    }
    var mode = Image.Mode.ofChannels("test", tensor.size(2));
    return Image.of(mode, tensor.size(1), tensor.size(0), (byte[]) tensor.storage().array());
  }

  private static Transform transform(String name, JsonObject a) {
    return switch (name) {
      case "RandomHorizontalFlip" -> new RandomHorizontalFlip();
      case "RandomVerticalFlip" -> new RandomVerticalFlip(real(a, "p", 0.5));
      case "RandomCrop" -> randomCrop(a);
      case "RandomResizedCrop" -> {
        var crop = new RandomResizedCrop(ints(a, "size"));
        if (a.has("scale")) {
          crop = crop.scale(reals(a, "scale")[0], reals(a, "scale")[1]);
          crop = crop.ratio(reals(a, "ratio")[0], reals(a, "ratio")[1]);
        }
        yield crop;
      }
      case "RandomErasing" -> randomErasing(a);
      case "RandomGrayscale" -> new RandomGrayscale(real(a, "p", 0));
      case "RandomApply" -> new RandomApply(real(a, "p", 0), new RandomCrop(ints(a, "size")));
      case "ColorJitter" ->
          new ColorJitter(
              real(a, "brightness", 0),
              real(a, "contrast", 0),
              real(a, "saturation", 0),
              real(a, "hue", 0));
      case "RandomRotation" ->
          new RandomRotation(real(a, "degrees", 0))
              .expand(a.has("expand"))
              .fill(real(a, "fill", 0))
              .interpolation(mode(a, "nearest"));
      case "Rotate" -> new Rotate(real(a, "angle", 0)).expand(a.get("expand").getAsBoolean());
      case "Resize" -> new Resize(ints(a, "size")).interpolation(mode(a, "bilinear"));
      case "ConvertImageDtype" -> new ConvertImageDtype(DType.of(a.get("dtype").getAsString()));
      default -> throw new AssertionError(name);
    };
  }

  private static RandomCrop randomCrop(JsonObject a) {
    var crop =
        new RandomCrop(ints(a, "size"))
            .fill(real(a, "fill", 0))
            .padIfNeeded(a.has("pad_if_needed"));
    if (a.has("padding")) {
      crop = crop.padding(ints(a, "padding"));
    }
    return a.has("padding_mode") ? crop.paddingMode(a.get("padding_mode").getAsString()) : crop;
  }

  private static RandomErasing randomErasing(JsonObject a) {
    var erasing = new RandomErasing(real(a, "p", 0.5));
    if (a.has("scale")) {
      erasing = erasing.scale(reals(a, "scale")[0], reals(a, "scale")[1]);
    }
    if (!a.has("value")) {
      return erasing;
    }
    return a.get("value").isJsonArray() ? erasing.value(reals(a, "value")) : erasing.randomValue();
  }

  private static InterpolationMode mode(JsonObject a, String otherwise) {
    return InterpolationMode.of(
        a.has("interpolation") ? a.get("interpolation").getAsString() : otherwise);
  }

  private static double real(JsonObject a, String name, double otherwise) {
    return a.has(name) ? a.get(name).getAsDouble() : otherwise;
  }

  private static double[] reals(JsonObject a, String name) {
    return list(a, name).asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }

  private static int[] ints(JsonObject a, String name) {
    return list(a, name).asList().stream().mapToInt(JsonElement::getAsInt).toArray();
  }

  private static JsonArray list(JsonObject a, String name) {
    return a.getAsJsonArray(name);
  }
}
