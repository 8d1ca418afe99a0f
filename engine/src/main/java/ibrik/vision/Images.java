package ibrik.vision;

import ibrik.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Picture files: JPEG (CMYK, too), PNG, BMP, GIF and WebP (lossy, without opacity), and further
 * formats where a plug-in for ImageIO is on the class path.
 */
public final class Images {
  /** Larger pictures are refused, as Pillow does, before memory is taken for them. */
  private static final long MAX_PIXELS = 89_478_485;

  /** No format packs more pixels into a byte, so a header that says so is wrong. */
  private static final long MAX_PIXELS_PER_BYTE = 10_000;

  private Images() {}

  /**
   * The picture in {@code file}; of an animation the first.
   *
   * @throws UncheckedIOException where it can't be read
   * @throws IllegalArgumentException where it is no picture, is damaged, or is too large
   */
  public static Image read(Path file) {
    try {
      return decode(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          new NoSuchFileException("Images.read: there is no file " + file.toAbsolutePath()));
    } catch (IOException e) {
      throw new UncheckedIOException("Images.read: can't read " + file, e);
    }
  }

  /** As {@link #read(Path)}. */
  public static Image read(String file) {
    return read(Path.of(file));
  }

  /**
   * The picture that a file of these bytes shows.
   *
   * @throws IllegalArgumentException where it is no picture, is damaged, or is too large
   */
  public static Image decode(byte[] bytes) {
    return decode(bytes, bytes.length + " bytes");
  }

  private static Image decode(byte[] bytes, String what) {
    ImageReader reader = null;
    try (ImageInputStream input =
        new javax.imageio.stream.MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      WebpChunks.check(bytes, (width, height) -> checkSize(width, height, bytes.length, what));
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new IllegalArgumentException(
            "Images.read: %s is no picture in a known format (%s)"
                .formatted(what, String.join(", ", formats())));
      }
      reader = readers.next();
      reader.setInput(input, true, true);
      checkSize(reader.getWidth(0), reader.getHeight(0), bytes.length, what);
      return Image.of(reader.read(0));
    } catch (IllegalArgumentException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("Images.read:")
          ? e
          : damaged(what, e);
    } catch (IOException | RuntimeException e) {
      // The decoders answer damage with all kinds of runtime exceptions.
      throw damaged(what, e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  private static IllegalArgumentException damaged(String what, Exception cause) {
    return new IllegalArgumentException(
        "Images.read: %s is damaged, or of a kind that can't be read: %s"
            .formatted(what, reason(cause)),
        cause);
  }

  private static String reason(Exception cause) {
    if (cause instanceof EOFException) {
      return "it ends too early";
    }
    // Decoders leave it at a number, or at nothing, where they run out of an array.
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage()
        : "its decoder fails with a " + cause.getClass().getSimpleName();
  }

  private static void checkSize(long width, long height, long bytes, String what) {
    long pixels = width * height;
    if (width < 1 || height < 1 || pixels > MAX_PIXELS) {
      throw new IllegalArgumentException(
          "Images.read: %s is %d x %d pixels; at most %d can be read"
              .formatted(what, width, height, MAX_PIXELS));
    }
    if (pixels / MAX_PIXELS_PER_BYTE > bytes) {
      throw new IllegalArgumentException(
          "Images.read: %s is damaged: %d bytes can't hold %d x %d pixels"
              .formatted(what, bytes, width, height));
    }
  }

  private static java.util.SortedSet<String> formats() {
    var names = new java.util.TreeSet<String>();
    for (String name : ImageIO.getReaderFormatNames()) {
      names.add(name.toUpperCase(Locale.ROOT));
    }
    return names;
  }

  /** As a PNG file. */
  public static byte[] toPng(Image image) {
    return encode(image, "png");
  }

  private static byte[] encode(Image image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      // JPEG, BMP and GIF know no opacity.
      boolean opaque = !format.equals("png") && image.mode() == Image.Mode.RGBA;
      BufferedImage java = (opaque ? image.convert(Image.Mode.RGB) : image).toBufferedImage();
      if (!ImageIO.write(java, format, out)) {
        throw new IllegalArgumentException(
            "Image.save: there is no format '%s'; use png, jpg, bmp or gif".formatted(format));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Image.save: can't write as " + format, e);
    }
    return out.toByteArray();
  }

  static void write(Image image, Path file) {
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    byte[] encoded = encode(image, format);
    try {
      Files.write(file, encoded);
    } catch (IOException e) {
      throw new UncheckedIOException("Image.save: can't write " + file, e);
    }
  }

  /** Writes a tensor [C, H, W], or a batch of them as a grid, to a file: {@code save_image}. */
  public static void saveImage(Tensor images, Path file) {
    write(ToImage.rounded(Grids.makeGrid(images)), file);
  }

  /** As {@link #saveImage(Tensor, Path)}. */
  public static void saveImage(Tensor images, String file) {
    saveImage(images, Path.of(file));
  }
}
