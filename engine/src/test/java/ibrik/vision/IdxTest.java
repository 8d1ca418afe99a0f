package ibrik.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MNIST, Fashion-MNIST and CIFAR-100, from files of the test's own. */
class IdxTest {
  @TempDir Path folder;

  private static final int N = 6;

  @BeforeEach
  void write() throws IOException {
    var raw = Files.createDirectories(folder.resolve("MNIST/raw"));
    Files.write(raw.resolve("train-images-idx3-ubyte"), images());
    Files.write(raw.resolve("train-labels-idx1-ubyte.gz"), gz(labels()));
    Files.write(raw.resolve("t10k-images-idx3-ubyte.gz"), gz(images()));
    Files.write(raw.resolve("t10k-labels-idx1-ubyte"), labels());
  }

  private static byte[] images() {
    var out = ByteBuffer.allocate(16 + N * 784).putInt(0x803).putInt(N).putInt(28).putInt(28);
    for (int i = 0; i < N * 784; i++) {
      out.put((byte) (i / 784 * 10));
    }
    return out.array();
  }

  private static byte[] labels() {
    var out = ByteBuffer.allocate(8 + N).putInt(0x801).putInt(N);
    for (int i = 0; i < N; i++) {
      out.put((byte) (9 - i));
    }
    return out.array();
  }

  private static byte[] gz(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void bothSplitsPlainAndCompressed() throws IOException {
    for (boolean train : new boolean[] {true, false}) {
      var mnist = new MNIST(folder).train(train);
      assertEquals(N, mnist.size());
      assertEquals(7, mnist.label(2));
      assertEquals(20, mnist.image(2).get(27, 27, 0));
      assertEquals(Shape.of(2, 1, 28, 28), mnist.batch(new int[] {0, 5}).images().shape());
      assertEquals(20 / 255f, mnist.get(2).image().storage().floats()[0]);
    }
    Files.move(folder.resolve("MNIST"), folder.resolve("FashionMNIST"));
    assertEquals("Ankle boot", new FashionMNIST(folder).classes().get(9));
    assertEquals(N, new FashionMNIST(folder).size());
  }

  @Test
  void damageIsNamed() throws IOException {
    var file = folder.resolve("MNIST/raw/train-images-idx3-ubyte");
    byte[] whole = images();
    byte[] wrongMagic = whole.clone();
    wrongMagic[3] = 4;
    byte[] tooLong = Arrays.copyOf(whole, whole.length + 1);
    byte[] huge = whole.clone();
    ByteBuffer.wrap(huge).putInt(4, Integer.MAX_VALUE);
    byte[] otherNumber = ByteBuffer.wrap(Arrays.copyOf(whole, 16 + 784)).putInt(4, 1).array();
    for (byte[] bytes :
        new byte[][] {
          new byte[0], Arrays.copyOf(whole, 99), wrongMagic, tooLong, huge, otherNumber
        }) {
      Files.write(file, bytes);
      var error = assertThrows(IllegalArgumentException.class, () -> new MNIST(folder).size());
      assertTrue(error.getMessage().contains("MNIST"), error.getMessage());
    }
    Files.delete(file);
    var missing = assertThrows(IllegalStateException.class, () -> new MNIST(folder).size());
    assertTrue(missing.getMessage().contains("download(true)"), missing.getMessage());
  }

  @Test
  void cifar100HasTwoLabelsARecord() throws IOException {
    byte[] bytes = new byte[3 * 3074];
    for (int i = 0; i < 3; i++) {
      bytes[i * 3074] = (byte) 19;
      bytes[i * 3074 + 1] = (byte) (97 + i);
      bytes[i * 3074 + 2] = (byte) 50;
    }
    Files.createDirectories(folder.resolve("cifar-100-binary"));
    Files.write(folder.resolve("cifar-100-binary/test.bin"), bytes);
    var set = new CIFAR100(folder).train(false);
    assertEquals(3, set.size());
    assertEquals(100, set.classes().size());
    assertEquals("worm", set.classes().get(set.label(2)));
    assertEquals(50, set.image(2).get(0, 0, 0));
  }
}
