package ibrik.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.nn.BatchNorm1d;
import ibrik.nn.Linear;
import ibrik.nn.ReLU;
import ibrik.nn.Sequential;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.GraphDef;
import org.tensorflow.framework.NodeDef;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** Event files are read back with TensorFlow's own classes. */
class SummaryWriterTest {
  @TempDir Path logs;

  private static List<Event> events(Path directory) throws IOException {
    List<Path> files;
    try (var all = Files.list(directory)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertEquals(1, files.size());
    assertTrue(files.getFirst().getFileName().toString().startsWith("events.out.tfevents."));
    var data = ByteBuffer.wrap(Files.readAllBytes(files.getFirst())).order(ByteOrder.LITTLE_ENDIAN);
    var events = new ArrayList<Event>();
    while (data.hasRemaining()) {
      byte[] length = new byte[8];
      data.get(length);
      assertEquals(maskedCrc(length), data.getInt());
      byte[] record =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      data.get(record);
      assertEquals(maskedCrc(record), data.getInt());
      events.add(Event.parseFrom(record));
    }
    assertEquals("brain.Event:2", events.getFirst().getFileVersion());
    return events.subList(1, events.size());
  }

  private static int maskedCrc(byte[] data) {
    var crc = new CRC32C();
    crc.update(data);
    int value = (int) crc.getValue();
    return ((value >>> 15) | (value << 17)) + 0xa282ead8;
  }

  private static Summary.Value only(Event event) {
    assertEquals(1, event.getSummary().getValueCount());
    return event.getSummary().getValue(0);
  }

  @Test
  void scalarsComeBackWithTheirSteps() throws IOException {
    try (var writer = new SummaryWriter(logs)) {
      for (int i = 0; i < 100; i++) {
        writer.addScalar("y=x", i, i);
      }
    }
    var events = events(logs);
    assertEquals(100, events.size());
    assertEquals(42, events.get(42).getStep());
    assertEquals("y=x", only(events.get(42)).getTag());
    assertEquals(42f, only(events.get(42)).getSimpleValue());
    assertEquals(System.currentTimeMillis() / 1000.0, events.get(42).getWallTime(), 60);
  }

  @Test
  void severalCurvesBecomeRuns() throws IOException {
    try (var writer = new SummaryWriter(logs)) {
      writer.addScalars("loss", Map.of("train", 1.5, "test", 2), 3);
    }
    assertEquals(1.5f, only(events(logs.resolve("loss_train")).getFirst()).getSimpleValue());
    assertEquals(2f, only(events(logs.resolve("loss_test")).getFirst()).getSimpleValue());
  }

  @Test
  void picturesOfEveryLayoutHaveTheirPixels() throws IOException {
    var chw = Tensor.of(Storage.of(new float[] {1, 0, 0, 1, 0, 0}), 3, 1, 2);
    var hwc = Tensor.of(Storage.of(new float[] {1, 0, 0, 0, 1, 0}), 1, 2, 3);
    var grey = Tensor.of(Storage.of(new float[] {0, 1}), 1, 2);
    try (var writer = new SummaryWriter(logs)) {
      writer.addImage("p", chw, 0);
      writer.addImage("p", hwc, 1, "HWC");
      writer.addImage("p", grey, 2, "HW");
      writer.addImages("p", chw.view(1, 3, 1, 2), 3);
      assertThrows(IllegalArgumentException.class, () -> writer.addImage("p", chw, 4, "HW"));
    }
    var events = events(logs);
    for (int i : new int[] {0, 1, 3}) {
      assertEquals(0xffff0000, pixel(events.get(i), 0), "picture " + i);
      assertEquals(0xff00ff00, pixel(events.get(i), 1), "picture " + i);
    }
    assertEquals(0xffffffff, pixel(events.get(2), 1));
  }

  private static int pixel(Event event, int x) throws IOException {
    var image = only(event).getImage();
    assertEquals(2, image.getWidth());
    var png = ImageIO.read(new ByteArrayInputStream(image.getEncodedImageString().toByteArray()));
    return png.getRGB(x, 0);
  }

  @Test
  void aHistogramCountsEveryFiniteElement() throws IOException {
    var values = Tensor.of(Storage.of(new float[] {-1, 0, 0.5f, 1, Float.NaN}), 5);
    try (var writer = new SummaryWriter(logs)) {
      writer.addHistogram("weights", values, 7);
    }
    var histogram = only(events(logs).getFirst()).getHisto();
    assertEquals(-1, histogram.getMin());
    assertEquals(1, histogram.getMax());
    assertEquals(4, histogram.getNum());
    assertEquals(0.5, histogram.getSum());
    assertEquals(2.25, histogram.getSumSquares());
    assertEquals(4, histogram.getBucketList().stream().mapToDouble(d -> d).sum());
    assertEquals(1.0, histogram.getBucketLimitList().getLast());
  }

  @Test
  void textsAndHyperParametersNameTheirPlugins() throws IOException {
    try (var writer = new SummaryWriter(logs)) {
      writer.addText("note", "**hello**", 1);
      writer.addHparams(Map.of("lr", 0.01), Map.of("accuracy", 0.5));
    }
    var events = events(logs);
    var text = only(events.get(0));
    assertEquals("note/text_summary", text.getTag());
    assertEquals("text", text.getMetadata().getPluginData().getPluginName());
    assertEquals("**hello**", text.getTensor().getStringVal(0).toStringUtf8());
    var session = events.get(1).getSummary();
    assertEquals(3, session.getValueCount());
    assertEquals("hparams", session.getValue(1).getMetadata().getPluginData().getPluginName());
    assertEquals(0.5f, only(events.get(2)).getSimpleValue());
  }

  @Test
  void aNetworkBecomesAGraph() throws Exception {
    var net =
        new Sequential(
            new Linear(4, 3), new Sequential(new BatchNorm1d(3), new ReLU()), new Linear(3, 2));
    var statistics = net.stateDict().get("1.0.running_mean").clone();
    try (var writer = new SummaryWriter(logs)) {
      writer.addGraph(net, Tensors.ones(5, 4));
    }
    assertArrayEquals(
        statistics.toFloatArray(), net.stateDict().get("1.0.running_mean").toFloatArray());
    var graph = GraphDef.parseFrom(events(logs).getFirst().getGraphDef());
    var nodes =
        graph.getNodeList().stream().collect(Collectors.toMap(NodeDef::getName, node -> node));
    for (var node : graph.getNodeList()) {
      for (String input : node.getInputList()) {
        assertTrue(nodes.containsKey(input), node.getName() + " has the input " + input);
      }
    }
    var linear = nodes.get("Sequential/Linear[0]/Addmm");
    assertEquals("Addmm", linear.getOp());
    assertTrue(linear.getInputList().contains("input"), linear.toString());
    assertTrue(linear.getInputList().contains("Sequential/Linear[0]/bias"), linear.toString());
    var shape = linear.getAttrOrThrow("_output_shapes").getList().getShape(0);
    assertEquals(List.of(5L, 3L), shape.getDimList().stream().map(d -> d.getSize()).toList());
    var relu = nodes.get("Sequential/Sequential[1]/ReLU[1]/Relu");
    assertEquals(
        List.of("Sequential/Sequential[1]/BatchNorm1d[0]/NativeBatchNorm"), relu.getInputList());
    assertEquals(List.of("Sequential/Linear[2]/Addmm"), nodes.get("output").getInputList());
    assertEquals("Parameter", nodes.get("Sequential/Linear[2]/weight").getOp());
  }

  @Test
  void aClosedWriterRefusesMore() {
    var writer = new SummaryWriter(logs);
    writer.close();
    writer.close();
    assertThrows(IllegalStateException.class, () -> writer.addScalar("x", 1, 1));
  }
}
