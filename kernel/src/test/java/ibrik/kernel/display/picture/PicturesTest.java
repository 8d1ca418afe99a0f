package ibrik.kernel.display.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.Forms;
import ibrik.kernel.display.MimeBundle;
import ibrik.nn.Conv2d;
import ibrik.nn.Linear;
import ibrik.nn.ReLU;
import ibrik.nn.Sequential;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of tensors, to the pixel. */
class PicturesTest {
  private static Tensor floats(int[] sizes, float... values) {
    return Tensor.of(Storage.of(values), sizes);
  }

  private static Tensor longs(long... values) {
    return Tensor.of(Storage.of(values), values.length);
  }

  @Test
  void aPictureHasTheTensorsColoursEnlarged() {
    // Red, green / blue, white.
    var x = floats(new int[] {3, 2, 2}, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1);
    var image = Forms.png(Show.image(x).scale(10));
    assertEquals(20, image.getWidth());
    assertEquals(0xffff0000, image.getRGB(9, 9));
    assertEquals(0xff00ff00, image.getRGB(10, 9));
    assertEquals(0xff0000ff, image.getRGB(0, 19));
    assertEquals(0xffffffff, image.getRGB(19, 19));
    var last = Forms.png(Show.image(x.permute(1, 2, 0)).scale(10));
    assertEquals(0xff0000ff, last.getRGB(0, 19), "channels last too");
    var bytes = Tensor.of(Storage.of(new long[] {0, 128, 255, 300}), 2, 2);
    var grey = Forms.png(Show.image(bytes).scale(1));
    assertEquals(0xff808080, grey.getRGB(1, 0));
    assertEquals(0xffffffff, grey.getRGB(1, 1));
  }

  @Test
  void aTitleIsInThePictureAndThePictureIsSentOnce() {
    var x = floats(new int[] {1, 1}, 1);
    var bundle = Forms.of(Show.image(x).scale(100).title("a title"));
    assertFalse(bundle.data().containsKey(MimeBundle.HTML));
    assertEquals(
        "a title: 1×1 picture of a tensor of torch.Size([1, 1])",
        bundle.data().get(MimeBundle.TEXT));
    var image = Forms.png(Show.image(x).scale(100).title("a title"));
    int above = image.getHeight() - 100;
    assertTrue(above > 10 && above < 40);
    assertEquals(0xffffffff, image.getRGB(50, image.getHeight() - 1));
    int[] title = image.getRGB(0, 0, 100, above, null, 0, 100);
    assertTrue(Arrays.stream(title).anyMatch(p -> p >>> 24 > 200), "words");
    assertTrue(Arrays.stream(title).anyMatch(p -> p >>> 24 == 0), "on nothing");
  }

  @Test
  void aGridPlacesPicturesInRowsWithLabels() {
    var batch = floats(new int[] {3, 1, 1, 1}, 1, 0.5f, 0);
    var plain = Show.grid(batch).nrow(2).scale(20).padding(4);
    var image = Forms.png(plain);
    assertEquals(4 + 2 * 24, image.getWidth());
    assertEquals(4 + 2 * 24, image.getHeight());
    assertEquals(0xffffffff, image.getRGB(10, 10));
    assertEquals(0xff808080, image.getRGB(34, 10));
    assertEquals(0xff000000, image.getRGB(10, 34));
    assertEquals(0, image.getRGB(40, 40) >>> 24, "transparent where no picture is");
    var named = Forms.png(plain.labels(longs(0, 1, 1), List.of("cat", "dog")));
    assertTrue(named.getHeight() > image.getHeight());
    int[] underFirst = named.getRGB(4, 24, 20, 14, null, 0, 20);
    assertTrue(Arrays.stream(underFirst).anyMatch(p -> p >>> 24 > 128), "a label is written");
    assertThrows(
        IllegalArgumentException.class, () -> plain.labels(longs(0, 2), List.of("cat", "dog")));
    var numbers = Forms.of(plain.labels(List.of("7", "8", "9"))).data();
    assertEquals(numbers, Forms.of(plain.labels(longs(7, 8, 9))).data());
  }

