package ibrik.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.display.chart.ConfusionMatrix;
import ibrik.nn.Linear;
import ibrik.nn.Sequential;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry: what users bring, what goes wrong, what is too large. */
class RenderersTest {
  record Broken(int x, String name) {}

  record Shy(int x) {}

  static class Animal {
    @Override
    public String toString() {
      return "animal";
    }
  }

  static final class Cat extends Animal {}

  public static final class WithMethod {
    public MimeBundle display() {
      return Display.markdown("**mine**");
    }
  }

  static final class WithHiddenMethod {
    public Object display() {
      return Map.of("key", 7);
    }
  }

  @Test
  void everyValueHasText() {
    for (var value :
        List.of("a", 1, 'c', 1.5, true, List.of(1, 2), Map.of("k", 2), new int[] {1})) {
      assertTrue(Renderers.render(value).data().containsKey(MimeBundle.TEXT), value.toString());
    }
    assertNull(Renderers.render(null));
  }

  @Test
  void usersRenderersComeFirstAndMayPass() {
    Display.register(Animal.class, (animal, out) -> out.html("<i>an animal</i>"));
    Display.register(
        Cat.class,
        (cat, out) -> {
          // Adds nothing: the supertype's shows it.
        });
    assertEquals("an animal", Forms.html(new Cat()).select("i").text());
    assertEquals("animal", Forms.text(new Cat()), "text is added where a renderer gives none");
    Display.register(
        Cat.class, (cat, out) -> out.text("cat").markdown("*cat*").latex("c").json(List.of(1)));
    var data = Forms.of(new Cat()).data();
    assertEquals("*cat*", data.get(MimeBundle.MARKDOWN));
    assertEquals("$$c$$", data.get(MimeBundle.LATEX));
    assertEquals(List.of(1), data.get(MimeBundle.JSON));
  }

  @Test
  void aDisplayMethodIsHonoured() {
    assertEquals("**mine**", Forms.of(new WithMethod()).data().get(MimeBundle.MARKDOWN));
    assertEquals("7", Forms.html(new WithHiddenMethod()).select("td").last().text());
  }

