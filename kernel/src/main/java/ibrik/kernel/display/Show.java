package ibrik.kernel.display;

import ibrik.tensor.Tensor;
import ibrik.vision.Image;
import java.awt.image.BufferedImage;
import java.util.stream.LongStream;

/**
 * Ways to look at tensors, data and loops. Meant to be imported statically; each result is a value
 * that is shown when a cell ends in it, or by {@link Display#display}.
 */
public final class Show {
  private Show() {}

  /**
   * A tensor [channels, height, width], [height, width, channels] or [height, width] as a picture:
   * floats from 0 to 1, whole numbers from 0 to 255.
   */
  public static Picture image(Tensor x) {
    return Picture.of(x);
  }

  /** An image, enlarged where it is small. */
  public static Picture image(BufferedImage image) {
    return Picture.of(image);
  }

  /** A picture as it was read, enlarged where it is small. */
  public static Picture image(Image image) {
    return Picture.of(image.toBufferedImage());
  }

  /** A batch [n, channels, height, width] as rows of pictures. */
  public static ImageGrid grid(Tensor batch) {
    return new ImageGrid(batch);
  }

  /** A bar that moves as {@code items} are iterated over. */
  public static <T> Progress<T> progress(Iterable<T> items, String description) {
    return Progress.over(items, description);
  }

  /** A bar that moves as {@code items} are iterated over. */
  public static <T> Progress<T> progress(Iterable<T> items) {
    return progress(items, "");
  }

  /** A bar of {@code total} steps: iterate over it, or call {@code update}. */
  public static Progress<Long> progress(long total, String description) {
    Iterable<Long> numbers = () -> LongStream.range(0, total).iterator();
    return new Progress<>(numbers, total, description, System::nanoTime);
  }
}
