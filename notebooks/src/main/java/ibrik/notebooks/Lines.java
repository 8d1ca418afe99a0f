package ibrik.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/** Text in a notebook's file: a list of lines, each with its end. */
final class Lines {
  private Lines() {}

  static JsonArray split(String text) {
    var lines = new JsonArray();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      end = end == 0 ? text.length() : end;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  static String join(JsonElement text) {
    if (!(text instanceof JsonArray lines)) {
      return text.getAsString();
    }
    var joined = new StringBuilder();
    lines.forEach(line -> joined.append(line.getAsString()));
    return joined.toString();
  }
}
