package ibrik.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ibrik.data.DataLoader;
import ibrik.tensor.DType;
import ibrik.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR-10 and its stand-in. */
class DatasetTest {
  @TempDir Path folder;

  private static final int RECORD = 3073;

  /**
   * Files with 4 records each; record r of file f has label (f + r) % 10 and pixels of one value.
   */
  private void writeFiles(Path to) throws IOException {
    Files.createDirectories(to);
    for (int f = 0; f < 6; f++) {
      byte[] bytes = new byte[4 * RECORD];
      for (int r = 0; r < 4; r++) {
        Arrays.fill(bytes, r * RECORD, (r + 1) * RECORD, (byte) (40 * f + r));
        bytes[r * RECORD] = (byte) ((f + r) % 10);
      }
      Files.write(to.resolve(f == 5 ? "test_batch.bin" : "data_batch_" + (f + 1) + ".bin"), bytes);
    }
  }

  @Test
  void filesWithFewRecordsAreReadInOrder() throws IOException {
    writeFiles(folder);
    var train = new CIFAR10(folder);
    assertEquals(20, train.size());
    assertEquals(4, train.train(false).size());
    assertEquals(
        IntStream.range(0, 20).mapToLong(i -> (i / 4 + i % 4) % 10).boxed().toList(),
        Arrays.stream((long[]) train.targets().storage().array()).boxed().toList());
    assertEquals(161, train.image(17).get(3, 4, 2));
    assertEquals(161 / 255f, train.get(17).image().storage().floats()[0]);
    assertEquals(Shape.of(20, 3, 32, 32), train.data().shape());
    assertEquals(DType.UINT8, train.data().dtype());
    assertEquals("truck", train.classes().get(9));
    assertThrows(IndexOutOfBoundsException.class, () -> train.get(20));
    assertThrows(IndexOutOfBoundsException.class, () -> train.batch(new int[] {0, -1}));
    assertTrue(train.toString().contains("Number of datapoints: 20"), train.toString());
  }

  @Test
  void foldersAreSearchedInOrder() throws IOException {
    var given = folder.resolve("given");
    var home = folder.resolve("home");
    var variable = folder.resolve("variable");
    var archive =
        new Archive(java.net.URI.create("http://localhost:1/x"), "", "cifar-10-batches-bin");
    var searched = DataFolders.of(given, variable.toString(), home);
    assertThrows(
        IllegalStateException.class, () -> new CIFAR10(searched, archive, System.out).size());
    for (var place :
        List.of(
            home.resolve(".cache/ibrik/cifar-10-batches-bin"),
            variable,
            given.resolve("cifar-10-batches-bin"))) {
      writeFiles(place);
      var found = new CIFAR10(searched, archive, System.out);
      assertTrue(found.toString().contains("Location: " + place), found + " is not " + place);
    }
  }

  @Test
  void damagedFilesAreNamedAndRefused() throws IOException {
    writeFiles(folder);
    var file = folder.resolve("data_batch_3.bin");
    byte[] whole = Files.readAllBytes(file);
    for (byte[] damaged :
        List.of(new byte[0], Arrays.copyOf(whole, whole.length - 1), new byte[100])) {
      Files.write(file, damaged);
      var error = assertThrows(IllegalArgumentException.class, () -> new CIFAR10(folder).size());
      assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }
    whole[RECORD] = 10;
    Files.write(file, whole);
    var error = assertThrows(IllegalArgumentException.class, () -> new CIFAR10(folder).size());
    assertTrue(error.getMessage().contains("record 1 has class 10"), error.getMessage());
    Files.delete(file);
    var missing = assertThrows(IllegalStateException.class, () -> new CIFAR10(folder).size());
    assertTrue(missing.getMessage().contains("data_batch_3.bin"), missing.getMessage());
    assertEquals(4, new CIFAR10(folder).train(false).size());
  }

