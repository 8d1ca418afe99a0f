package ibrik.kernel.display.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.Forms;
import ibrik.kernel.display.MimeBundle;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts as pixels and as SVG. */
class ChartsTest {
  private static final int BLUE = 0x3b82c4;
  private static final int ORANGE = 0xe8832a;

  /** The first row, from above, that has a pixel of this colour in column {@code x}; -1: none. */
  private static int rowOf(BufferedImage image, int x, int color) {
    for (int y = 0; y < image.getHeight(); y++) {
      if (Forms.count(image.getSubimage(x, y, 1, 1), color) > 0) {
        return y;
      }
    }
    return -1;
  }

  /** Whether more than a few columns without this colour lie between columns with it. */
  private static boolean hasGap(BufferedImage image, int color) {
    int[] columns =
        IntStream.range(0, image.getWidth()).filter(x -> rowOf(image, x, color) >= 0).toArray();
    return IntStream.range(1, columns.length).anyMatch(i -> columns[i] - columns[i - 1] > 15);
  }

  @Test
  void aLineRisesWithItsNumbersOnNoBackground() {
    var plot = Charts.plot(IntStream.range(0, 100).toArray()).title("up & <up>").axes("x", "y");
    var image = Forms.png(plot);
    assertEquals(640, image.getWidth());
    assertEquals(360, image.getHeight());
    int left = rowOf(image, 200, BLUE);
    int right = rowOf(image, 500, BLUE);
    assertTrue(left > right && right > 0, left + ", " + right);
    assertEquals(0, image.getRGB(2, 2) >>> 24, "the page's own background");
    assertTrue(Forms.svg(plot).select("path").size() > 20, "curve, axes and words");
    assertTrue(Forms.text(plot).startsWith("chart up & <up>\ny ▁"), Forms.text(plot));
  }

  /** XChart would set a mark for each of them, at numbers that nobody reads. */
  @Test
  void fewPointsDoNotCrowdTheYAxis() {
    double[] losses = {11.7, 23.4, 35.1, 46.8, 58.5, 70.2, 81.9, 93.6};
    var numbers = Forms.png(Charts.plot(losses).size(420, 260)).getSubimage(0, 0, 20, 260);
    boolean[] written = new boolean[numbers.getHeight() + 1];
    for (int y = 0; y < numbers.getHeight(); y++) {
      written[y] = hasInk(numbers, y);
    }
    long labels =
        IntStream.range(0, numbers.getHeight()).filter(y -> written[y] && !written[y + 1]).count();
    assertTrue(labels >= 3 && labels <= 6, labels + " numbers");
  }

  private static boolean hasInk(BufferedImage image, int y) {
    return IntStream.range(0, image.getWidth()).anyMatch(x -> image.getRGB(x, y) >>> 24 > 100);
  }

  @Test
  void seriesHaveColoursAndALegend() {
    var series = new TreeMap<>(Map.of("a", new double[] {1, 2}, "b", List.of(2, 1)));
    var image = Forms.png(Charts.plot(series));
    assertTrue(Forms.count(image, BLUE) > 200 && Forms.count(image, ORANGE) > 200);
    var bare = Forms.png(Charts.plot(series).legend(false));
    assertTrue(hasGap(image, BLUE), "the legend is beside the chart");
    assertFalse(hasGap(bare, BLUE), "no legend");
    var columns = Charts.plot(Tensor.of(Storage.of(new float[] {1, 2, 3, 4}), 2, 2));
    assertEquals(3, Forms.text(columns).lines().count());
  }

  @Test
  void manyPointsAreFewAndTheirExtremesStay() {
    var random = new Random(0);
    double[] y = random.doubles(100_000).toArray();
    y[77_777] = 50;
    var plot = Charts.plot(y);
    var data = Forms.of(plot).data();
    assertTrue(data.containsKey(MimeBundle.HTML));
    long size = data.values().stream().mapToLong(v -> v.toString().length()).sum();
    assertTrue(size < 500_000, () -> size + " characters");
    var image = Forms.png(plot);
    int highest =
        IntStream.range(0, image.getWidth())
            .map(x -> rowOf(image, x, BLUE))
            .filter(r -> r >= 0)
            .min()
            .orElseThrow();
    int inNoise = rowOf(image, image.getWidth() / 2, BLUE);
    assertTrue(highest < 60 && inNoise > 200, highest + ", " + inNoise);
  }

