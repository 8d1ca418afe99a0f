package ibrik.kernel.display.board;

import ibrik.kernel.display.Texts;
import ibrik.tensorboard.EventReader;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pictures of several steps, of which a slider shows one. It is made of radio buttons, which arrow
 * keys move, and style sheets: it needs neither scripts nor a kernel, so it works in saved and in
 * exported notebooks. Where styles are stripped, all steps lie in a row.
 */
final class StepSlider {
  /** The style sheet has so many rules; of more steps an even choice is shown. */
  static final int MOST_STEPS = 30;

  private static final int COMFORTABLE = 200;
  private static final int COMFORTABLE_TRACK = 360;

  /** Once for all sliders of an output. */
  static final String STYLE =
      """
      <style>
      .ibrik-steps input{-webkit-appearance:none;appearance:none;height:18px;margin:4px 0;\
      border:0;border-radius:0;cursor:pointer;\
      background:linear-gradient(rgba(128,128,128,.4),rgba(128,128,128,.4)) center/100%% 4px no-repeat}
      .ibrik-steps input:checked{background:\
      radial-gradient(circle at center,var(--jp-brand-color1,#3b82c4) 7px,transparent 7.5px),\
      linear-gradient(rgba(128,128,128,.4),rgba(128,128,128,.4)) center/100%% 4px no-repeat}
      .ibrik-steps input:focus-visible{outline:2px solid var(--jp-brand-color1,#3b82c4);outline-offset:-1px}
      .ibrik-steps figure{display:none}
      %s{display:block}
      </style>\
      """
          .formatted(
              IntStream.rangeClosed(1, MOST_STEPS)
                  .mapToObj(
                      i ->
                          ".ibrik-steps input:nth-of-type(%d):checked~div>figure:nth-of-type(%<d)"
                              .formatted(i))
                  .collect(Collectors.joining(",\n")));

  private StepSlider() {}

  /**
   * @param note behind the title
   * @param pictures at most {@link #MOST_STEPS}, in their order; the last one is seen first
   */
  static String html(String title, String note, List<EventReader.Picture> pictures) {
    boolean several = pictures.size() > 1;
    // A form keeps its buttons apart from those of others; this one is never sent anywhere.
    var html = new StringBuilder("<form method=\"dialog\"");
    html.append(several ? " class=\"ibrik-steps\"" : "");
    html.append(" style=\"display:flex;flex-wrap:wrap;margin:8px 0 0\">");
    html.append("<div style=\"flex:0 0 100%%;font-weight:600\">%s".formatted(Texts.escape(title)));
    if (!note.isEmpty()) {
      html.append(
          " <span style=\"font-weight:400;opacity:.7\">· %s</span>".formatted(Texts.escape(note)));
    }
    html.append("</div>");
    if (several) {
      int width = Math.clamp(COMFORTABLE_TRACK / pictures.size(), 14, 60);
      pictures.forEach(
          picture -> html.append(button(picture, width, picture == pictures.getLast())));
    }
    html.append("<div style=\"flex:0 0 100%;display:flex;gap:12px;overflow-x:auto\">");
    pictures.forEach(picture -> html.append(figure(picture)));
    return html.append("</div></form>").toString();
  }

  private static String button(EventReader.Picture picture, int width, boolean checked) {
    // Without the second attribute JupyterLab would take the arrow keys for its own.
    return """
    <input type="radio" data-lm-suppress-shortcuts="true" name="step" aria-label="step %d" \
    title="step %<d" style="width:%dpx"%s>\
    """
        .formatted(picture.step(), width, checked ? " checked" : "");
  }

  private static String figure(EventReader.Picture picture) {
    int scale = Math.clamp(COMFORTABLE / Math.max(picture.width(), 1), 1, 6);
    return """
    <figure style="margin:0;flex:none">\
    <img alt="step %d" width="%d" height="%d" style="image-rendering:pixelated;max-width:none" src="data:image/png;base64,%s">\
    <figcaption style="opacity:.75">step %d</figcaption></figure>\
    """
        .formatted(
            picture.step(),
            picture.width() * scale,
            picture.height() * scale,
            Base64.getEncoder().encodeToString(picture.encoded()),
            picture.step());
  }
}
