package ibrik.kernel.progress;

import static ibrik.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplaySink;
import ibrik.kernel.display.MimeBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bars, as a front-end gets them. */
class ProgressTest {
  /** Keeps what was shown last of each display. */
  private static final class Front implements DisplaySink {
    final Map<String, MimeBundle> last = new LinkedHashMap<>();
    final List<String> sent = new ArrayList<>();
    final List<Runnable> atEnd = new ArrayList<>();

    @Override
    public void display(MimeBundle bundle, String displayId) {
      update(bundle, displayId);
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
      last.put(displayId, bundle);
      sent.add((String) bundle.data().get(MimeBundle.TEXT));
    }

    @Override
    public void clear(boolean wait) {}

    @Override
    public void atEnd(Runnable action) {
      atEnd.add(action);
    }

    void endCell() {
      List.copyOf(atEnd).forEach(Runnable::run);
      atEnd.clear();
    }

    List<String> texts() {
      return last.values().stream().map(b -> (String) b.data().get(MimeBundle.TEXT)).toList();
    }
  }

  private Front front;
  private DisplaySink before;

  @BeforeEach
  void connect() {
    front = new Front();
    before = Display.connect(front);
  }

  @AfterEach
  void disconnect() {
    Display.connect(before);
  }

  private final long[] now = {0};

  private Progress<Integer> bar(List<Integer> items, String description) {
    return new Progress<>(items, items.size(), description, () -> now[0]);
  }

  @Test
  void countsAndNamesWhatIsLeft() {
    var bar = bar(List.of(1, 2, 3, 4), "epoch <1>").unit("batch");
    int seen = 0;
    for (int item : bar) {
      seen += item;
      now[0] += 1_000_000_000L;
      bar.postfix("loss", 0.5, "acc", 1);
      if (item == 2) {
        String text = front.sent.getLast();
        assertTrue(text.startsWith("epoch <1>:  25 % |███████"), text);
        assertTrue(text.contains("1/4 [00:02 < 00:06, 2.0 s/batch, loss 0.5000, acc 1]"), text);
      }
    }
    assertEquals(10, seen);
    assertEquals(1, front.last.size(), "one output");
    var html =
        Jsoup.parse((String) front.last.values().iterator().next().data().get(MimeBundle.HTML));
    assertTrue(
        html.text().contains("epoch <1> 100 % · 4/4 [00:04 < 00:00, 1.0 batch/s"), html.text());
    assertEquals(
        "100.0%", html.select("div div div").attr("style").replaceAll(".*width:([^;]*);.*", "$1"));
  }

  @Test
  void isShownTenTimesASecondAtMost() {
    var bar = bar(List.of(), "");
    for (int i = 0; i < 10_000; i++) {
      bar.update(1);
      now[0] += 1_000_000;
    }
    assertTrue(front.sent.size() <= 101, () -> front.sent.size() + " times in ten seconds");
    assertTrue(front.sent.size() >= 95, () -> front.sent.size() + " times in ten seconds");
  }

  @Test
  void nestedBarsHaveALineEach() {
    for (int epoch : bar(List.of(1, 2, 3), "epochs")) {
      for (int batch : bar(List.of(1, 2), "batches of " + epoch)) {
        now[0] += 200_000_000L;
      }
    }
    assertEquals(2, front.last.size(), () -> front.texts().toString());
    assertTrue(front.texts().get(0).startsWith("epochs: 100 %"));
    assertTrue(front.texts().get(1).startsWith("batches of 3: 100 %"));
    for (int epoch : bar(List.of(1, 2), "again")) {
      for (int batch : bar(List.of(1), "kept " + epoch).leave(true)) {
        now[0] += 200_000_000L;
      }
    }
    assertEquals(5, front.last.size(), () -> front.texts().toString());
  }

  @Test
  void loopsOneAfterTheOtherInsideAnotherHaveALineEach() {
    for (int epoch : bar(List.of(1, 2, 3), "epochs")) {
      for (int batch : bar(List.of(1, 2), "training of " + epoch)) {
        now[0] += 200_000_000L;
      }
      for (int batch : bar(List.of(1), "test of " + epoch)) {
        now[0] += 200_000_000L;
      }
    }
    assertEquals(3, front.last.size(), () -> front.texts().toString());
    assertTrue(front.texts().get(1).startsWith("training of 3: 100 %"));
    assertTrue(front.texts().get(2).startsWith("test of 3: 100 %"));
  }

  @Test
  void aLoopThatWasLeftKeepsItsLineAndSaysThatItStopped() {
    for (int item : bar(List.of(1, 2, 3), "left")) {
      now[0] += 200_000_000L;
      if (item == 2) {
        break;
      }
    }
    assertTrue(front.texts().getFirst().contains("1/3"), front.texts()::toString);
    for (String name : List.of("next", "last")) {
      for (int item : bar(List.of(1), name)) {
        now[0] += 200_000_000L;
      }
    }
    assertEquals(3, front.last.size(), () -> front.texts().toString());
    front.endCell();
    assertTrue(front.texts().get(0).contains("1/3") && front.texts().get(0).contains("stopped"));
    assertTrue(front.texts().get(1).startsWith("next: 100 %"), front.texts()::toString);
    assertFalse(front.texts().get(2).contains("stopped"), front.texts()::toString);
    int sent = front.sent.size();
    front.endCell();
    assertEquals(sent, front.sent.size(), "once");
  }

  @Test
  void aBarThatIsMovedAfterItsCellGoesOn() {
    var bar = ProgressBars.progress(4, "in a thread").update(1);
    front.endCell();
    assertTrue(front.texts().getFirst().contains("stopped"));
    bar.update(3).close();
    assertTrue(front.texts().getFirst().contains("100 %"), front.texts()::toString);
    assertFalse(front.texts().getFirst().contains("stopped"), front.texts()::toString);
  }

  @Test
  void whatStandsBehindIsTakenWhenItIsTold() {
    var list = new ArrayList<>(List.of(1));
    var bar = bar(List.of(1), "").postfix("list", list, "loss", tensor(0.25), "none", null);
    list.add(2);
    bar.update(1).close();
    String text = front.texts().getFirst();
    assertTrue(text.contains("list [1], loss 0.2500, none null]"), text);
  }

  @Test
  void byHandAndWithoutATotal() {
    try (var bar = ProgressBars.progress(100, "by hand")) {
      bar.update(40).update(60);
    }
    assertTrue(front.texts().getFirst().startsWith("by hand: 100 %"));
    Iterable<Integer> unknown = () -> List.of(1, 2).iterator();
    for (int item : ProgressBars.progress(unknown, "unknown")) {}
    assertTrue(front.texts().get(1).startsWith("unknown: 2 it ["), front.texts().get(1));
    assertThrows(IllegalArgumentException.class, () -> ProgressBars.progress(-1));
    assertThrows(
        IllegalArgumentException.class, () -> ProgressBars.progress(1).postfix("a", 1, "b"));
  }
}
