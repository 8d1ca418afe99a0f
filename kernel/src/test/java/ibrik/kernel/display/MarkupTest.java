package ibrik.kernel.display;

import static ibrik.tensor.RandomFunctions.rand;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.board.BoardFrame;
import ibrik.kernel.display.board.LogFolder;
import ibrik.kernel.display.chart.Charts;
import ibrik.kernel.display.chart.ConfusionMatrix;
import ibrik.kernel.display.chart.LiveChart;
import ibrik.kernel.display.graph.Graphs;
import ibrik.kernel.display.network.Networks;
import ibrik.kernel.display.picture.Show;
import ibrik.kernel.progress.ProgressBars;
import ibrik.kernel.widget.Output;
import ibrik.kernel.widget.Widgets;
import ibrik.nn.Linear;
import ibrik.nn.Module;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import ibrik.tensorboard.SummaryWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the user's data says, it is text: in every form of every kind of display. */
class MarkupTest {
  private static final String HOSTILE =
      "x</title></style></text></td></span>\"'><img src=evil onerror=alert(1)>"
          + "<script>alert(1)</script><svg onload=alert(1)>&amp;";

  @TempDir static Path folder;

  record Hostile(String text, Object more) {}

  static final class Net extends Module {
    final Linear linear = new Linear(4, 2);

    @Override
    public Tensor forward(Tensor x) {
      return linear.call(x);
    }

    @Override
    public String toString() {
      return HOSTILE + "(" + HOSTILE + ")";
    }
  }

  static Stream<Object> displays() throws Exception {
    var numbers = Storage.of(new long[] {0, 1, 1});
    var classes = Tensor.of(numbers, 3);
    var names = List.of(HOSTILE, "b");
    var matrix = new ConfusionMatrix(names).add(classes, classes);
    var live = new LiveChart(HOSTILE).axes(HOSTILE, HOSTILE).add(HOSTILE, 0, 1).add(HOSTILE, 1, 2);
    live.close();
    var net = new Net();
    return Stream.of(
        Charts.plot(Map.of(HOSTILE, List.of(1, 2), "b", List.of(2, 1)))
            .title(HOSTILE)
            .axes(HOSTILE, HOSTILE),
        Charts.scatter(List.of(1), List.of(2)).title(HOSTILE),
        Charts.bar(names, List.of(1, 2)).add(HOSTILE, List.of(1, 2)).title(HOSTILE),
        Charts.histogram(List.of(1, 2)).title(HOSTILE),
        Charts.box(Map.of(HOSTILE, List.of(1, 2))).title(HOSTILE),
        Charts.contour((x, y) -> x * y, 0, 1, 0, 1).path(HOSTILE, List.of(0, 1), List.of(0, 1)),
        Charts.heatmap(rand(2, 2)).rows(names).columns(names).title(HOSTILE),
        matrix,
        matrix.report(),
        live,
        Show.image(rand(3, 4, 4)).title(HOSTILE),
        Show.grid(rand(3, 1, 4, 4)).labels(classes, names).title(HOSTILE),
        net,
        Networks.summary(net, 1, 4),
        Graphs.graph(net, rand(1, 4)),
        ProgressBars.progress(3, HOSTILE).unit(HOSTILE).postfix(HOSTILE, HOSTILE),
        new LogFolder(logs()),
        new BoardFrame(Path.of(HOSTILE), "http://localhost:1/" + HOSTILE),
        List.of(HOSTILE),
        Map.of(HOSTILE, Map.of(HOSTILE, HOSTILE)),
        Stream.of(HOSTILE),
        Optional.of(List.of(HOSTILE)),
        new Hostile(HOSTILE, new Hostile(HOSTILE, HOSTILE)),
        List.of(new Hostile(HOSTILE, null)),
        new String[][] {{HOSTILE}},
        new IllegalStateException(HOSTILE, new RuntimeException(HOSTILE)),
        new Table(HOSTILE).title(HOSTILE).row(HOSTILE).note(HOSTILE),
        new URI("https", "example.org", "/a.mp4", HOSTILE, HOSTILE),
        Files.writeString(folder.resolve("hostile.svg"), "<svg onload='alert(1)'>" + HOSTILE),
        Widgets.slider(0, 1).description(HOSTILE),
        Widgets.dropdown(new LinkedHashMap<>(Map.of(HOSTILE, HOSTILE))).description(HOSTILE),
        Widgets.checkbox(HOSTILE, true),
        Widgets.text(HOSTILE),
        Widgets.textarea(HOSTILE),
        Widgets.label(HOSTILE),
        Widgets.button(HOSTILE, () -> {}),
        Widgets.tabs().add(HOSTILE, Widgets.label(HOSTILE)),
        new Output().append(() -> List.of(HOSTILE)));
  }

  private static Path logs() throws Exception {
    var logs = Files.createDirectories(folder.resolve("logs"));
    try (var writer = new SummaryWriter(logs.resolve("run <img src=evil> one"))) {
      for (int i = 0; i < 3; i++) {
        writer.addScalar(HOSTILE, i, i);
        writer.addImage(HOSTILE, Tensors.zeros(1, 2, 2), i);
      }
    }
    return logs;
  }

  @ParameterizedTest
  @MethodSource("displays")
  void isTextInEveryForm(Object value) {
    var data = Forms.of(value).data();
    assertTrue(data.containsKey(MimeBundle.TEXT));
    // What is shown as it is, is for users who say so by name.
    for (String raw : List.of(MimeBundle.SVG, MimeBundle.MARKDOWN, MimeBundle.LATEX)) {
      assertTrue(!data.containsKey(raw), raw);
    }
    if (data.get(MimeBundle.HTML) instanceof String html) {
      // Other pages than JupyterLab's have none of its variables.
      assertFalse(Pattern.compile("var\\([^,)]*\\)").matcher(html).find(), html);
      var page = Jsoup.parse(html);
      assertHarmless(page);
      for (var image : page.select("img[src^=data:image/svg+xml]")) {
        byte[] svg = Base64.getDecoder().decode(image.attr("src").replaceFirst("^[^,]*,", ""));
        if (!(value instanceof Path)) {
          assertHarmless(
              Jsoup.parse(new String(svg, StandardCharsets.UTF_8), "", Parser.xmlParser()));
        }
      }
    }
  }

  private static void assertHarmless(Document page) {
    assertEquals(List.of(), page.select("script, img[src=evil], image[href=evil]"));
    for (var element : page.getAllElements()) {
      for (var attribute : element.attributes()) {
        assertTrue(!attribute.getKey().startsWith("on"), element::outerHtml);
        assertTrue(!attribute.getValue().startsWith("javascript:"), element::outerHtml);
      }
    }
  }
}
