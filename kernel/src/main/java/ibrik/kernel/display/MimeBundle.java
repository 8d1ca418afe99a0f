package ibrik.kernel.display;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several MIME types, {@code text/plain} always among them; the front-end shows the
 * richest that it knows.
 *
 * @param data by MIME type: text, base64 text for binary types, a JSON-like value for JSON types
 * @param metadata by MIME type, {@code width} and {@code height} of pictures for one
 */
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {
  public static final String TEXT = "text/plain";
  public static final String HTML = "text/html";
  public static final String MARKDOWN = "text/markdown";
  public static final String LATEX = "text/latex";
  public static final String JSON = "application/json";
  public static final String PNG = "image/png";
  public static final String SVG = "image/svg+xml";

  /** Copies both maps, keeping their order. */
  public MimeBundle {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Only text. */
  public static MimeBundle text(String text) {
    return new MimeBundle(Map.of(TEXT, text), Map.of());
  }

  /** This with another form of the same value. */
  public MimeBundle with(String mimeType, Object value) {
    var more = new LinkedHashMap<>(data);
    more.put(mimeType, value);
    return new MimeBundle(more, metadata);
  }

  /** This with all forms of {@code other}, which take the place of those that are there. */
  public MimeBundle with(MimeBundle other) {
    var more = new LinkedHashMap<>(data);
    more.putAll(other.data);
    var moreMetadata = new LinkedHashMap<>(metadata);
    moreMetadata.putAll(other.metadata);
    return new MimeBundle(more, moreMetadata);
  }

  /** This without a form, and a note instead that it was too large. */
  MimeBundle without(String mimeType, String form) {
    var fewer = new LinkedHashMap<>(data);
    fewer.remove(mimeType);
    fewer.merge(
        TEXT,
        "… its %s of %,d characters is too large to be shown".formatted(mimeType, form.length()),
        (text, note) -> text + "\n" + note);
    return new MimeBundle(fewer, metadata);
  }

  /** This with metadata for one of its types. */
  public MimeBundle withMetadata(String mimeType, Object value) {
    var more = new LinkedHashMap<>(metadata);
    more.put(mimeType, value);
    return new MimeBundle(data, more);
  }
}