  @Test
  void cloudsOfPointsAreThinned() {
    var random = new Random(0);
    double[] x = random.doubles(200_000).toArray();
    double[] y = random.doubles(200_000).toArray();
    var thin = Thinning.cloud(new Thinning.Points(x, y), 200);
    assertTrue(thin.size() <= 40_000 && thin.size() > 30_000, () -> thin.size() + " points");
    double[] path = IntStream.range(0, 100_000).mapToDouble(i -> Math.sin(i / 1e4)).toArray();
    var wandering = Thinning.line(new Thinning.Points(path, path), 600);
    assertTrue(wandering.size() < 10_000, () -> wandering.size() + " points");
  }

  @Test
  void gapsBreakLinesAndLogAxesLeaveOutWhatIsNotPositive() {
    double[] y = new double[100];
    Arrays.setAll(y, i -> i >= 40 && i < 60 ? Double.NaN : 1);
    var image = Forms.png(Charts.plot(y).legend(false));
    assertEquals(-1, rowOf(image, 345, BLUE), "nothing where nothing is");
    assertTrue(rowOf(image, 150, BLUE) > 0 && rowOf(image, 550, BLUE) > 0);
    var log = Charts.plot(new double[] {-1, 0, 1, 10, 100, 1000, Double.NaN}).logY();
    assertTrue(Forms.count(Forms.png(log), BLUE) > 100);
    assertTrue(Forms.count(Forms.png(Charts.plot(new double[] {Double.NaN})), BLUE) == 0);
  }

  @Test
  void scatterBarsHistogramsBoxesAndHeatMaps() {
    assertTrue(
        Forms.count(Forms.png(Charts.scatter(new int[] {1, 2}, new int[] {1, 2})), BLUE) > 10);
    var bars = Charts.bar(List.of("cat", "dog"), new int[] {1, 3}).add("more", List.of(2, 2));
    var image = Forms.png(bars);
    assertTrue(Forms.count(image, BLUE) > 1000 && Forms.count(image, ORANGE) > 1000);
    var histogram = Charts.histogram(new double[] {0, 0, 0, 1, Double.NaN}, 2);
    var alike = Charts.histogram(List.of(7, 7, 7), 4).xchart().getSeries("values");
    assertEquals("[6.5, 6.75, 7.0, 7.25, 7.5]", Arrays.toString(alike.getXData()));
    assertEquals(
        "[3.0, 1.0, 1.0]", Arrays.toString(histogram.xchart().getSeries("values").getYData()));
    assertTrue(Forms.text(Charts.box(Map.of("a", new double[] {1, 2, 3}))).contains("median 2"));
    var heat = Charts.heatmap(new double[][] {{0, 1}, {2, 3}}).rows(List.of("top", "low"));
    var map = Forms.png(heat.legend(false));
    assertTrue(Forms.count(map, 0x4f6fd0) > 1000, "the lowest is blue");
    assertTrue(Forms.count(map, 0xd8504a) > 1000, "the highest is red");
    assertTrue(rowOf(map, 250, 0x4f6fd0) < 180, "row 0 is at the top");
    assertTrue(Forms.text(Charts.heatmap(Tensors.ones(500, 1000))).contains("means of 7×13"));
    assertTrue(
        Forms.text(Charts.heatmap(Tensors.ones(200, 20))).contains("67×20 cells, means of 3×1"));
  }

