package ibrik.notebooks;

/** Text as a terminal shows it: a carriage return goes back to the line's start, to overwrite. */
final class TerminalText {
  private TerminalText() {}

  static String of(String text) {
    if (text.indexOf('\r') < 0 && text.indexOf('\b') < 0) {
      return text;
    }
    var all = new StringBuilder();
    var line = new StringBuilder();
    int at = 0;
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\n' -> {
          all.append(line).append('\n');
          line.setLength(0);
          at = 0;
        }
        case '\r' -> at = 0;
        case '\b' -> at = Math.max(0, at - 1);
        default -> {
          if (at < line.length()) {
            line.setCharAt(at, c);
          } else {
            line.append(c);
          }
          at++;
        }
      }
    }
    return all.append(line).toString();
  }
}
