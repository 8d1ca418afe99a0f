package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cells show, as a front-end gets it. */
class DisplaysTest {
  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new TestKernel();
  }

  @AfterAll
  static void end() throws Exception {
    kernel.close();
  }

  private static JsonObject data(String code) throws Exception {
    var shown = kernel.run(code);
    assertEquals("ok", shown.status(), () -> code + "\n" + shown.traceback());
    return shown.of("execute_result").getFirst().content().getAsJsonObject("data");
  }

  @Test
  void eachKindHasItsForms() throws Exception {
    var html = Set.of("text/plain", "text/html");
    var drawn = Set.of("text/plain", "text/html", "image/png");
    var picture = Set.of("text/plain", "image/png");
    assertEquals(html, data("ones(2, 3)").keySet());
    assertEquals(picture, data("image(rand(3, 8, 8)).title(\"a title\")").keySet());
    assertEquals(picture, data("grid(rand(4, 3, 8, 8))").keySet());
    data(
        "var layers = new Sequential(new Conv2d(3, 4, 3), new Flatten(), new Linear(144, 2));"
            + " layers");
    assertEquals(html, data("summary(layers, 1, 3, 8, 8)").keySet());
    assertEquals(drawn, data("graph(layers, zeros(1, 3, 8, 8))").keySet());
    assertEquals(drawn, data("graph(layers.call(rand(1, 3, 8, 8)).sum(), layers)").keySet());
    assertEquals(picture, data("kernels(layers.get(0))").keySet());
    assertEquals(picture, data("featureMaps(layers, \"0\", rand(3, 8, 8))").keySet());
    for (String chart :
        List.of(
            "plot(rand(10))",
            "scatter(rand(9), rand(9))",
            "bar(Map.of(\"a\", 1))",
            "histogram(rand(9))",
            "box(rand(9))",
            "contour((x, y) -> x * y, 0, 1, 0, 1)")) {
      assertEquals(drawn, data(chart).keySet(), chart);
    }
    assertEquals(picture, data("heatmap(rand(3, 3))").keySet());
    assertEquals(html, data("List.of(1, 2)").keySet());
    assertEquals(Set.of("text/plain", "application/json"), data("json(Map.of(1, 2))").keySet());
  }

  @Test
  void usersTypesLookAsTheySay() throws Exception {
    kernel.run("record Celsius(double degrees) {}");
    kernel.run("Display.register(Celsius.class, (t, out) -> out.html(t.degrees() + \" °C\"));");
    assertEquals("21.5 °C", data("new Celsius(21.5)").get("text/html").getAsString());
    kernel.run("class Mine { public Object display() { return markdown(\"*mine*\"); } }");
    assertEquals("*mine*", data("new Mine()").get("text/markdown").getAsString());
    kernel.run(
        "Display.register(Celsius.class, (t, out) -> { throw new RuntimeException(\"no\"); });");
    var broken = kernel.run("new Celsius(1)");
    assertEquals("Celsius[degrees=1.0]", broken.result());
    assertEquals(1, broken.stderr().lines().count(), broken.stderr());
  }

  @Test
  void severalValuesAreShownOneBelowTheOther() throws Exception {
    var texts =
        kernel.run("display(1, \"two\", List.of(3));").messages().stream()
            .filter(message -> message.type().equals("display_data"))
            .map(message -> message.content().getAsJsonObject("data").get("text/plain"))
            .map(text -> text.getAsString())
            .toList();
    assertEquals(List.of("1", "two", "[3]"), texts);
  }

  @Test
  void aBarAndALiveChartAreUpdatedInTheirPlace() throws Exception {
    var shown =
        kernel.run(
            """
            try (var chart = new LiveChart("training")) {
              for (var step : progress(200, "steps")) {
                chart.add("loss", step, 1.0 / (step + 1));
                Thread.sleep(5);
              }
            }\
            """);
    assertEquals("ok", shown.status(), () -> shown.traceback());
    assertEquals(2, shown.of("display_data").size(), "a bar and a chart");
    var updates = shown.of("update_display_data");
    assertTrue(updates.size() >= 4, () -> updates.size() + " updates");
    var last = updates.getLast().content().getAsJsonObject("data");
    assertTrue(last.get("text/html").getAsString().contains("image/svg+xml"), "sharp at last");
  }

  @Test
  void whatWasDrawnStaysWhenACellEndsEarly() throws Exception {
    var shown =
        kernel.run(
            """
            var chart = new LiveChart("training");
            for (var step : progress(200, "steps")) {
              chart.add("loss", step, 1.0 / (step + 1));
              if (step == 60) throw new IllegalStateException("enough");
            }\
            """);
    assertEquals("error", shown.status());
    var last = new HashMap<String, JsonObject>();
    for (var message : shown.messages()) {
      if (message.type().endsWith("display_data")) {
        var content = message.content();
        var id = content.getAsJsonObject("transient").get("display_id").getAsString();
        last.put(id, content.getAsJsonObject("data"));
      }
    }
    assertEquals(2, last.size());
    var bar =
        last.values().stream()
            .map(data -> data.get("text/plain").getAsString())
            .filter(text -> text.startsWith("steps"))
            .findFirst()
            .orElseThrow();
    assertTrue(bar.contains("60/200") && bar.contains("stopped"), bar);
    var drawn =
        last.values().stream()
            .filter(data -> data.get("text/plain").getAsString().startsWith("training"))
            .findFirst()
            .orElseThrow();
    assertTrue(drawn.get("text/plain").getAsString().contains("61 points"), drawn::toString);
    assertTrue(drawn.get("text/html").getAsString().contains("image/svg+xml"), "sharp at last");
  }

  @Test
  void logFoldersAreShown() throws Exception {
    kernel.run("var logs = Files.createTempDirectory(\"logs\");");
    kernel.run("var writer = new SummaryWriter(logs); writer.addScalar(\"y\", 1, 1);");
    assertTrue(data("writer.show()").get("text/plain").getAsString().contains("chart y"));
    String folder = kernel.value("logs.toString()");
    var inline = data("%tensorboard --inline " + folder).get("text/html").getAsString();
    assertTrue(inline.contains("<img"), inline);
    assertEquals("error", kernel.run("%tensorboard " + folder + "/none").status());
  }
}
