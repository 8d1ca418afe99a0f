package ibrik.kernel.widget;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Outputs, as a notebook keeps them, where nothing but HTML or text can be shown. */
final class OutputHtml {
  private static final String ANSI = "\u001b\\[[0-9;]*m";

  private OutputHtml() {}

  static String of(JsonObject output) {
    if (output.get("data") instanceof JsonObject data) {
      if (data.has(MimeBundle.HTML)) {
        return data.get(MimeBundle.HTML).getAsString();
      }
      if (data.has(MimeBundle.SVG)) {
        return data.get(MimeBundle.SVG).getAsString();
      }
      if (data.has(MimeBundle.PNG)) {
        return "<img src=\"data:image/png;base64,%s\">"
            .formatted(data.get(MimeBundle.PNG).getAsString().replaceAll("\\s", ""));
      }
    }
    return "<pre>" + Texts.preformatted(textOf(output)) + "</pre>";
  }

  static String textOf(JsonObject output) {
    return switch (output.get("output_type").getAsString()) {
      case "stream" -> output.get("text").getAsString();
      case "error" ->
          StreamSupport.stream(output.getAsJsonArray("traceback").spliterator(), false)
              .map(JsonElement::getAsString)
              .collect(Collectors.joining("\n"))
              .replaceAll(ANSI, "");
      default -> output.getAsJsonObject("data").get(MimeBundle.TEXT).getAsString();
    };
  }
}
