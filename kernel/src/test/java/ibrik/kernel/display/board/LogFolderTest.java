package ibrik.kernel.display.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.Forms;
import ibrik.tensor.Tensors;
import ibrik.tensorboard.SummaryWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer wrote, as a page. */
class LogFolderTest {
  @Test
  void curvesOfAllRunsAndPicturesStepByStep(@TempDir Path folder) throws IOException {
    try (var writer = new SummaryWriter(folder)) {
      for (int i = 0; i < 100; i++) {
        writer.addScalar("<loss>", 1.0 / (i + 1), i);
      }
      writer.addScalars("both", Map.of("a", 1, "b", 2), 0);
      for (int i = 0; i < 3; i++) {
        writer.addImage("picture", Tensors.full(new int[] {3, 2, 5}, i / 2.0), i);
      }
      var html = Forms.html(writer.show());
      var charts = html.select("img[src^=data:image/svg+xml]");
      assertEquals("chart <loss>", charts.first().attr("alt"));
      assertEquals(2, charts.size());
      assertTrue(Forms.text(writer).contains("100 points, 1.000 … 0.01"), Forms.text(writer));
      assertTrue(Forms.text(writer).contains("both_a"), Forms.text(writer));
      var pictures = html.select("figure");
      assertEquals(3, pictures.size());
      assertEquals("step 2", pictures.last().text());
      var steps = html.select("form[method=dialog] > input[type=radio]");
      assertEquals(3, steps.size());
      assertEquals(List.of("step 2"), steps.select("[checked]").eachAttr("title"));
      var data = pictures.last().select("img").attr("src").replaceFirst("^data:[^,]*,", "");
      var last = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
      assertEquals(5, last.getWidth());
      assertEquals(0xffffffff, last.getRGB(0, 0));
      assertTrue(html.select("script").isEmpty());
    }
    assertEquals(3, Forms.html(new LogFolder(folder)).select("figure").size());
  }

  @Test
  void anEmptyFolderSaysSo(@TempDir Path folder) {
    assertTrue(Forms.html(new LogFolder(folder)).text().startsWith("nothing"));
  }

  @Test
  void manyStepsAreAnEvenChoice(@TempDir Path folder) {
    try (var writer = new SummaryWriter(folder)) {
      for (int i = 0; i < 100; i++) {
        writer.addImage("picture", Tensors.zeros(1, 2, 2), i);
      }
      var html = Forms.html(writer.show());
      assertEquals(30, html.select("figure").size());
      assertEquals("step 0", html.select("figure").first().text());
      assertEquals("step 99", html.select("figure").last().text());
      assertTrue(html.text().contains("30 of 100 steps shown"));
    }
  }
}
