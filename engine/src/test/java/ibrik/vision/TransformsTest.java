package ibrik.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.DType;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import ibrik.vision.Image.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What holds for transforms on random pictures, and what they refuse. */
class TransformsTest {
  private final Random random = new Random(23);

  private Image picture() {
    var mode = Mode.values()[random.nextInt(3)];
    int width = 1 + random.nextInt(20);
    int height = 1 + random.nextInt(20);
    byte[] bytes = new byte[width * height * mode.channels()];
    random.nextBytes(bytes);
    return Image.of(mode, width, height, bytes);
  }

  /** What moves pixels does the same to an image and to its tensor. */
  @Test
  void imagesAndTensorsAreMovedAlike() {
    for (int i = 0; i < 300; i++) {
      var image = picture();
      int a = 1 + random.nextInt(12);
      int b = 1 + random.nextInt(12);
      var mode = List.of("constant", "edge", "reflect", "symmetric").get(random.nextInt(4));
      var moves =
          List.of(
              new Crop(random.nextInt(9) - 4, random.nextInt(9) - 4, a, b),
              new CenterCrop(a, b),
              new Pad(a, b, random.nextInt(3), 0).fill(random.nextInt(256)).paddingMode(mode),
              new HorizontalFlip(),
              new VerticalFlip(),
              new RandomCrop(a, b).padIfNeeded(true).padding(random.nextInt(3)).paddingMode(mode),
              new Resize(image.height(), image.width()));
      for (var move : moves) {
        long seed = random.nextLong();
        Tensors.manualSeed(seed);
        var moved = move.apply(image).toTensor();
        Tensors.manualSeed(seed);
        var tensor = move.apply(image.toTensor());
        assertEquals(moved.shape(), tensor.shape(), move.toString());
        assertArrayEquals(
            (byte[]) moved.storage().array(), (byte[]) tensor.clone().storage().array());
      }
    }
  }

  @Test
  void flipsAreTheirOwnOpposite() {
    for (int i = 0; i < 50; i++) {
      var image = picture();
      var flip = i % 2 == 0 ? new HorizontalFlip() : new VerticalFlip();
      assertEquals(image, flip.apply(flip.apply(image)));
    }
  }

  @Test
  void resizingKeepsPlainColours() {
    for (var mode : InterpolationMode.values()) {
      var plain = Image.filled(Mode.RGB, 7, 5, 10, 130, 250);
      var resized = new Resize(11, 3).interpolation(mode).apply(plain);
      assertEquals(Image.filled(Mode.RGB, 3, 11, 10, 130, 250), resized, mode.toString());
    }
  }

  @Test
  void imagesAreNeverChangedInPlace() {
    var image = picture().convert("RGB");
    var before = image.toByteArray();
    var tensor = new ToTensor().apply(image);
    var values = tensor.storage().floats().clone();
    for (var change :
        List.<ImageTransform>of(
            new AdjustBrightness(1.5),
            new AdjustContrast(0.5),
            new AdjustSaturation(2),
            new AdjustHue(0.3),
            new Rotate(30),
            new Grayscale(3))) {
      change.apply(image);
      change.apply(tensor);
    }
    new RandomErasing(1).apply(tensor);
    new Normalize(0.5, 0.5).apply(tensor);
    assertArrayEquals(before, image.toByteArray());
    assertArrayEquals(values, tensor.storage().floats());
  }

  @Test
  void transposedTensorsAreUnderstood() {
    var tensor = new ToTensor().apply(picture().convert("RGB"));
    var turned = tensor.transpose(1, 2);
    for (var change :
        List.<java.util.function.UnaryOperator<Tensor>>of(
            new HorizontalFlip()::apply,
            new Pad(1)::apply,
            new Normalize(0.5, 0.2)::apply,
            new Grayscale()::apply,
            new AdjustHue(0.1)::apply,
            new Rotate(45)::apply,
            x -> new Resize(4, 9).apply(x))) {
      assertArrayEquals(
          change.apply(turned.contiguous()).clone().storage().floats(),
          change.apply(turned).clone().storage().floats());
    }
  }

  @Test
  void gridsRefuseWhatTheyCannotShow() {
    refused("makeGrid", () -> Grids.makeGrid(Tensors.zeros(3)));
    refused("makeGrid", () -> Grids.makeGrid(Tensors.zeros(0, 3, 2, 2)));
    refused("makeGrid", () -> Grids.grid().nrow(0));
    refused("makeGrid", () -> Grids.grid().valueRange(2, 1));
    var bytes = Tensors.zeros(2, 3, 2, 2).to(DType.UINT8);
    assertEquals(DType.UINT8, Grids.makeGrid(bytes).dtype());
    refused("makeGrid", () -> Grids.makeGrid(bytes, Grids.grid().normalize(true)));
    var two = Tensors.zeros(2, 3, 2, 2);
    assertEquals(Shape.of(3, 4, 7), Grids.makeGrid(two, Grids.grid().padding(1)).shape());
  }

