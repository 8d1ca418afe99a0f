package ibrik.kernel.display.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.Forms;
import ibrik.kernel.display.graph.Graph.Link;
import ibrik.kernel.display.graph.LayeredLayout.Size;
import ibrik.kernel.display.network.Networks;
import ibrik.nn.Conv2d;
import ibrik.nn.Dropout;
import ibrik.nn.Embedding;
import ibrik.nn.Flatten;
import ibrik.nn.Linear;
import ibrik.nn.MaxPool2d;
import ibrik.nn.Module;
import ibrik.nn.ReLU;
import ibrik.nn.Sequential;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Networks as trees, tables and drawings. */
class NetworksTest {
  /** The tutorials' CIFAR-10 quick. */
  private static Sequential quick() {
    return new Sequential(
        new Conv2d(3, 32, 5).padding(2),
        new MaxPool2d(2),
        new Conv2d(32, 32, 5).padding(2),
        new MaxPool2d(2),
        new Conv2d(32, 64, 5).padding(2),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(1024, 64),
        new Linear(64, 10));
  }

  /** A block with a way around it. */
  private static final class Block extends Module {
    final Conv2d conv = new Conv2d(4, 4, 3).padding(1);
    final Dropout dropout = new Dropout();
    final ReLU relu = new ReLU().inplace(true);

    @Override
    public Tensor forward(Tensor x) {
      return relu.call(dropout.call(conv.call(x)).add(x)).mul(2);
    }
  }

  /** An operation between layers. */
  private static final class Flat extends Module {
    final ReLU relu = new ReLU();

    @Override
    public Tensor forward(Tensor x) {
      return relu.call(x.flatten(1, 2));
    }
  }

  @Test
  void aModuleIsATreeWithCounts() {
    var net = quick();
    assertEquals(net.toString(), Forms.text(net));
    var html = Forms.html(net);
    assertTrue(html.select("details > summary").text().startsWith("Sequential 145,578"));
    assertEquals(9, html.select("details > div").size());
    assertEquals(
        "0: Conv2d(3, 32, kernel_size=(5, 5), stride=(1, 1), padding=(2, 2)) 2,432",
        html.select("details > div").first().text());
    assertTrue(html.text().endsWith("145,578 parameters · training mode"));
  }

  @Test
  void aSummaryHasShapesParametersAndWork() {
    var net = quick();
    var summary = Networks.summary(net, 64, 3, 32, 32);
    assertEquals(145_578, summary.parameters());
    // Outputs times kernels of the convolutions, and the linear layers.
    long work = 64L * (32 * 1024 * 75 + 32 * 256 * 800 + 64 * 64 * 800 + 1024 * 64 + 640);
    assertEquals(work, summary.multiplyAdds());
    assertEquals(10, summary.layers().size());
    var pool = summary.layers().get(2);
    assertEquals("1", pool.path());
    assertEquals(
        List.of(64, 32, 16, 16), java.util.Arrays.stream(pool.output().toArray()).boxed().toList());
    assertTrue(net.isTraining(), "modes are as before");
    var html = Forms.html(summary);
    assertTrue(html.text().contains("145,578 parameters · 790.7 M multiply-adds"), html.text());
    assertTrue(html.select("td").eachText().contains("[64, 32, 16, 16]"));
    assertTrue(Forms.text(summary).contains("0: Conv2d"));
    assertThrows(IllegalArgumentException.class, () -> Networks.summary(net));
    assertThrows(RuntimeException.class, () -> Networks.summary(net, 1, 5, 32, 32));
    assertEquals(10, Networks.summary(net, 1, 3, 32, 32).layers().size(), "hooks are gone");
  }

