package ibrik.kernel.progress;

import ibrik.kernel.comm.Comms;
import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplayHandle;
import ibrik.kernel.display.Texts;
import ibrik.kernel.widget.Box;
import ibrik.kernel.widget.FloatProgress;
import ibrik.kernel.widget.HTML;
import ibrik.kernel.widget.Label;
import ibrik.kernel.widget.Widget;
import ibrik.kernel.widget.Widgets;

/**
 * A row of widgets, of which only what has changed is sent. At last HTML takes its place, which
 * needs no kernel to be seen when the notebook is opened again.
 */
final class WidgetView implements ProgressView {
  private final Label description = Widgets.label("");
  private final FloatProgress bar =
      Widgets.floatProgress(0, 1).layout("flex", "1 1 120px").layout("max-width", "240px");
  private final HTML figures = Widgets.markup("");
  private final Box row =
      Widgets.hbox(description, bar, figures)
          .layout("align-items", "center")
          .layout("flex-flow", "wrap");
  private DisplayHandle handle;
  private Progress<?> last;
  private boolean left;

  /** Whether a page has asked for widgets as those do that have version 2 of the controls. */
  static boolean isKnown() {
    return Comms.kernel().isWanted("jupyter.widget.control");
  }

  @Override
  public void show(Progress<?> shown) {
    last = shown;
    if (left) {
      handle.update(shown);
      return;
    }
    description.value(shown.description());
    bar.value(shown.filled());
    bar.look(
        switch (shown.state()) {
          case RUNNING -> "";
          case FINISHED -> "success";
          case STOPPED -> "warning";
        });
    figures.value(
        "<span style=\"font-variant-numeric:tabular-nums\">"
            + Texts.escape(shown.figures())
            + "</span>");
    if (handle == null) {
      handle = Display.display(row.display().with(shown.display()));
    }
  }

  @Override
  public void leave() {
    if (handle != null && !left) {
      left = true;
      handle.update(last);
      row.children().forEach(Widget::close);
      row.close();
    }
  }
}
