package ibrik.kernel.progress;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.util.Locale;

/** A progress bar as HTML that follows the theme's colours, and as a line of text. */
final class ProgressHtml {
  private ProgressHtml() {}

  static MimeBundle render(Progress<?> progress) {
    String fill =
        switch (progress.state()) {
          case RUNNING -> fill("brand", "#3b82c4");
          case FINISHED -> fill("success", "#3aa655");
          case STOPPED -> fill("warn", "#e8832a");
        };
    String html =
        """
        <div style="display:flex;flex-wrap:wrap;align-items:center;gap:2px 8px;font-size:var(--jp-ui-font-size1,13px)">
        <span style="max-width:45%%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">%s</span>
        <div style="flex:1 1 120px;max-width:240px;height:10px;border-radius:5px;overflow:hidden;background:rgba(128,128,128,.25)">
        <div style="height:100%%;width:%s%%;%s"></div></div>
        <span style="font-variant-numeric:tabular-nums">%s</span>
        </div>\
        """
            .formatted(
                Texts.escape(progress.description()),
                String.format(Locale.ROOT, "%.1f", 100 * progress.filled()),
                fill,
                Texts.escape(progress.figures()));
    return MimeBundle.text(progress.text()).with(MimeBundle.HTML, Texts.literal(html));
  }

  /**
   * First without the theme: JupyterLab takes variables out of notebooks that came from elsewhere.
   */
  private static String fill(String theme, String color) {
    return "background:%s;background:var(--jp-%s-color1,%s)".formatted(color, theme, color);
  }
}