  @Test
  void aNetworkIsDrawnWithItsLayersAndWhatIsBetween() {
    var drawing = Graphs.graph(quick(), Tensors.zeros(1, 3, 32, 32));
    assertEquals(11, drawing.size(), drawing::toString);
    var texts = Forms.svg(drawing).select("text").eachText();
    assertTrue(
        texts.containsAll(
            List.of(
                "input", "Conv2d", "0 · 2,432 parameters", "[1, 32, 32, 32]", "Linear", "output")),
        texts::toString);
    var block = Graphs.graph(new Block(), Tensors.zeros(1, 4, 8, 8)).toString();
    assertEquals(
        """
        #0 input  [1, 4, 8, 8]
        #1 Conv2d  conv · 148 parameters  [1, 4, 8, 8]  <- #0
        #2 Dropout  dropout  [1, 4, 8, 8]  <- #1
        #3 add  [1, 4, 8, 8]  <- #2, #0
        #4 ReLU  relu  [1, 4, 8, 8]  <- #3
        #5 mul  [1, 4, 8, 8]  <- #4
        #6 output  [1, 4, 8, 8]  <- #5\
        """,
        block);
    var flat = Graphs.graph(new Flat(), Tensors.zeros(2, 3, 4)).toString();
    assertTrue(flat.contains("#1 reshape  [2, 12]  <- #0"), flat);
    var words = new Sequential(new Embedding(10, 4), new Linear(4, 2));
    var embedded = Graphs.graph(words, Tensors.zeros(3).to(Tensors.int64)).toString();
    assertTrue(embedded.contains("#1 Embedding  0 · 40 parameters  [3, 4]  <- #0"), embedded);
  }

  @Test
  void aLossIsDrawnWithItsLeaves() {
    var net = new Sequential(new Linear(3, 2));
    var loss = net.call(Tensors.ones(4, 3)).mean();
    var text = Graphs.graph(loss, net).toString();
    assertTrue(text.contains("AccumulateGrad  0.weight  [2, 3]"), text);
    assertTrue(text.contains("MeanBackward"), text);
    assertTrue(text.endsWith("output  scalar  <- #" + (Graphs.graph(loss).size() - 2)), text);
    assertFalse(Graphs.graph(loss).toString().contains("weight"));
    assertThrows(IllegalArgumentException.class, () -> Graphs.graph(Tensors.ones(2)));
  }

  @Test
  void aVeryLargeGraphIsCutWithANote() {
    var x = Tensors.ones(1).requiresGrad_();
    var y = x.mul(1);
    for (int i = 0; i < 1000; i++) {
      y = y.add(1);
    }
    var drawing = Graphs.graph(y);
    assertEquals(250, drawing.size());
    assertTrue(drawing.toString().contains("only the last 250 operations"), drawing::toString);
  }

  @Test
  void layoutsOfRandomGraphsDoNotOverlapAndPointDownwards() {
    var random = new Random(0);
    for (int round = 0; round < 30; round++) {
      int n = 2 + random.nextInt(30);
      var sizes = new ArrayList<Size>();
      var links = new ArrayList<Link>();
      for (int i = 0; i < n; i++) {
        sizes.add(new Size(20 + random.nextInt(100), 20 + random.nextInt(30)));
        for (int j = 0; j < i; j++) {
          if (random.nextInt(n) < 2) {
            links.add(new Link(j, i));
          }
        }
      }
      Collections.shuffle(links, random);
      var placed = LayeredLayout.of(sizes, links);
      for (int i = 0; i < n; i++) {
        var a = placed.centers().get(i);
        assertTrue(
            a.x() >= sizes.get(i).width() / 2 - 1e-6
                && a.x() + sizes.get(i).width() / 2 <= placed.width() + 1e-6);
        for (int j = 0; j < i; j++) {
          var b = placed.centers().get(j);
          boolean apart =
              Math.abs(a.x() - b.x()) > (sizes.get(i).width() + sizes.get(j).width()) / 2
                  || Math.abs(a.y() - b.y()) > (sizes.get(i).height() + sizes.get(j).height()) / 2;
          assertTrue(apart, "nodes " + i + " and " + j + " overlap in round " + round);
        }
      }
      for (var route : placed.routes()) {
        for (int i = 1; i < route.size(); i++) {
          assertTrue(route.get(i).y() > route.get(i - 1).y(), "downwards");
        }
      }
    }
  }

  @Test
  void aChainIsAStraightLineAndASplitIsEven() {
    var size = new Size(40, 20);
    var chain =
        LayeredLayout.of(
            Collections.nCopies(5, size),
            List.of(new Link(0, 1), new Link(1, 2), new Link(2, 3), new Link(3, 4)));
    assertEquals(1, chain.centers().stream().map(p -> Math.round(p.x())).distinct().count());
    var diamond =
        LayeredLayout.of(
            Collections.nCopies(4, size),
            List.of(new Link(0, 1), new Link(0, 2), new Link(1, 3), new Link(2, 3)));
    var c = diamond.centers();
    assertEquals((c.get(1).x() + c.get(2).x()) / 2, c.get(0).x(), 1);
    assertEquals(c.get(0).x(), c.get(3).x(), 1);
  }
}
