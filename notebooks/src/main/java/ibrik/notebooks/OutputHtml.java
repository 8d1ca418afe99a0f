package ibrik.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.stream.Collectors;

/**
 * A cell's outputs as HTML, each in the richest of its forms that a page without a kernel shows.
 */
final class OutputHtml {
  private final MarkdownHtml markdown;

  OutputHtml(MarkdownHtml markdown) {
    this.markdown = markdown;
  }

  String render(Cell cell) {
    return cell.outputs().stream().map(this::render).collect(Collectors.joining("\n"));
  }

  private String render(JsonObject output) {
    return switch (output.get("output_type").getAsString()) {
      case "stream" ->
          preformatted(
              output.get("name").getAsString().equals("stderr") ? "text stderr" : "text",
              Lines.join(output.get("text")));
      case "error" -> preformatted("text error", traceback(output.getAsJsonArray("traceback")));
      default -> data(output.getAsJsonObject("data"), output.getAsJsonObject("metadata"));
    };
  }

  private static String traceback(JsonArray lines) {
    return lines.asList().stream().map(l -> l.getAsString()).collect(Collectors.joining("\n"));
  }

  private String data(JsonObject data, JsonObject metadata) {
    if (data.has("text/html")) {
      return "<div class=\"rich\">" + Lines.join(data.get("text/html")) + "</div>";
    }
    if (data.has("image/svg+xml")) {
      String svg = Lines.join(data.get("image/svg+xml"));
      return "<div class=\"picture\">" + svg.substring(svg.indexOf("<svg")) + "</div>";
    }
    if (data.has("image/png")) {
      return "<div class=\"picture\"><img alt=\"%s\" src=\"data:image/png;base64,%s\"%s></div>"
          .formatted(
              Html.escape(plain(data)),
              Lines.join(data.get("image/png")).replaceAll("\\s", ""),
              size(metadata));
    }
    if (data.has("text/markdown")) {
      return "<div class=\"rich\">"
          + markdown.render(Lines.join(data.get("text/markdown")))
          + "</div>";
    }
    if (data.has("text/latex")) {
      return "<div class=\"rich\">"
          + markdown.render(Lines.join(data.get("text/latex")))
          + "</div>";
    }
    return preformatted("text", plain(data));
  }

  private static String plain(JsonObject data) {
    return data.has("text/plain") ? Lines.join(data.get("text/plain")) : "";
  }

  private static String size(JsonObject metadata) {
    return metadata.get("image/png") instanceof JsonObject size && size.has("width")
        ? " width=\"" + size.get("width").getAsInt() + "\""
        : "";
  }

  private static String preformatted(String classes, String text) {
    return "<pre class=\"%s\">%s</pre>".formatted(classes, Html.ofTerminal(text));
  }
}