  @Test
  void batchesAreWhatSinglePicturesAre() {
    var raw = new Shapes().train(false);
    for (var set :
        List.of(
            raw,
            raw.transform(new ToTensor(), new Normalize(0.5, 0.25)),
            raw.transform(
                new ToTensor(),
                new Normalize(
                    new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225})),
            raw.transform(new ToTensor(), Transform.of(x -> x.mul(2))))) {
      int[] indices = {5, 999, 0, 5, 123};
      var batch = set.batch(indices);
      assertEquals(Shape.of(5, 3, 32, 32), batch.images().shape());
      for (int i = 0; i < indices.length; i++) {
        var sample = set.get(indices[i]);
        assertArrayEquals(
            sample.image().storage().floats(),
            batch.images().select(0, i).clone().storage().floats());
        assertEquals(sample.label(), batch.labels().select(0, i).itemDouble());
      }
    }
  }

  @Test
  void shapesAreTheSameOnEveryMachine() {
    var shapes = new Shapes();
    assertEquals(5000, shapes.size());
    assertEquals(1000, shapes.train(false).size());
    assertEquals(
        "11800231a026e8cb6e1612b72c6bd821",
        Tar.md5((byte[]) shapes.data().storage().array()),
        "training pictures changed");
    int[] counts = new int[10];
    for (int i = 0; i < shapes.size(); i++) {
      counts[shapes.label(i)]++;
    }
    for (int count : counts) {
      assertEquals(500, count, 75);
    }
    assertNotEquals(shapes.image(0), new Shapes(7).image(0));
  }

  @Test
  void shapesAreWrittenInTheLayoutOfCifar() {
    var shapes = new Shapes();
    shapes.write(folder);
    var read = new CIFAR10(folder);
    assertEquals(5000, read.size());
    for (int i = 0; i < 5000; i += 613) {
      assertEquals(shapes.image(i), read.image(i));
      assertEquals(shapes.label(i), read.label(i));
    }
    assertEquals(shapes.train(false).image(999), read.train(false).image(999));
  }

  @Test
  void withoutCifarShapesTakeItsPlaceWithANotice() throws IOException {
    var notices = new ByteArrayOutputStream();
    var folders = DataFolders.of(folder, null, folder.resolve("home"));
    var set = CIFAR10.orShapes(folders, new PrintStream(notices));
    assertEquals("Shapes", set.name());
    assertTrue(notices.toString().contains("Shapes"), notices.toString());
    notices.reset();
    writeFiles(folder);
    assertEquals("CIFAR10", CIFAR10.orShapes(folders, new PrintStream(notices)).name());
    assertEquals("", notices.toString());
  }

  @Test
  void transformsThatLeaveAnImageAreTold() {
    var set = new Shapes().train(false).transform(new Compose());
    var error = assertThrows(IllegalArgumentException.class, () -> set.get(0));
    assertTrue(error.getMessage().contains("ToTensor"), error.getMessage());
  }

  @Test
  void theOfficialFirstPictures() {
    var sample = shared("cifar10/sample");
    assumeTrue(sample != null, "no ../shared/cifar10/sample");
    var train = new CIFAR10(sample);
    var test = train.train(false);
    assertEquals(5000, train.size());
    assertEquals(1000, test.size());
    var first = IntStream.range(0, 10).mapToObj(i -> train.classes().get(train.label(i))).toList();
    assertEquals(
        List.of(
            "frog",
            "truck",
            "truck",
            "deer",
            "automobile",
            "automobile",
            "bird",
            "horse",
            "ship",
            "cat"),
        first);
    assertEquals("cat", test.classes().get(test.label(0)));
    // The first training picture begins, in torchvision, with the pixel (59, 62, 63).
    var pixel = train.image(0);
    assertEquals(
        List.of(59, 62, 63), List.of(pixel.get(0, 0, 0), pixel.get(0, 0, 1), pixel.get(0, 0, 2)));
    var batch = new DataLoader(test, 64).iterator().next();
    assertEquals(Shape.of(64, 3, 32, 32), batch.images().shape());
  }

  private static Path shared(String path) {
    for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      var found = up.resolve("../shared").resolve(path).normalize();
      if (Files.exists(found)) {
        return found;
      }
    }
    return null;
  }
}
