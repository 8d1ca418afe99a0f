package ibrik.kernel.magic;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.MimeBundle;
import java.util.List;
import java.util.function.Function;

/** Cells that are shown as what they are written in. */
final class DisplayMagics {
  private DisplayMagics() {}

  static List<Magic> magics() {
    return List.of(
        shown("html", "HTML", Display::html),
        shown("markdown", "Markdown", Display::markdown),
        shown("latex", "LaTeX", Display::latex),
        shown("svg", "an SVG drawing", Display::svg),
        shown(
            "javascript",
            "JavaScript, which the front-end runs",
            body -> MimeBundle.text(body).with("application/javascript", body)));
  }

  private static Magic shown(String name, String what, Function<String, MimeBundle> bundle) {
    return Magic.cell(
        name,
        "",
        "shows the cell as " + what,
        call -> {
          if (!call.arguments().isEmpty()) {
            throw call.wrong("it takes no arguments, given '" + call.arguments() + "'");
          }
          return bundle.apply(call.body().orElse(""));
        });
  }
}
