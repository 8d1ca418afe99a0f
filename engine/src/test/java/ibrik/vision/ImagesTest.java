package ibrik.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.data.DataLoader;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensors;
import ibrik.vision.Image.Mode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Picture files, modes and folders of pictures. */
class ImagesTest {
  @TempDir Path folder;

  private static Image picture(Mode mode, int width, int height) {
    byte[] bytes = new byte[width * height * mode.channels()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7 % 256);
    }
    return Image.of(mode, width, height, bytes);
  }

  @Test
  void filesWithoutLossComeBackAsTheyWere() {
    for (var mode : Mode.values()) {
      var image = picture(mode, 13, 7);
      var file = folder.resolve("a.png");
      image.save(file);
      assertEquals(image, Images.read(file), mode + " as png");
    }
    var rgb = picture(Mode.RGB, 13, 7);
    rgb.save(folder.resolve("a.bmp"));
    assertEquals(rgb, Images.read(folder.resolve("a.bmp").toString()));
    picture(Mode.RGBA, 13, 7).save(folder.resolve("b.bmp"));
    assertEquals(Mode.RGB, Images.read(folder.resolve("b.bmp")).mode());
  }

  @Test
  void jpegAndGifAreReadAboutAsTheyWere() {
    var image = Image.filled(Mode.RGB, 24, 16, 200, 100, 50);
    for (String ending : List.of("jpg", "JPEG", "gif")) {
      var file = folder.resolve("a." + ending);
      image.save(file);
      var read = Images.read(file).convert("RGB");
      assertEquals(24, read.width());
      assertEquals(200, read.get(12, 8, 0), 4);
      assertEquals(50, read.get(12, 8, 2), 4);
    }
  }

  @Test
  void greyAndDeepPicturesKeepTheirBrightness() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      var java = new BufferedImage(4, 1, type);
      int scale = type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 257;
      for (int x = 0; x < 4; x++) {
        java.getRaster().setSample(x, 0, 0, x * 80 * scale);
      }
      var out = new ByteArrayOutputStream();
      ImageIO.write(java, "png", out);
      var image = Images.decode(out.toByteArray());
      assertEquals(Mode.L, image.mode());
      assertArrayEquals(new byte[] {0, 80, (byte) 160, (byte) 240}, image.toByteArray());
    }
  }

  @Test
  void whatIsNoPictureIsRefusedWithItsName() throws IOException {
    var file = folder.resolve("notes.txt");
    Files.writeString(file, "no picture");
    var error = assertThrows(IllegalArgumentException.class, () -> Images.read(file));
    assertTrue(error.getMessage().contains("notes.txt"), error.getMessage());
    assertTrue(error.getMessage().contains("PNG"), error.getMessage());
    var missing =
        assertThrows(UncheckedIOException.class, () -> Images.read(folder.resolve("x.png")));
    assertTrue(missing.getMessage().contains("x.png"), missing.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Images.decode(new byte[0]));
    var unknown = picture(Mode.RGB, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> unknown.save(folder.resolve("a.xyz")));
  }

  /** A PNG whose header promises far more pixels than it holds. */
  @Test
  @Timeout(20)
  void sizesThatTheBytesCannotHoldAreRefusedBeforeMemoryIsTaken() {
    byte[] png = Images.toPng(picture(Mode.RGB, 4, 4));
    for (int[] size : new int[][] {{60_000, 60_000}, {9_000, 9_000}, {Integer.MAX_VALUE, 1}}) {
      byte[] bomb = png.clone();
      ByteBuffer.wrap(bomb).putInt(16, size[0]).putInt(20, size[1]);
      var crc = new CRC32();
      crc.update(bomb, 12, 17);
      ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
      assertThrows(IllegalArgumentException.class, () -> Images.decode(bomb));
    }
  }

  /** What Pillow makes of the same files. */
  @Test
  void webpAndCmykAreReadAsPillowDoes() throws URISyntaxException {
    for (var e : Map.of("lossy.webp", 84, "cmyk.jpg", 91).entrySet()) {
      var image = Images.read(resource(e.getKey()));
      assertEquals(Mode.RGB, image.mode(), e.getKey());
      assertEquals(8, image.width());
      // Colours of print, and lossy ones, depend on the decoder's arithmetic.
      assertEquals(e.getValue(), image.get(3, 3, 0), 4, e.getKey());
      assertEquals(120, image.get(3, 3, 1), 4, e.getKey());
    }
    var refused =
        assertThrows(IllegalArgumentException.class, () -> Images.read(resource("lossless.webp")));
    assertTrue(refused.getMessage().contains("PNG"), refused.getMessage());
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(ImagesTest.class.getResource(name).toURI());
  }

  @Test
  void modesAreConvertedAsPillowDoes() {
    var rgb = Image.of(Mode.RGB, 1, 1, new byte[] {(byte) 200, 100, 50});
    assertEquals(124, rgb.convert("L").get(0, 0, 0));
    assertEquals(255, rgb.convert("RGBA").get(0, 0, 3));
    assertSame(rgb, rgb.convert("RGB"));
    assertEquals(List.of(9, 9, 9), channels(Image.filled(Mode.L, 1, 1, 9).convert("RGB")));
    assertThrows(IllegalArgumentException.class, () -> rgb.convert("CMYK"));
  }

  private static List<Integer> channels(Image image) {
    return List.of(image.get(0, 0, 0), image.get(0, 0, 1), image.get(0, 0, 2));
  }

  @Test
  void tensorsBecomeImagesAndBack() {
    var image = picture(Mode.RGB, 5, 3);
    assertEquals(image, Image.of(image.toTensor()));
    assertEquals(image, Image.of(new ToTensor().apply(image)));
    assertEquals(image, Image.of(image.toBufferedImage()));
    assertThrows(IllegalArgumentException.class, () -> Image.of(Tensors.zeros(2, 3, 3)));
    assertThrows(IllegalArgumentException.class, () -> Image.of(Tensors.zeros(1, 3, 3, 3)));
  }

  @Test
  void tensorsAreSavedAsGrids() {
    var file = folder.resolve("grid.png");
    Images.saveImage(Tensors.ones(9, 1, 4, 5).mul(0.5), file);
    var grid = Images.read(file);
    assertEquals(8 * 7 + 2, grid.width());
    assertEquals(2 * 6 + 2, grid.height());
    assertEquals(0, grid.get(0, 0, 0));
    assertEquals(128, grid.get(2, 2, 0));
  }

  @Test
  void foldersOfPictures() throws IOException {
    for (String name : List.of("dog", "cat")) {
      Files.createDirectories(folder.resolve(name).resolve("more"));
      picture(Mode.L, 8, 8).save(folder.resolve(name).resolve("b.png"));
      picture(Mode.RGB, 8, 8).save(folder.resolve(name).resolve("more/a.png"));
      Files.writeString(folder.resolve(name).resolve("notes.txt"), "no picture");
    }
    var set = new ImageFolder(folder).transform(new ToTensor(), new Normalize(0.5, 0.5));
    assertEquals(List.of("cat", "dog"), set.classes());
    assertEquals(4, set.size());
    assertEquals(1, set.get(3).label());
    var batch = new DataLoader(set, 4).numWorkers(2).iterator().next();
    assertEquals(Shape.of(4, 3, 8, 8), batch.images().shape());
    Files.createDirectories(folder.resolve("empty"));
    assertThrows(IllegalArgumentException.class, () -> new ImageFolder(folder));
    assertThrows(IllegalArgumentException.class, () -> new ImageFolder(folder.resolve("cat/more")));
    assertThrows(UncheckedIOException.class, () -> new ImageFolder(folder.resolve("none")));
  }
}
