package ibrik.kernel.display;

/** Text of values, bounded. */
final class Texts {
  /** A longer text is cut: no front-end stays usable with more. */
  private static final int MOST_CHARACTERS = 1_000_000;

  private Texts() {}

  static String of(Object value) {
    return cut(String.valueOf(value));
  }

  static String cut(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS)
            + "\n… %,d more characters are not shown".formatted(text.length() - MOST_CHARACTERS);
  }

  /** As HTML text. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
