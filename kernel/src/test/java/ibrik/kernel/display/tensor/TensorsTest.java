package ibrik.kernel.display.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.Forms;
import ibrik.kernel.display.MimeBundle;
import ibrik.tensor.RandomFunctions;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tensors as HTML. */
class TensorsTest {
  private static Tensor floats(int[] sizes, float... values) {
    return Tensor.of(Storage.of(values), sizes);
  }

  @Test
  void textIsPyTorchsAndTheHeadTellsWhatItIs() {
    var x = floats(new int[] {2}, 1, 2).requiresGrad_();
    assertEquals("tensor([1., 2.], requires_grad=True)", Forms.text(x));
    var head = Forms.html(x).select("details[open] > summary");
    assertEquals(List.of("[2]", "float32", "cpu", "requires grad"), head.select("span").eachText());
    var y = Forms.html(x.mul(2));
    assertTrue(y.select("summary").text().contains("grad_fn MulBackward0"));
    assertTrue(y.select("pre").text().contains("grad_fn=<MulBackward0>"));
    assertTrue(Forms.html(x.sum()).select("summary").text().contains("scalar"));
  }

  @Test
  void statisticsCountWhatIsNotFinite() {
    var x = floats(new int[] {6}, -1, 0, 4, Float.NaN, Float.NaN, Float.POSITIVE_INFINITY);
    var html = Forms.html(x);
    assertTrue(html.text().contains("min -1 · mean 1 · max 4 · 2 NaN · 1 infinite"), html.text());
    var all = floats(new int[] {2}, Float.NaN, Float.NaN);
    assertTrue(Forms.html(all).text().contains("2 NaN"));
    assertTrue(Forms.html(all).select("svg").isEmpty());
  }

  @Test
  void theSparklineIsAHistogram() {
    // Three values at the low end, one at the high end.
    var path = Forms.html(floats(new int[] {4}, 0, 0, 0, 32)).select("svg path").attr("d");
    assertEquals("M0 18v-16.0h2v16.0zM93 18v-5.3h2v5.3z", path);
  }

  @Test
  void aMatrixIsAShadedTable() {
    var html = Forms.html(floats(new int[] {2, 2}, 1.5f, -3, Float.NaN, 0));
    var cells = html.select("td");
    assertEquals(List.of("1.5000", "-3.0000", "nan", "0.0000"), cells.eachText());
    assertTrue(cells.get(0).attr("style").contains("rgba(31,119,180,0.30)"));
    assertTrue(cells.get(1).attr("style").contains("rgba(230,120,30,0.60)"));
    assertTrue(cells.get(2).attr("style").contains("rgba(214,39,140,0.60)"));
    assertEquals(
        List.of("1", "2"),
        Forms.html(Tensor.of(Storage.of(new long[] {1, 2}), 1, 2)).select("td").eachText());
  }

  @Test
  void aLargeMatrixShowsItsCornersAndStaysSmall() {
    RandomFunctions.manualSeed(0);
    var x = RandomFunctions.randn(1000, 1000);
    var html = Forms.html(x);
    assertEquals(25 * 25, html.select("td").size());
    assertEquals("988", html.select("thead th").get(14).text());
    assertEquals(
        String.format("%.4f", x.get("999, 999").itemDouble()), html.select("td").last().text());
    int bytes = ((String) Forms.of(x).data().get(MimeBundle.HTML)).length();
    assertTrue(bytes < 200_000, () -> bytes + " characters");
  }

  @Test
  void emptyAndBooleanAndLargeOnes() {
    assertEquals("tensor([])", Forms.html(Tensors.zeros(0)).select("pre").text());
    assertFalse(Forms.html(Tensors.zeros(0, 3)).select("pre").isEmpty());
    assertTrue(Forms.html(Tensors.ones(3).eq(1)).select("svg").isEmpty());
    assertTrue(Forms.html(Tensors.ones(3, 1000, 1000)).text().contains("of a sample of 1,"));
  }
}
