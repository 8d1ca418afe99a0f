package ibrik.kernel.display.board;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import ibrik.kernel.display.chart.Charts;
import ibrik.tensorboard.EventReader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The page of a log folder, without scripts. */
final class Board {
  private static final int MOST_TAGS = 40;

  /** All pictures of a board together, as bytes. */
  private static final int MOST_BYTES = 8_000_000;

  private final Map<String, EventReader> runs;
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private int bytes;

  private Board(Map<String, EventReader> runs) {
    this.runs = runs;
  }

  static MimeBundle of(Path folder, Map<String, EventReader> runs) {
    var board = new Board(runs);
    board.text.append("log folder ").append(folder);
    board.scalars();
    board.pictures();
    if (board.html.isEmpty()) {
      board.note("nothing but text was written into " + folder + " yet");
    }
    return MimeBundle.text(board.text.toString())
        .with(MimeBundle.HTML, Texts.literal(board.html.toString()));
  }

  private Set<String> tags(Function<EventReader, Set<String>> ofRun) {
    var tags = new LinkedHashSet<String>();
    runs.values().forEach(run -> tags.addAll(ofRun.apply(run)));
    if (tags.size() > MOST_TAGS) {
      note("the first %d of %d tags are shown".formatted(MOST_TAGS, tags.size()));
    }
    return new LinkedHashSet<>(tags.stream().limit(MOST_TAGS).toList());
  }

  private void note(String words) {
    html.append("<div style=\"opacity:.7\">").append(Texts.escape(words)).append("</div>");
    text.append("\n… ").append(words);
  }

  // ---- curves

  private void scalars() {
    var tags = tags(EventReader::scalarTags);
    if (tags.isEmpty()) {
      return;
    }
    html.append("<div style=\"display:flex;flex-wrap:wrap;gap:8px\">");
    tags.forEach(this::chart);
    html.append("</div>");
  }

  private void chart(String tag) {
    var plot = Charts.plot(Map.<String, Object>of()).title(tag).xLabel("step").size(420, 260);
    runs.forEach(
        (name, run) -> {
          var points = run.scalars(tag);
          if (!points.isEmpty()) {
            plot.add(
                name,
                points.stream().mapToDouble(EventReader.Scalar::step).toArray(),
                points.stream().mapToDouble(EventReader.Scalar::value).toArray());
          }
        });
    var shown = plot.display();
    text.append('\n').append(shown.data().get(MimeBundle.TEXT));
    if (shown.data().get(MimeBundle.HTML) instanceof String drawn) {
      html.append(drawn);
    } else {
      html.append(
          "<img alt=\"%s\" src=\"data:image/png;base64,%s\">"
              .formatted(Texts.escape(tag), shown.data().get(MimeBundle.PNG)));
    }
  }

  // ---- pictures

  private void pictures() {
    var tags = tags(EventReader::pictureTags);
    if (tags.isEmpty()) {
      return;
    }
    html.append(StepSlider.STYLE);
    for (String tag : tags) {
      runs.forEach(
          (name, run) -> steps(runs.size() > 1 ? name + ": " + tag : tag, run.pictures(tag)));
    }
  }

  private void steps(String title, List<EventReader.Picture> pictures) {
    if (pictures.isEmpty()) {
      return;
    }
    var shown = chosen(pictures);
    String more =
        shown.size() < pictures.size()
            ? "%d of %d steps shown".formatted(shown.size(), pictures.size())
            : "";
    text.append(
            "\npictures %s: %d step%s"
                .formatted(title, pictures.size(), pictures.size() == 1 ? "" : "s"))
        .append(more.isEmpty() ? "" : ", " + more);
    html.append(StepSlider.html(title, more, shown));
  }

  /**
   * At most {@link StepSlider#MOST_STEPS}, the first and the last among them, while there is room.
   */
  private List<EventReader.Picture> chosen(List<EventReader.Picture> pictures) {
    int n = Math.min(pictures.size(), StepSlider.MOST_STEPS);
    return IntStream.range(0, n)
        .map(i -> n == 1 ? 0 : (int) ((long) i * (pictures.size() - 1) / (n - 1)))
        .mapToObj(pictures::get)
        .filter(picture -> (bytes += picture.encoded().length) <= MOST_BYTES)
        .toList();
  }
}
