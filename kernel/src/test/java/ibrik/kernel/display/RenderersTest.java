package ibrik.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class RenderersTest {
  record Point(int x, String name) {}

  private static Tensor floats(int[] sizes, float... values) {
    return Tensor.of(Storage.of(values), sizes);
  }

  private static BufferedImage decode(MimeBundle bundle) {
    byte[] png = Base64.getDecoder().decode((String) bundle.data().get(MimeBundle.PNG));
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyValueHasText() {
    for (var value :
        List.of("a", 1, List.of(1, 2), Map.of("k", 2), new int[] {1}, new Point(1, "p"))) {
      assertTrue(Renderers.render(value).data().containsKey(MimeBundle.TEXT), value.toString());
    }
    assertNull(Renderers.render(null));
  }

  @Test
  void aTensorIsTextAsPyTorchPrintsItAndHtml() {
    var bundle = Renderers.render(floats(new int[] {2}, 1, 2).requiresGrad_());
    assertEquals("tensor([1., 2.], requires_grad=True)", bundle.data().get(MimeBundle.TEXT));
    assertTrue(
        ((String) bundle.data().get(MimeBundle.HTML)).contains("2 · float32 · requires grad"));
  }

  @Test
  void aPictureHasTheTensorsColoursEnlarged() {
    // Red, green / blue, white.
    var x = floats(new int[] {3, 2, 2}, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1);
    var image = decode(Renderers.render(Show.image(x).scale(10)));
    assertEquals(20, image.getWidth());
    assertEquals(0xffff0000, image.getRGB(9, 9));
    assertEquals(0xff00ff00, image.getRGB(10, 9));
    assertEquals(0xff0000ff, image.getRGB(0, 19));
    assertEquals(0xffffffff, image.getRGB(19, 19));
  }

  @Test
  void aGridPlacesPicturesInRowsWithLabels() {
    var batch = floats(new int[] {3, 1, 1, 1}, 1, 0.5f, 0);
    var plain = Show.grid(batch).nrow(2).scale(20).padding(4);
    var image = decode(Renderers.render(plain));
    assertEquals(4 + 2 * 24, image.getWidth());
    assertEquals(4 + 2 * 24, image.getHeight());
    assertEquals(0xffffffff, image.getRGB(10, 10));
    assertEquals(0xff808080, image.getRGB(34, 10));
    assertEquals(0xff000000, image.getRGB(10, 34));
    assertEquals(0, image.getRGB(40, 40) >>> 24, "transparent where no picture is");
    var labels = Tensor.of(Storage.of(new long[] {0, 1, 1}), 3);
    var named = decode(Renderers.render(plain.labels(labels, List.of("cat", "dog"))));
    assertTrue(named.getHeight() > image.getHeight());
    int[] underFirst = named.getRGB(4, 24, 20, 14, null, 0, 20);
    assertTrue(Arrays.stream(underFirst).anyMatch(p -> p >>> 24 > 128), "a label is written");
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Show.image(floats(new int[] {2}, 1, 2)));
    assertThrows(IllegalArgumentException.class, () -> Show.grid(floats(new int[] {2}, 1, 2)));
  }

  @Test
  void userDataCannotInjectMarkup() {
    var hostile = List.of("<script>alert(1)</script>");
    String html = (String) Renderers.render(hostile).data().get(MimeBundle.HTML);
    assertFalse(html.contains("<script>"));
    assertTrue(html.contains("&lt;script&gt;"));
  }

  @Test
  void recordsBecomeColumnsAndLongTablesAreCut() {
    var points =
        java.util.stream.IntStream.range(0, 250).mapToObj(i -> new Point(i, "p" + i)).toList();
    String html = (String) Renderers.render(points).data().get(MimeBundle.HTML);
    assertTrue(html.contains("<th>x</th><th>name</th>"), html);
    assertTrue(html.contains("150 more rows are not shown"));
  }

  @Test
  void aRendererThatThrowsFallsBackToText() {
    Display.register(
        Point.class,
        p -> {
          throw new IllegalStateException("broken");
        });
    assertEquals(
        "Point[x=1, name=p]", Renderers.render(new Point(1, "p")).data().get(MimeBundle.TEXT));
  }

  @Test
  void aLiveChartIsPngAndSvgWithItsCurve() throws Exception {
    var chart = new LiveChart("training").axes("step", "loss");
    for (int i = 0; i < 2000; i++) {
      chart.add("loss", i, 2.3 * Math.exp(-i / 500.0) + 0.1 * Math.sin(i));
    }
    chart.close();
    var bundle = Renderers.render(chart);
    var image = decode(bundle);
    boolean blue = false;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        int p = image.getRGB(x, y);
        blue |= (p & 0xff) > 150 && (p >> 16 & 0xff) < 80;
      }
    }
    assertTrue(blue, "the curve is drawn");
    var svg =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader((String) bundle.data().get(MimeBundle.SVG))));
    assertEquals("svg", svg.getDocumentElement().getLocalName());
    assertTrue(svg.getElementsByTagNameNS("*", "path").getLength() > 10, "curve, axes and labels");
  }

  @Test
  void aProgressBarCountsAndNamesWhatIsLeft() {
    long[] now = {0};
    var bar = new Progress<>(List.of(1, 2, 3, 4), 4, "epoch 1", () -> now[0]).unit("batch");
    int seen = 0;
    for (int item : bar) {
      seen += item;
      now[0] += 1_000_000_000L;
      bar.postfix("loss", 0.5);
      if (item == 2) {
        assertTrue(bar.text().startsWith("epoch 1:  25 %"), bar.text());
        assertTrue(
            bar.text().contains("1/4 [00:02 < 00:06, 0.5 batch/s, loss 0.5000]"), bar.text());
      }
    }
    assertEquals(10, seen);
    assertTrue(bar.text().contains("4/4 [00:04 < 00:00, 1.0 batch/s, loss 0.5000]"), bar.text());
  }

  @Test
  void aConfusionMatrixCounts() {
    var matrix = new ConfusionMatrix(List.of("cat", "dog"));
    var predicted = Tensor.of(Storage.of(new long[] {0, 1, 1, 1}), 4);
    var truth = Tensor.of(Storage.of(new long[] {0, 0, 1, 1}), 4);
    matrix.add(predicted, truth);
    assertEquals(1, matrix.count(0, 1));
    assertEquals(0.75, matrix.accuracy());
    assertTrue(((String) Renderers.render(matrix).data().get(MimeBundle.HTML)).contains("75.0 %"));
    var foreign = Tensor.of(Storage.of(new long[] {0, 2}), 2);
    assertThrows(IllegalArgumentException.class, () -> matrix.add(foreign, foreign));
    assertEquals(1, matrix.count(0, 0), "nothing is counted of a refused batch");
  }
}