  @Test
  void argumentsAreCheckedAtTheDoor() {
    var image = Image.filled(Mode.RGB, 4, 4, 1, 2, 3);
    refused("RandomErasing", () -> new RandomErasing().apply((Picture) image));
    refused("ConvertImageDtype", () -> new ConvertImageDtype(DType.UINT8).apply((Picture) image));
    refused("PILToTensor", () -> new PILToTensor().apply(Picture.of(Tensors.zeros(3, 2, 2))));
    refused("RandomCrop", () -> new RandomCrop(5).apply(image));
    refused("Pad", () -> new Pad(-2).apply(image));
    refused("Pad", () -> new Pad(1).paddingMode("mirror"));
    refused("Pad", () -> new Pad(1).fill(1, 2).apply(image));
    refused("Rotate", () -> new Rotate(3).interpolation(InterpolationMode.BICUBIC));
    refused("RandomRotation", () -> new RandomRotation(-1));
    refused("ColorJitter", () -> new ColorJitter().hue(0.6));
    refused("ColorJitter", () -> new ColorJitter().brightness(-1));
    refused("AdjustHue", () -> new AdjustHue(Double.NaN));
    refused("RandomHorizontalFlip", () -> new RandomHorizontalFlip(1.5));
    refused("RandomErasing", () -> new RandomErasing().scale(0.5, 2));
    refused("RandomErasing", () -> new RandomErasing(1).value(1, 2).apply(Tensors.zeros(3, 4, 4)));
    refused("RandomResizedCrop", () -> new RandomResizedCrop(4).ratio(0, 1));
    refused("Resize", () -> new Resize(4, 4).maxSize(9));
    refused("Resize", () -> new Resize(0));
    refused("Grayscale", () -> new Grayscale(2));
    refused("Grayscale", () -> new Grayscale().apply(Tensors.zeros(2, 4, 4)));
    refused("ToTensor", () -> ToTensor.ofArray(Tensors.zeros(4)));
    refused("Transform.of", () -> Transform.of(x -> x).apply(image));
    refused("transform", () -> new HorizontalFlip().apply(Tensors.zeros(4)));
    refused("ToTensor", () -> new Compose(new HorizontalFlip()).apply(image));
    refused("Compose", () -> new Compose(new ToTensor()).applyToImage(image));
  }

  private static void refused(String named, Executable call) {
    var error = assertThrows(IllegalArgumentException.class, call);
    assertTrue(error.getMessage().contains(named), error.getMessage());
  }

  @Test
  void valuesAreChangedOneByOne() {
    var image = Image.of(Image.Mode.RGBA, 1, 1, new byte[] {0, 100, (byte) 200, 9});
    var bytes = Tensors.tensor(0, 100, 200).to(Tensors.uint8).reshape(3, 1, 1);
    assertPixel(new Invert(), image, bytes, 255, 155, 55);
    assertPixel(new Solarize(100), image, bytes, 0, 155, 55);
    assertPixel(new Posterize(2), image, bytes, 0, 64, 192);
    var floats = Tensors.tensor(0.75, 0.25, 1.0).reshape(3, 1, 1);
    assertArrayEquals(
        new float[] {0.25f, 0.25f, 0}, new Solarize(0.5).apply(floats).toFloatArray());
  }

  private static void assertPixel(
      ImageTransform transform, Image image, Tensor bytes, int... expected) {
    var changed = transform.apply(image);
    double[] values = transform.apply(bytes).toDoubleArray();
    for (int c = 0; c < expected.length; c++) {
      assertEquals(expected[c], changed.get(0, 0, c));
      assertEquals(expected[c], values[c]);
    }
    assertEquals(9, changed.get(0, 0, 3));
  }

  @Test
  void oneOfSeveralAndAllInAnyOrder() {
    Tensors.manualSeed(4);
    var counts = new int[3];
    var steps = new ArrayList<Transform>();
    var order = new ArrayList<Integer>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      steps.add(
          picture -> {
            counts[number]++;
            order.add(number);
            return picture;
          });
    }
    var all = steps.toArray(Transform[]::new);
    var picture = Image.filled(Image.Mode.L, 2, 2, 7);
    for (int i = 0; i < 300; i++) {
      new RandomChoice(all).apply(picture);
    }
    for (int count : counts) {
      assertEquals(100, count, 40);
    }
    var orders = new HashSet<List<Integer>>();
    for (int i = 0; i < 100; i++) {
      order.clear();
      new RandomOrder(all).apply(picture);
      orders.add(List.copyOf(order));
    }
    assertEquals(6, orders.size());
  }
}