  @Test
  void predictionsAreGreenOrRed() {
    var batch = floats(new int[] {2, 1, 1, 1}, 0, 0);
    var grid =
        Show.grid(batch).scale(60).predictions(longs(0, 0), longs(0, 1), List.of("WWW", "MMM"));
    var image = Forms.png(grid);
    var right = image.getSubimage(2, 62, 60, image.getHeight() - 62);
    var wrong = image.getSubimage(64, 62, 60, image.getHeight() - 62);
    assertTrue(Forms.count(right, 0x2ea043) > 0);
    assertEquals(0, Forms.count(right, 0xe5534b));
    assertTrue(Forms.count(wrong, 0xe5534b) > 0);
    assertEquals(0, Forms.count(wrong, 0x2ea043));
  }

  @Test
  void normalizeStretchesEachPicture() {
    var batch = floats(new int[] {1, 1, 1, 2}, -3, 5);
    var image = Forms.png(Show.grid(batch).normalize(true).scale(10).padding(0));
    assertEquals(0xff000000, image.getRGB(0, 0));
    assertEquals(0xffffffff, image.getRGB(19, 0));
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Show.image(floats(new int[] {2}, 1, 2)));
    assertThrows(IllegalArgumentException.class, () -> Show.grid(floats(new int[] {2}, 1, 2)));
    assertThrows(IllegalArgumentException.class, () -> Show.kernels(new Linear(2, 2)));
  }

  @Test
  void manyAndLargePicturesAreBounded() {
    var grid = Show.grid(Tensors.zeros(300, 1, 2, 2));
    assertTrue(Forms.text(grid).contains("the first 256 shown"));
    var large = Forms.png(Show.image(Tensors.ones(4000, 1000)));
    assertEquals(1000, large.getHeight());
    assertEquals(250, large.getWidth());
    assertEquals(0xffffffff, large.getRGB(120, 800));
  }

  @Test
  void kernelsAndFeatureMaps() {
    var net = new Sequential(new Conv2d(3, 4, 3).padding(1), new ReLU());
    var first = net.get(0);
    try (var _ = Tensors.noGrad()) {
      first.namedParameters().get("weight").fill_(0).get("1").fill_(1);
      first.namedParameters().get("bias").fill_(0);
    }
    assertTrue(Forms.text(Show.kernels(first)).startsWith("4 kernels of Conv2d, each 3×3×3"));
    var input = Tensors.zeros(3, 8, 8);
    input.get("0, :, 4:").fill_(1);
    net.train();
    net.get(1).eval();
    var maps = Show.featureMaps(net, "0", input);
    assertTrue(net.isTraining());
    assertFalse(net.get(1).isTraining(), "modes are as before");
    var image = Forms.png(maps.padding(0).title(null));
    int side = image.getWidth() / 4;
    assertEquals(0xff000000, image.getRGB(side / 2, side / 2), "map 0 is all the same");
    assertEquals(0xff000000, image.getRGB(side + 2, side / 2), "map 1 is dark on the left");
    assertEquals(
        0xffffffff, image.getRGB(side + side * 3 / 4, side / 2), "and bright on the right");
    var e = assertThrows(IllegalArgumentException.class, () -> Show.featureMaps(net, "9", input));
    assertTrue(e.getMessage().contains("0, 1"), e.getMessage());
    var grey = Show.kernels(new Conv2d(2, 5, 3));
    assertTrue(Forms.text(grey).contains("grid of 10 pictures"), Forms.text(grey));
  }

  @Test
  void imagesOfJava() {
    var image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    image.setRGB(5, 5, 0xff0000);
    assertEquals(0xffff0000, Forms.png(image).getRGB(5, 5));
  }
}
