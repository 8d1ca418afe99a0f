package ibrik.kernel.display.picture;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.Fonts;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Png;
import ibrik.tensor.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many pictures in rows and columns, with a label under each: {@code grid(batch.images())}. Fluent;
 * each call changes this grid.
 */
public final class ImageGrid implements Displayable {
  /** Pictures are enlarged until a row has about this many pixels. */
  private static final int COMFORTABLE_ROW = 720;

  private static final int MOST_PICTURES = 256;
  private static final int MANY_PICTURES = 64;
  private static final Color RIGHT = new Color(0x2ea043);
  private static final Color WRONG = new Color(0xe5534b);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final int LINE = FONT.getSize() + 4;

  private final Tensor batch;
  private int nrow;
  private int padding = 2;
  private boolean normalize;
  private int scale;
  private String title;
  private List<String> labels = List.of();
  private List<String> expected = List.of();

  /**
   * @throws IllegalArgumentException for a tensor that is no batch of pictures
   */
  ImageGrid(Tensor batch) {
    if (batch.dim() != 4 || batch.size(0) == 0) {
      throw new IllegalArgumentException(
          "grid: expected a batch [n, channels, height, width] of at least one picture, given "
              + batch.shape());
    }
    this.batch = batch.detach();
  }

  /** How many pictures there are in a row; 8 unless told, 16 where there are more than 64. */
  public ImageGrid nrow(int pictures) {
    nrow = atLeast(1, pictures, "nrow");
    return this;
  }

  /** Pixels between the pictures; 2 unless told. */
  public ImageGrid padding(int pixels) {
    padding = atLeast(0, pixels, "padding");
    return this;
  }

  /** Stretches the values of each picture to black and white; for kernels and feature maps. */
  public ImageGrid normalize(boolean stretch) {
    normalize = stretch;
    return this;
  }

  /** How many times as large each picture is shown; unless told, as it suits the page. */
  public ImageGrid scale(int factor) {
    scale = atLeast(1, factor, "scale");
    return this;
  }

  /** A text above all. */
  public ImageGrid title(String text) {
    title = text;
    return this;
  }

  /** A text under each picture. */
  public ImageGrid labels(List<String> texts) {
    labels = List.copyOf(texts);
    return this;
  }

  /** A number under each picture, such as its class. */
  public ImageGrid labels(Tensor numbers) {
    return labels(Arrays.stream(numbers.toLongArray()).mapToObj(Long::toString).toList());
  }

  /**
   * The class names of {@code classes} under the pictures: number {@code labels[i]} under the i-th.
   */
  public ImageGrid labels(Tensor classNumbers, List<String> classes) {
    return labels(names(classNumbers, classes));
  }

  /**
   * Predicted names under the pictures: green where they are the true ones; red where not, with the
   * true one below.
   */
  public ImageGrid predictions(Tensor predicted, Tensor truth, List<String> classes) {
    expected = names(truth, classes);
    return labels(names(predicted, classes));
  }

  private static List<String> names(Tensor numbers, List<String> classes) {
    var names = new ArrayList<String>();
    for (long number : numbers.toLongArray()) {
      if (number < 0 || number >= classes.size()) {
        throw new IllegalArgumentException(
            "grid: expected class numbers from 0 to %d, given %d"
                .formatted(classes.size() - 1, number));
      }
      names.add(classes.get((int) number));
    }
    return names;
  }

  private static int atLeast(int least, int value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(
          "grid: %s must be at least %d, given %d".formatted(what, least, value));
    }
    return value;
  }

  private int shown() {
    return Math.min(batch.size(0), MOST_PICTURES);
  }

  @Override
  public String toString() {
    String note = shown() < batch.size(0) ? ", the first " + shown() + " shown" : "";
    return "%sgrid of %d pictures, each %d×%d%s"
        .formatted(
            title == null ? "" : title + ": ", batch.size(0), batch.size(3), batch.size(2), note);
  }

  /** The whole grid as one image; transparent between the pictures. */
  BufferedImage draw() {
    int columns = Math.min(nrow > 0 ? nrow : shown() > MANY_PICTURES ? 16 : 8, shown());
    int rows = Math.ceilDiv(shown(), columns);
    int factor =
        scale > 0
            ? scale
            : Math.clamp(COMFORTABLE_ROW / (columns * (batch.size(3) + padding)), 1, 8);
    int cellWidth = batch.size(3) * factor + padding;
    int cellHeight = batch.size(2) * factor + padding + textHeight();
    var image =
        new BufferedImage(
            columns * cellWidth + padding,
            rows * cellHeight + padding,
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = Captions.graphics(image, FONT);
    for (int i = 0; i < shown(); i++) {
      int left = padding + i % columns * cellWidth;
      int top = padding + i / columns * cellHeight;
      g.drawImage(Pictures.enlarged(picture(i), factor), left, top, null);
      label(g, i, left, top + batch.size(2) * factor, cellWidth - padding);
    }
    g.dispose();
    return image;
  }

  private int textHeight() {
    int lines = labels.isEmpty() ? 0 : expected.isEmpty() ? 1 : 2;
    return lines == 0 ? 0 : lines * LINE + 4;
  }

  private BufferedImage picture(int i) {
    var x = batch.select(0, i);
    return Pictures.of(normalize ? stretched(x) : x);
  }

  private static Tensor stretched(Tensor x) {
    var range = Arrays.stream(x.toDoubleArray()).summaryStatistics();
    return x.sub(range.getMin()).div(Math.max(range.getMax() - range.getMin(), 1e-5));
  }

  private void label(Graphics2D g, int i, int left, int top, int width) {
    if (i >= labels.size()) {
      return;
    }
    String text = labels.get(i);
    boolean judged = i < expected.size();
    boolean right = judged && text.equals(expected.get(i));
    g.setColor(!judged ? Captions.GREY : right ? RIGHT : WRONG);
    line(g, text, left, top, width);
    if (judged && !right) {
      g.setColor(Captions.GREY);
      line(g, expected.get(i), left, top + LINE, width);
    }
  }

  private static void line(Graphics2D g, String text, int left, int top, int width) {
    var metrics = g.getFontMetrics();
    String shown = Fonts.fit(text, FONT, width);
    int indent = (width - metrics.stringWidth(shown)) / 2;
    g.drawString(shown, left + indent, top + metrics.getAscent() + 2);
  }

  @Override
  public MimeBundle display() {
    return Png.bundle(Captions.above(title, Pictures.bounded(draw())), toString());
  }
}
