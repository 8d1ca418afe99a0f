package ibrik.kernel.display;

import java.awt.image.RenderedImage;
import java.util.Map;

/**
 * Where a {@link Renderer} puts the forms of one value; the front-end shows the richest that it
 * knows. {@code text/plain} is added where a renderer gives none. Fluent.
 */
public final class DisplayOutput {
  private MimeBundle bundle = new MimeBundle(Map.of(), Map.of());

  /** What is shown where nothing else can be: in a terminal. */
  public DisplayOutput text(String text) {
    return add(MimeBundle.TEXT, text);
  }

  /** HTML, which is not checked: {@link Texts#escape} makes text of users harmless. */
  public DisplayOutput html(String html) {
    return add(MimeBundle.HTML, html);
  }

  /** Markdown, formulas in {@code $} signs included. */
  public DisplayOutput markdown(String markdown) {
    return add(MimeBundle.MARKDOWN, markdown);
  }

  /** A formula. */
  public DisplayOutput latex(String latex) {
    return show(Display.latex(latex));
  }

  /** A drawing. */
  public DisplayOutput svg(String svg) {
    return add(Display.svgForms(svg));
  }

  /** A JSON tree: maps, lists, texts, numbers, booleans. */
  public DisplayOutput json(Object json) {
    return add(MimeBundle.JSON, JsonValues.of(json));
  }

  /** A picture. */
  public DisplayOutput png(RenderedImage image) {
    return add(Png.bundle(image));
  }

  /** The value in any MIME type: text, base64 text for binary types, a JSON-like value for JSON. */
  public DisplayOutput add(String mimeType, Object form) {
    bundle = bundle.with(mimeType, form);
    return this;
  }

  /** All forms of {@code other}, over those that are there. */
  public DisplayOutput add(MimeBundle other) {
    bundle = bundle.with(other);
    return this;
  }

  /** Shows the value as {@code other} is shown. */
  public DisplayOutput show(Object other) {
    return add(Renderers.renderAnything(other));
  }

  MimeBundle bundle() {
    return bundle;
  }
}