  @Test
  void boxesHaveQuartilesWhiskersAndOutliers() {
    var chart = Charts.box(Map.of("a", new double[] {1, 2, 3, 4, 100, Double.NaN})).xchart();
    assertEquals("[2.0, 2.0, 4.0, 4.0, 2.0]", Arrays.toString(chart.getSeries("1 box").getYData()));
    assertEquals("[3.0, 3.0]", Arrays.toString(chart.getSeries("1 median").getYData()));
    assertEquals(1, chart.getSeries("1 low").getYData()[1]);
    assertEquals(4, chart.getSeries("1 high").getYData()[1]);
    assertEquals("[100.0]", Arrays.toString(chart.getSeries("1 outliers").getYData()));
    var image = Forms.png(Charts.box(new int[] {1, 2, 3}));
    assertTrue(Forms.count(image, BLUE) > 200 && Forms.count(image, ORANGE) > 50);
    assertEquals(0, image.getRGB(200, 60) >>> 24, "nothing is painted behind");
  }

  @Test
  void everyBarHasItsName() {
    var classes = List.of("airplane", "mobile", "bird", "cat", "deer", "dog", "frog", "horse");
    var image = Forms.png(Charts.bar(classes, new int[8]));
    assertEquals(8, words(image, image.getHeight() - 20, image.getHeight()));
    var some = Charts.bar(List.of("a", "b", "c"), new double[] {-1, 0, 10}).logY();
    assertTrue(Forms.count(Forms.png(some), BLUE) > 500, "what has no logarithm has no bar");
  }

  /** How many words stand beside each other in these rows. */
  private static int words(BufferedImage image, int top, int bottom) {
    int words = 0;
    int gap = 100;
    for (int x = 0; x < image.getWidth(); x++) {
      int column = x;
      boolean ink = IntStream.range(top, bottom).anyMatch(y -> image.getRGB(column, y) >>> 24 > 60);
      words += ink && gap > 8 ? 1 : 0;
      gap = ink ? 0 : gap + 1;
    }
    return words;
  }

  @Test
  void longNamesLeaveRoomForTheChart() {
    String name = "a very long name ".repeat(20);
    var plot = Charts.plot(Map.of(name, List.of(1, 2), "b", List.of(2, 1)));
    var image = Forms.png(plot.title(name).axes(name, name));
    int[] blue =
        IntStream.range(0, image.getWidth()).filter(x -> rowOf(image, x, BLUE) >= 0).toArray();
    assertTrue(blue[blue.length - 1] - blue[0] > 300, "half the chart");
    for (int x : new int[] {0, image.getWidth() - 1}) {
      for (int y = 0; y < image.getHeight(); y++) {
        assertEquals(0, image.getRGB(x, y) >>> 24, "nothing is cut off at the edge");
      }
    }
    var map = Forms.png(Charts.heatmap(Tensors.ones(2, 2)).rows(List.of(name, "b")).legend(false));
    assertTrue(Forms.count(map, 0x4f6fd0) > 50_000, "half the chart");
  }

  @Test
  void manyClassesAreCutAndNoneIsCounted() {
    var names = IntStream.range(0, 80).mapToObj(i -> "class " + i).toList();
    var html = Forms.html(new ConfusionMatrix(names));
    assertEquals(50 * 50, html.select("td").size());
    assertTrue(html.text().contains("nothing was counted yet"), html.text());
    assertTrue(html.text().endsWith("… the first 50 of 80 classes are shown"));
  }

  @Test
  void contoursRunWhereTheHeightIsEqual() {
    double[] steps = IntStream.rangeClosed(-50, 50).mapToDouble(i -> i / 25.0).toArray();
    double[][] cone = new double[101][101];
    for (int i = 0; i < 101; i++) {
      for (int j = 0; j < 101; j++) {
        cone[i][j] = Math.hypot(steps[i], steps[j]);
      }
    }
    var circle = new Contours(steps, steps, cone).lines(1);
    assertEquals(1, Arrays.stream(circle.y()).filter(Double::isNaN).count(), "one closed line");
    for (int i = 0; i + 1 < circle.size(); i++) {
      assertEquals(1, Math.hypot(circle.x()[i], circle.y()[i]), 0.002);
    }
    assertEquals(circle.x()[0], circle.x()[circle.size() - 2], 1e-9, "closed");
    var plot =
        Charts.contour((x, y) -> x * x + 10 * y * y, -2, 2, -1, 1)
            .path("SGD", new double[] {-2, -1, 0}, new double[] {1, 0.2, 0});
    var image = Forms.png(plot);
    assertTrue(Forms.count(image, 0xd8504a) > 20, "high is red");
    assertTrue(Forms.count(image, BLUE) > 50, "the path");
  }

