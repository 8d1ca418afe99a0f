package ibrik.vision;

import ibrik.fuzz.Fuzz;
import ibrik.fuzz.Zips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged pictures, data sets and archives are refused clearly, each on 10,000 of them. */
@Timeout(180)
class VisionFuzzTest {
  @TempDir Path folder;

  /** No format packs more pixels into a byte; four bytes each, twice, and what decoders add. */
  private static final long BYTES_FOR_EACH = 10_000 * 16;

  private static Image picture(Image.Mode mode) {
    byte[] bytes = new byte[8 * 6 * mode.channels()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    return Image.of(mode, 8, 6, bytes);
  }

  private void pictures(String format, UnaryOperator<byte[]> repair, byte[]... seeds)
      throws IOException {
    String name = "x." + format;
    var file = folder.resolve(name);
    Fuzz.of(format, seeds)
        .repairedBy(repair)
        .refusedBy(IllegalArgumentException.class, name)
        .allocating(BYTES_FOR_EACH)
        .run(
            bytes -> {
              Fuzz.overwrite(file, bytes);
              Images.read(file);
            });
  }

  private byte[] saved(Image.Mode mode, String format) throws IOException {
    var file = folder.resolve("seed." + format);
    picture(mode).save(file);
    return Files.readAllBytes(file);
  }

  private static byte[] resource(String name) throws IOException {
    try {
      return Files.readAllBytes(Path.of(VisionFuzzTest.class.getResource(name).toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void png() throws IOException {
    pictures(
        "png",
        VisionFuzzTest::withChecksums,
        saved(Image.Mode.L, "png"),
        saved(Image.Mode.RGBA, "png"),
        resource("interlaced.png"));
  }

  /** As far as the lengths of the chunks lead. */
  private static byte[] withChecksums(byte[] png) {
    var bytes = ByteBuffer.wrap(png.clone());
    for (int at = 8; at + 12 <= bytes.limit(); ) {
      int length = bytes.getInt(at);
      if (length < 0 || length > bytes.limit() - at - 12) {
        break;
      }
      bytes.putInt(at + 8 + length, (int) Zips.crc(png, at + 4, length + 4));
      at += length + 12;
    }
    return bytes.array();
  }

  @Test
  void jpeg() throws IOException {
    pictures(
        "jpg",
        UnaryOperator.identity(),
        saved(Image.Mode.L, "jpg"),
        saved(Image.Mode.RGB, "jpg"),
        resource("progressive.jpg"));
  }

  @Test
  void bmp() throws IOException {
    pictures(
        "bmp", UnaryOperator.identity(), saved(Image.Mode.L, "bmp"), saved(Image.Mode.RGB, "bmp"));
  }

  @Test
  void gif() throws IOException {
    pictures("gif", UnaryOperator.identity(), saved(Image.Mode.RGB, "gif"));
  }

  @Test
  void webp() throws IOException {
    pictures("webp", UnaryOperator.identity(), resource("lossy.webp"));
  }

  @Test
  void idx() throws IOException {
    var raw = Files.createDirectories(folder.resolve("MNIST/raw"));
    byte[] images =
        ByteBuffer.allocate(16 + 3 * 35).putInt(0x803).putInt(3).putInt(5).putInt(7).array();
    Files.write(
        raw.resolve("train-labels-idx1-ubyte"),
        ByteBuffer.allocate(8 + 3).putInt(0x801).putInt(3).array());
    var file = raw.resolve("train-images-idx3-ubyte");
    Fuzz.of("idx", images, gz(images))
        .refusedBy(IllegalArgumentException.class, "MNIST")
        .allocating(4 * 1032)
        .run(
            bytes -> {
              Fuzz.overwrite(file, bytes);
              new MNIST(folder).size();
            });
  }

  private static byte[] gz(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void cifar10() throws IOException {
    byte[] seed = new byte[2 * 3073];
    seed[3073] = 9;
    var file = folder.resolve("test_batch.bin");
    Fuzz.of("cifar10", seed)
        // Damage alone within a picture is none that could be seen: every second has bad labels.
        .repairedBy(bytes -> wholeRecords(bytes, 3073))
        .refusedBy(IllegalArgumentException.class, "test_batch.bin")
        .run(
            bytes -> {
              Fuzz.overwrite(file, bytes);
              new CIFAR10(folder).train(false).size();
            });
  }

  @Test
  void cifar100() throws IOException {
    byte[] seed = new byte[2 * 3074];
    seed[3075] = 99;
    var file = Files.createDirectories(folder.resolve("cifar-100-binary")).resolve("test.bin");
    Fuzz.of("cifar100", seed)
        .repairedBy(bytes -> wholeRecords(bytes, 3074))
        .refusedBy(IllegalArgumentException.class, "test.bin")
        .run(
            bytes -> {
              Fuzz.overwrite(file, bytes);
              new CIFAR100(folder).train(false).size();
            });
  }

  private static byte[] wholeRecords(byte[] bytes, int record) {
    return Arrays.copyOf(bytes, Math.max(1, bytes.length / record) * record);
  }

  @Test
  void archives() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("folder/a.bin", new byte[700]);
    files.put("folder/b.bin", new byte[] {1, 2, 3});
    byte[] seed = Tar.gz(files);
    byte[] plain = ungz(seed);
    var archive = folder.resolve("x.tar.gz");
    // Damage of the archive itself, and damage within what is compressed.
    Fuzz.Reader unpack =
        bytes -> {
          Fuzz.overwrite(archive, bytes);
          TarGz.read(archive, _ -> OutputStream.nullOutputStream());
        };
    Fuzz.of("tar-gz", seed).refusedBy(IOException.class, "x.tar.gz").run(unpack);
    Fuzz.of("tar", plain)
        .refusedBy(IOException.class, "x.tar.gz")
        .allocating(1 << 10)
        .run(bytes -> unpack.read(gz(bytes)));
  }

  private static byte[] ungz(byte[] zipped) throws IOException {
    try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    }
  }
}
