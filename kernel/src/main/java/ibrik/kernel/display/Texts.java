package ibrik.kernel.display;

/** Text of values, bounded and harmless. */
public final class Texts {
  /** A longer text is cut: no front-end stays usable with more. */
  private static final int MOST_CHARACTERS = 100_000;

  private static final int MOST_LINES = 5_000;

  private static final int MOST_REASON = 300;

  private Texts() {}

  /**
   * Its {@code toString}, of arrays their elements', cut where it is very long; what that throws,
   * where it throws.
   */
  public static String of(Object value) {
    String text = Brief.of(value, MOST_CHARACTERS);
    return text.length() <= MOST_CHARACTERS || !Brief.endsEarly(value)
        ? cut(text)
        : text.substring(0, MOST_CHARACTERS) + "\n… more is not shown";
  }

  /** In at most {@code most} characters and an ellipsis. */
  public static String brief(Object value, int most) {
    String text = Brief.of(value, most);
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  static String ofOne(Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException
        | StackOverflowError
        | LinkageError
        | AssertionError
        | OutOfMemoryError e) {
      String type = value.getClass().getTypeName();
      return "%s@%x (its toString() threw %s)"
          .formatted(
              type.substring(type.lastIndexOf('.') + 1),
              System.identityHashCode(value),
              e.getClass().getSimpleName()
                  + (e.getMessage() == null ? "" : ": " + brief(e.getMessage(), MOST_REASON)));
    }
  }

  /** {@code text}, at most 100,000 characters or 5,000 lines of it and a note. */
  public static String cut(String text) {
    return cut(text, Math.min(MOST_CHARACTERS, lengthOfLines(text)));
  }

  /** The length of the lines that may be shown. */
  private static int lengthOfLines(String text) {
    int end = -1;
    for (int line = 0; line < MOST_LINES; line++) {
      end = text.indexOf('\n', end + 1);
      if (end < 0) {
        return text.length();
      }
    }
    return end;
  }

  /** At most {@code most} characters of {@code text}, and a note on what was left out. */
  public static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most)
            + "\n… %,d more characters are not shown".formatted(text.length() - most);
  }

  /** About what a browser shows of {@code html}: for terminals, not for safety. */
  static String ofHtml(String html) {
    return html.replaceAll("(?is)<(script|style)\\b.*?</\\1\\s*>", "")
        .replaceAll("(?i)<br\\s*/?>|</(p|div|h\\d|tr|li)>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .strip();
  }

  /**
   * {@code html} so that nothing in its texts is a formula: JupyterLab and others typeset what
   * stands between two dollar signs.
   */
  public static String literal(String html) {
    return html.contains("$") || html.contains("\\(") || html.contains("\\[")
        ? "<div class=\"tex2jax_ignore mathjax_ignore\">" + html + "</div>"
        : html;
  }

  /** {@code text} as text or attribute in HTML and XML: nothing in it is markup. */
  public static String escape(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // XML 1.0 has no form for these.
        case '\t', '\n', '\r' -> out.append(c);
        default -> out.append(c < ' ' ? '\ufffd' : c);
      }
    }
    return out.toString();
  }

  /**
   * {@code text}, escaped, for a {@code pre} element: on one line, since in Markdown, which
   * nbconvert puts HTML into, an empty line would end the element.
   */
  public static String preformatted(String text) {
    return escape(text).replace("\n", "&#10;");
  }
}
