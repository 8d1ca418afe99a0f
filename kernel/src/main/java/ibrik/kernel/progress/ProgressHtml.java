package ibrik.kernel.progress;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.util.Locale;

/** A progress bar as HTML that follows the theme's colours, and as a line of text. */
final class ProgressHtml {
  private ProgressHtml() {}

  static MimeBundle render(Progress<?> progress) {
    String color =
        switch (progress.state()) {
          case RUNNING -> "var(--jp-brand-color1,#3b82c4)";
          case FINISHED -> "var(--jp-success-color1,#3aa655)";
          case STOPPED -> "var(--jp-warn-color1,#e8832a)";
        };
    String html =
        """
        <div style="display:flex;flex-wrap:wrap;align-items:center;gap:2px 8px;font-size:var(--jp-ui-font-size1,13px)">
        <span style="max-width:45%%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">%s</span>
        <div style="flex:1 1 120px;max-width:240px;height:10px;border-radius:5px;overflow:hidden;background:rgba(128,128,128,.25)">
        <div style="height:100%%;width:%s%%;background:%s"></div></div>
        <span style="font-variant-numeric:tabular-nums">%s</span>
        </div>\
        """
            .formatted(
                Texts.escape(progress.description()),
                String.format(Locale.ROOT, "%.1f", 100 * progress.filled()),
                color,
                Texts.escape(progress.figures()));
    return MimeBundle.text(progress.text()).with(MimeBundle.HTML, html);
  }
}
