package ibrik.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.fuzz.Fuzz;
import ibrik.tensor.Tensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EventReaderTest {
  @TempDir Path logs;

  private void write() {
    try (var writer = new SummaryWriter(logs)) {
      writer.addScalar("loss", 1.5, 1);
      writer.addScalar("accuracy", 0.25, 1);
      writer.addText("note", "hello", 1);
      writer.addHistogram("weights", Tensors.arange(10), 1);
      writer.addScalar("loss", 0.5, 1L << 40);
      writer.addImage("picture", Tensors.ones(3, 2, 4), 7);
      writer.addScalars("both", Map.of("a", 1, "b", 2), 3);
    }
  }

  @Test
  void curvesAndPicturesComeBack() throws IOException {
    write();
    var events = EventReader.read(logs.toString());
    assertEquals(List.of("loss", "accuracy"), List.copyOf(events.scalarTags()));
    var loss = events.scalars("loss");
    assertEquals(List.of(1L, 1L << 40), loss.stream().map(EventReader.Scalar::step).toList());
    assertEquals(List.of(1.5, 0.5), loss.stream().map(EventReader.Scalar::value).toList());
    assertEquals(System.currentTimeMillis() / 1000.0, loss.getFirst().wallTime(), 60);
    assertEquals(Set.of("picture"), events.pictureTags());
    var picture = events.pictures("picture").getFirst();
    assertEquals(7, picture.step());
    assertEquals(4, picture.width());
    assertEquals(2, picture.height());
    assertEquals(4, ImageIO.read(new ByteArrayInputStream(picture.encoded())).getWidth());
    assertEquals(List.of(), events.scalars("none"));
    assertEquals(2.0, EventReader.read(logs.resolve("both_b")).scalars("both").getFirst().value());
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    var empty = Files.createDirectories(logs.resolve("empty"));
    var nothing = assertThrows(IllegalArgumentException.class, () -> EventReader.read(empty));
    assertTrue(nothing.getMessage().contains(empty.toString()), nothing.getMessage());
    assertThrows(UncheckedIOException.class, () -> EventReader.read(logs.resolve("none")));
  }

  @Test
  @Timeout(120)
  void damagedFilesAreRefused() throws IOException {
    write();
    byte[] seed;
    try (var files = Files.list(logs)) {
      seed = Files.readAllBytes(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    var file = logs.resolve("x.tfevents");
    Fuzz.of("events", seed)
        .repairedBy(EventReaderTest::repaired)
        .refusedBy(IllegalArgumentException.class, "x.tfevents")
        .run(
            bytes -> {
              Fuzz.overwrite(file, bytes);
              EventReader.read(file);
            });
  }

  /** With right checksums as far as the lengths of the records lead. */
  private static byte[] repaired(byte[] file) {
    var data = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 16 <= data.limit(); ) {
      long length = data.getLong(at);
      if (length < 0 || length > data.limit() - at - 16) {
        break;
      }
      data.putInt(at + 8, masked(file, at, 8));
      data.putInt(at + 12 + (int) length, masked(file, at + 12, (int) length));
      at += 16 + (int) length;
    }
    return data.array();
  }

  private static int masked(byte[] bytes, int from, int n) {
    var crc = new CRC32C();
    crc.update(bytes, from, n);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }
}
