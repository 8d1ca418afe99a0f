package ibrik.kernel.display;

import java.util.Map;
import java.util.UUID;

/**
 * What cells call to show something while they run. Meant to be imported statically.
 *
 * <pre>{@code
 * display(tensor);
 * var status = display("working");
 * status.update("done");
 * }</pre>
 */
public final class Display {
  /** Outside of a kernel a display is its text on standard output. */
  private static final DisplaySink CONSOLE =
      new DisplaySink() {
        @Override
        public void display(MimeBundle bundle, String displayId) {
          System.out.println(bundle.data().get(MimeBundle.TEXT));
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
          display(bundle, displayId);
        }

        @Override
        public void clear(boolean wait) {}
      };

  private static volatile DisplaySink sink = CONSOLE;

  private Display() {}

  /**
   * Sends displays to {@code target} from now on.
   *
   * @return where they went before
   */
  public static DisplaySink connect(DisplaySink target) {
    var before = sink;
    sink = target;
    return before;
  }

  /** Whether displays go to a front-end, not to standard output. */
  public static boolean isConnected() {
    return sink != CONSOLE;
  }

  /** Where displays of this thread go now; another one for each cell. */
  public static Object place() {
    return sink.place();
  }

  /**
   * Runs something once the cell that runs has ended, however it did: for what is to be left of
   * what moved. What it displays belongs to the cell still.
   */
  public static void atEnd(Runnable action) {
    sink.atEnd(action);
  }

  /**
   * Shows {@code value}.
   *
   * @return shows another value in its place
   */
  public static DisplayHandle display(Object value) {
    String id = UUID.randomUUID().toString();
    var target = sink;
    target.display(Renderers.renderAnything(value), id);
    return new DisplayHandle(target, id);
  }

  /** Shows several values, one below the other. */
  public static void display(Object first, Object second, Object... more) {
    display(first);
    display(second);
    for (Object value : more) {
      display(value);
    }
  }

  /**
   * Shows values of {@code type}, and of types below it, by {@code renderer} from now on: {@code
   * Display.register(Point.class, (point, out) -> out.html(…))}.
   */
  public static <T> void register(Class<T> type, Renderer<? super T> renderer) {
    Renderers.register(type, renderer);
  }

  /** Removes the output of the running cell. */
  public static void clearOutput() {
    clearOutput(false);
  }

  /**
   * Removes the output of the running cell.
   *
   * @param wait only when the next output comes, so that nothing flickers
   */
  public static void clearOutput(boolean wait) {
    sink.clear(wait);
  }

  /** A value that is shown as this HTML, which is not checked; a terminal shows its text. */
  public static MimeBundle html(String html) {
    return MimeBundle.text(Texts.ofHtml(html)).with(MimeBundle.HTML, html);
  }

  /** A value that is shown as this Markdown. */
  public static MimeBundle markdown(String markdown) {
    return MimeBundle.text(markdown).with(MimeBundle.MARKDOWN, markdown);
  }

  /** A value that is shown as this formula; {@code $} signs around it are added where missing. */
  public static MimeBundle latex(String latex) {
    String formula = latex.strip().startsWith("$") ? latex : "$$" + latex + "$$";
    return MimeBundle.text(latex).with(MimeBundle.LATEX, formula);
  }

  /**
   * A value that is shown as this drawing, which is not checked: as a picture, whose scripts don't
   * run, where it is XML; what isn't becomes an element of the page.
   */
  public static MimeBundle svg(String svg) {
    return MimeBundle.text("SVG drawing").with(svgForms(svg));
  }

  /** As HTML too: nbconvert 6.5, for one, leaves next to nothing of {@code image/svg+xml}. */
  static MimeBundle svgForms(String svg) {
    return new MimeBundle(Map.of(MimeBundle.SVG, svg, MimeBundle.HTML, Svg.html(svg)), Map.of());
  }

  /** A value that is shown as a JSON tree: maps, lists, texts, numbers, booleans. */
  public static MimeBundle json(Object json) {
    return MimeBundle.text(Texts.of(json)).with(MimeBundle.JSON, JsonValues.of(json));
  }

  /** A value in any MIME types; add {@code text/plain} for front-ends that show nothing else. */
  public static MimeBundle bundle(Map<String, Object> data) {
    return new MimeBundle(data, Map.of());
  }
}
