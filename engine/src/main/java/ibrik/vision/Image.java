package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A picture of 8 bits a channel, as files hold it: what a Python programmer knows as a PIL image.
 * Immutable.
 */
public final class Image implements Picture {
  /** What the channels mean. */
  public enum Mode {
    /** Brightness. */
    L(1),
    /** Red, green, blue. */
    RGB(3),
    /** Red, green, blue, opacity. */
    RGBA(4);

    private final int channels;

    Mode(int channels) {
      this.channels = channels;
    }

    /** How many channels a picture of this mode has. */
    public int channels() {
      return channels;
    }

    static Mode ofChannels(String op, int channels) {
      for (var mode : values()) {
        if (mode.channels == channels) {
          return mode;
        }
      }
      throw new IllegalArgumentException(
          "%s: a picture has 1, 3 or 4 channels (L, RGB, RGBA), given %d".formatted(op, channels));
    }
  }

  private final Mode mode;
  private final int width;
  private final int height;

  /** Row by row, the channels of a pixel side by side. */
  private final byte[] bytes;

  /** On this array itself. */
  Image(Mode mode, int width, int height, byte[] bytes) {
    if (width < 1 || height < 1 || bytes.length != (long) width * height * mode.channels) {
      throw new IllegalArgumentException(
          "Image: %d bytes can't be a %s picture of %d x %d pixels"
              .formatted(bytes.length, mode, width, height));
    }
    this.mode = mode;
    this.width = width;
    this.height = height;
    this.bytes = bytes;
  }

  /**
   * A picture of these bytes, row by row, the channels of a pixel side by side.
   *
   * @throws IllegalArgumentException where their number does not fit
   */
  public static Image of(Mode mode, int width, int height, byte[] bytes) {
    return new Image(mode, width, height, bytes.clone());
  }

  /** A picture of one colour; one value for each channel, 0 to 255. */
  public static Image filled(Mode mode, int width, int height, int... colour) {
    if (colour.length != mode.channels) {
      throw new IllegalArgumentException(
          "Image.filled: %s has %d channels, given %d values"
              .formatted(mode, mode.channels, colour.length));
    }
    byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(width, height), mode.channels)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) colour[i % mode.channels];
    }
    return new Image(mode, width, height, bytes);
  }

  /** A copy of a Java picture: grey becomes L, transparent RGBA, everything else RGB. */
  public static Image of(BufferedImage image) {
    return JavaImages.from(image);
  }

  /**
   * The picture that a tensor [C, H, W] or [H, W] shows: floats from 0 to 1 become 0 to 255,
   * fractions cut off; other dtypes are taken as they are.
   */
  public static Image of(Tensor tensor) {
    return new ToImage().apply(tensor);
  }

  public Mode mode() {
    return mode;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int channels() {
    return mode.channels;
  }

  /** A channel's value of a pixel, 0 to 255; x counts from the left, y from the top. */
  public int get(int x, int y, int channel) {
    java.util.Objects.checkIndex(x, width);
    java.util.Objects.checkIndex(y, height);
    java.util.Objects.checkIndex(channel, mode.channels);
    return bytes[(y * width + x) * mode.channels + channel] & 0xff;
  }

  /** Its own array: not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Its bytes, row by row, the channels of a pixel side by side. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** As a uint8 tensor [C, H, W]: torchvision's {@code pil_to_tensor}. */
  public Tensor toTensor() {
    int area = width * height;
    byte[] planes = new byte[bytes.length];
    for (int c = 0; c < mode.channels; c++) {
      for (int i = 0; i < area; i++) {
        planes[c * area + i] = bytes[i * mode.channels + c];
      }
    }
    return Tensor.of(Storage.of(DType.UINT8, planes), mode.channels, height, width);
  }

  /**
   * In another mode, by Pillow's rules: brightness is 0.299 R + 0.587 G + 0.114 B, opacity is
   * dropped, and 255 where it was missing. Itself where it has that mode.
   */
  public Image convert(Mode wanted) {
    return mode == wanted ? this : Modes.convert(this, wanted);
  }

  /** As {@link #convert(Mode)}: {@code "L"}, {@code "RGB"} or {@code "RGBA"}. */
  public Image convert(String wanted) {
    return switch (wanted) {
      case "L", "RGB", "RGBA" -> convert(Mode.valueOf(wanted));
      default ->
          throw new IllegalArgumentException(
              "convert: there is no mode '%s'; there are L, RGB and RGBA".formatted(wanted));
    };
  }

  /** As a Java picture. */
  public BufferedImage toBufferedImage() {
    return JavaImages.to(this);
  }

  /** Writes it to a file, in the format of the name's ending: png, jpg, bmp or gif. */
  public void save(Path file) {
    Images.write(this, file);
  }

  /** Writes it to a file, in the format of the name's ending: png, jpg, bmp or gif. */
  public void save(String file) {
    save(Path.of(file));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image image
        && mode == image.mode
        && width == image.width
        && height == image.height
        && Arrays.equals(bytes, image.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Image(mode=%s, size=%dx%d)".formatted(mode, width, height);
  }
}