  @Test
  void chartsAreSaved(@TempDir Path folder) throws Exception {
    var plot = Charts.plot(Math::sin, 0, 6).size(300, 200);
    plot.save(folder.resolve("a.png")).save(folder.resolve("a.svg").toString());
    assertEquals(300, ImageIO.read(folder.resolve("a.png").toFile()).getWidth());
    assertTrue(Files.readString(folder.resolve("a.svg")).startsWith("<svg"));
    assertThrows(IllegalArgumentException.class, () -> plot.save(folder.resolve("a.gif")));
  }

  @Test
  void badInputIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Charts.plot("text"));
    assertThrows(IllegalArgumentException.class, () -> Charts.plot(new int[2], new int[3]));
    assertThrows(IllegalArgumentException.class, () -> Charts.bar(List.of("a"), new int[2]));
    assertThrows(IllegalArgumentException.class, () -> Charts.histogram(new double[0]));
    assertThrows(IllegalArgumentException.class, () -> Charts.heatmap(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Charts.plot(Math::sin, 1, 1));
  }

  @Test
  void aLiveChartShowsRawAndSmoothed() {
    var chart = new LiveChart("training").axes("step", "loss");
    for (int i = 0; i < 5000; i++) {
      chart.add("loss", i, 2.3 * Math.exp(-i / 500.0) + 0.1 * Math.sin(i));
    }
    assertFalse(Forms.of(chart).data().containsKey(MimeBundle.HTML), "quick while it grows");
    chart.close();
    assertTrue(Forms.count(Forms.png(chart), BLUE) > 300);
    assertTrue(Forms.svg(chart).select("path").size() > 10, "sharp at last");
    assertTrue(Forms.text(chart).contains("5,000 points"), Forms.text(chart));
  }

  @Test
  void confusionMatrixAndReport() {
    var matrix = new ConfusionMatrix(List.of("cat", "<dog>", "cow"));
    var predicted = Tensor.of(Storage.of(new long[] {0, 1, 1, 1}), 4);
    var truth = Tensor.of(Storage.of(new long[] {0, 0, 1, 1}), 4);
    matrix.add(predicted, truth);
    assertEquals(1, matrix.count(0, 1));
    var html = Forms.html(matrix);
    assertTrue(html.text().contains("accuracy 75.0 %"));
    assertEquals(
        List.of("1", "1", "0", "0", "2", "0", "0", "0", "0"), html.select("td").eachText());
    assertEquals("<dog>", html.select("tbody th").get(1).text());
    var report = matrix.report();
    assertEquals(1, report.rows().get(0).precision());
    assertEquals(0.5, report.rows().get(0).recall());
    assertEquals(2 / 3.0, report.rows().get(1).precision(), 1e-12);
    assertEquals(0.8, report.rows().get(1).f1(), 1e-12);
    assertEquals(0, report.rows().get(2).f1(), "a share of nothing");
    assertEquals((2 / 3.0 + 0.8) / 3, report.macroAverage().f1(), 1e-12);
    assertEquals(0.75, report.weightedAverage().recall(), 1e-12);
    assertEquals(
        List.of("cat", "1.000", "0.500", "0.667", "2"),
        Forms.html(report).select("td").eachText().subList(0, 5));
    var foreign = Tensor.of(Storage.of(new long[] {0, 3}), 2);
    assertThrows(IllegalArgumentException.class, () -> matrix.add(foreign, foreign));
    assertEquals(1, matrix.count(0, 0), "nothing is counted of a refused batch");
  }
}