  @Test
  void aRendererThatThrowsLeavesTheTextAndOneLine() {
    Display.register(
        Broken.class,
        (p, out) -> {
          throw new java.io.IOException("broken\nin two lines");
        });
    var err = System.err;
    var written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      assertEquals(
          Map.of(MimeBundle.TEXT, "Broken[x=1, name=p]"), Forms.of(new Broken(1, "p")).data());
    } finally {
      System.setErr(err);
    }
    var lines = written.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("Broken failed (java.io.IOException: broken)"));
  }

  static final class Endless {
    public Object display() {
      return new Endless();
    }

    @Override
    public String toString() {
      return "endless";
    }
  }

  @Test
  void aDisplayOfItselfEndsAsText() throws Exception {
    var err = System.err;
    var written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      assertEquals(Map.of(MimeBundle.TEXT, "endless"), Forms.of(new Endless()).data());
    } finally {
      System.setErr(err);
    }
    String line = written.toString(StandardCharsets.UTF_8);
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.contains("Endless is shown by itself"), line);
  }

  @Test
  void aToStringThatThrowsIsNamed() {
    var value =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("nothing there");
          }
        };
    String text = Forms.text(value);
    assertTrue(
        text.matches(
            "RenderersTest\\$\\d+@.*toString\\(\\) threw IllegalStateException: nothing there\\)"),
        text);
  }

  @Test
  void jarsBringRenderers(@TempDir Path folder) throws Exception {
    var services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(RendererProvider.class.getName()), ShyProvider.class.getName());
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Renderers.load(loader);
      assertEquals("shown 3", Forms.html(new Shy(3)).text());
    }
  }

  /** As a jar would bring it. */
  public static final class ShyProvider implements RendererProvider {
    @Override
    public void registerRenderers() {
      Display.register(Shy.class, (shy, out) -> out.html("<b>shown " + shy.x() + "</b>"));
    }
  }

  @Test
  void whatIsTooLargeIsLeftOutWithANote() {
    var long_ = "x".repeat(1_500_000);
    String text = Forms.text(long_);
    assertTrue(text.length() < 100_100);
    assertTrue(text.endsWith("… 1,400,000 more characters are not shown"));
    var html = Forms.of(Display.html("y".repeat(21_000_000)));
    assertFalse(html.data().containsKey(MimeBundle.HTML));
    assertTrue(((String) html.data().get(MimeBundle.TEXT)).contains("text/html of 21,000,000"));
    var json =
        (List<?>)
            Display.json((Iterable<Integer>) IntStream.iterate(0, i -> i + 1)::iterator)
                .data()
                .get("application/json");
    assertEquals(50_000, json.size());
    assertEquals("… more is not shown", json.getLast());
  }

  @Test
  void textIsMadeOnlyAsFarAsItIsShown() {
    int[] asked = {0};
    var element =
        new Object() {
          @Override
          public String toString() {
            asked[0]++;
            return "element";
          }
        };
    var millions = Collections.nCopies(10_000_000, element);
    var text = Texts.of(Map.of("key", millions));
    assertTrue(asked[0] < 20_000, () -> asked[0] + " elements were asked");
    assertTrue(text.startsWith("{key=[element, element, "), text.substring(0, 40));
    assertTrue(text.endsWith("\n… more is not shown"));
    assertEquals(
        "[1, [a, b], {k=[2.5]}]",
        Texts.of(List.of(1, new String[] {"a", "b"}, Map.of("k", List.of(2.5)))));
    var itself = new ArrayList<Object>();
    itself.add(itself);
    itself.add(new Object[] {itself, null});
    assertEquals("[[…], [[…], null]]", Texts.of(itself));
    assertEquals("[1, …", Texts.brief(List.of(1, 2, 3), 4));
  }

  @Test
  void textsAreNoFormulas() {
    var classes = Tensor.of(Storage.of(new long[] {0, 1}), 2);
    for (Object value :
        List.of(
            List.of("$HOME and $PATH"),
            Map.of("price", "$1 to $2"),
            new ConfusionMatrix(List.of("$1", "$2")).add(classes, classes),
            new Sequential(Map.of("$in$", new Linear(1, 1))),
            new IllegalStateException("\\(x\\)"))) {
      assertEquals(1, Forms.html(value).select("body > .mathjax_ignore.tex2jax_ignore").size());
    }
    assertEquals(0, Forms.html(List.of("one dollar")).select(".mathjax_ignore").size());
  }

  @Test
  void aTextOfManyLinesIsCut() {
    assertEquals("a\n".repeat(4_999) + "a", Forms.text("a\n".repeat(4_999) + "a"));
    assertEquals(
        "a\n".repeat(5_000) + "… 95,001 more characters are not shown",
        Forms.text("a\n".repeat(52_500)));
  }

  @Test
  void svgIsAPicture() {
    String drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\" height=\"6\"/>";
    assertEquals(drawing, Forms.svgText(Display.svg(drawing)));
    // Pages do without the namespace, and without XML's strictness.
    assertEquals(drawing, Forms.svgText(Display.svg("<svg width=\"5\" height=\"6\"/>")));
    assertEquals("<svg><br></svg>", Display.svg("<svg><br></svg>").data().get(MimeBundle.HTML));
    assertEquals("<p/>", Display.svg("<p/>").data().get(MimeBundle.HTML));
    String reading = "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><svg>&e;</svg>";
    assertEquals(reading, Display.svg(reading).data().get(MimeBundle.HTML));
  }

  @Test
  void formsByName() {
    assertEquals("<b>x</b>", Display.html("<b>x</b>").data().get(MimeBundle.HTML));
    assertEquals("x < y", Display.html("<p><b>x</b> &lt; y</p>").data().get(MimeBundle.TEXT));
    assertEquals("$$x^2$$", Display.latex("x^2").data().get(MimeBundle.LATEX));
    assertEquals("$x^2$", Display.latex("$x^2$").data().get(MimeBundle.LATEX));
    assertEquals("<svg/>", Display.svg("<svg/>").data().get(MimeBundle.SVG));
    record P(int a, double[] b) {}
    assertEquals(
        Map.of("p", Map.of("a", 1, "b", List.of(0.5, "NaN"))),
        Display.json(Map.of("p", new P(1, new double[] {0.5, Double.NaN})))
            .data()
            .get(MimeBundle.JSON));
    var endless = new ArrayList<Object>();
    endless.add(endless);
    assertThrows(IllegalArgumentException.class, () -> Display.json(endless));
  }
}
