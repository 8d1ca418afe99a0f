package ibrik.kernel.display.live;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.util.Locale;

/** A progress bar as HTML that follows the theme's colours, and as a line of text. */
final class ProgressHtml {
  private ProgressHtml() {}

  static MimeBundle render(Progress<?> progress) {
    String color =
        progress.isFinished()
            ? "var(--jp-success-color1,#3aa655)"
            : "var(--jp-brand-color1,#3b82c4)";
    double percent = 100 * progress.fraction();
    String html =
        """
        <div style="display:flex;align-items:center;gap:8px;font-size:var(--jp-ui-font-size1,13px)">
        <span>%s</span>
        <div style="flex:0 1 240px;height:10px;border-radius:5px;overflow:hidden;background:rgba(128,128,128,.25)">
        <div style="height:100%%;width:%s%%;background:%s"></div></div>
        <span style="font-variant-numeric:tabular-nums">%s%s</span>
        </div>\
        """
            .formatted(
                Texts.escape(progress.description()),
                String.format(Locale.ROOT, "%.1f", percent),
                color,
                progress.knowsTotal() ? "%d %% · ".formatted((int) percent) : "",
                Texts.escape(progress.figures()));
    return MimeBundle.text(progress.text()).with(MimeBundle.HTML, html);
  }
}
