package ibrik.tensorboard;

import ibrik.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;

/** The values that TensorBoard's dashboards show, as messages {@code Summary.Value}. */
final class Summaries {
  private static final int STRING_TYPE = 7;

  private Summaries() {}

  static Proto scalar(String tag, double value) {
    return new Proto().text(1, tag).real32(2, (float) value);
  }

  /** A picture whose rows of pixels are packed as 0xAARRGGBB. */
  static Proto image(String tag, BufferedImage image) {
    var png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var encoded =
        new Proto()
            .integer(1, image.getHeight())
            .integer(2, image.getWidth())
            .integer(3, image.getColorModel().getNumComponents())
            .bytes(4, png.toByteArray());
    return new Proto().text(1, tag).message(4, encoded);
  }

  static Proto histogram(String tag, double[] values, int bins) {
    var range = Arrays.stream(values).summaryStatistics();
    double width = (range.getMax() - range.getMin()) / bins;
    double[] limits = new double[bins];
    double[] counts = new double[bins];
    for (int i = 0; i < bins; i++) {
      limits[i] = i == bins - 1 ? range.getMax() : range.getMin() + (i + 1) * width;
    }
    double squares = 0;
    for (double value : values) {
      int bin = width == 0 ? bins - 1 : (int) ((value - range.getMin()) / width);
      counts[Math.min(bin, bins - 1)]++;
      squares += value * value;
    }
    var histogram =
        new Proto()
            .real(1, range.getMin())
            .real(2, range.getMax())
            .real(3, values.length)
            .real(4, range.getSum())
            .real(5, squares)
            .reals(6, limits)
            .reals(7, counts);
    return new Proto().text(1, tag).message(5, histogram);
  }

  /** A text in Markdown, for the text dashboard. */
  static Proto text(String tag, String text) {
    var shape = new Proto().message(2, new Proto().integer(1, 1));
    var tensor = new Proto().integer(1, STRING_TYPE).message(2, shape).text(8, text);
    return new Proto()
        .text(1, tag + "/text_summary")
        .message(9, plugin("text", new Proto().integer(1, 0).toBytes()))
        .message(8, tensor);
  }

  static Proto plugin(String name, byte[] content) {
    return new Proto().message(1, new Proto().text(1, name).bytes(2, content));
  }

  /** Hyper-parameters and the names of metrics: the values that open and close a session. */
  static Proto[] hparams(Map<String, ?> hparams, Iterable<String> metrics, double seconds) {
    var experiment = new Proto().real(3, seconds);
    var start = new Proto();
    hparams.forEach(
        (name, value) -> {
          experiment.message(4, new Proto().text(1, name).integer(4, typeOf(name, value)));
          start.message(1, new Proto().text(1, name).message(2, anyValue(value)));
        });
    metrics.forEach(tag -> experiment.message(5, new Proto().message(1, new Proto().text(2, tag))));
    start.real(5, seconds);
    var end = new Proto().integer(1, 1).real(2, seconds);
    return new Proto[] {
      session("_hparams_/experiment", 2, experiment),
      session("_hparams_/session_start_info", 3, start),
      session("_hparams_/session_end_info", 4, end)
    };
  }

  private static Proto session(String tag, int field, Proto content) {
    return new Proto()
        .text(1, tag)
        .message(9, plugin("hparams", new Proto().integer(1, 0).message(field, content).toBytes()));
  }

  private static int typeOf(String name, Object value) {
    return switch (value) {
      case String s -> 1;
      case Boolean b -> 2;
      case Number n -> 3;
      case null, default ->
          throw new IllegalArgumentException(
              "addHparams: '%s' must be a number, a boolean or a string, given %s"
                  .formatted(name, value));
    };
  }

  private static Proto anyValue(Object value) {
    return switch (value) {
      case Boolean b -> new Proto().integer(4, b ? 1 : 0);
      case Number n -> new Proto().real(2, n.doubleValue());
      default -> new Proto().text(3, value.toString());
    };
  }

  /** The values of a histogram; NaN and infinities have no bin. */
  static double[] finite(Tensor values) {
    return Arrays.stream(values.detach().toDoubleArray()).filter(Double::isFinite).toArray();
  }
}
