package ibrik.kernel.progress;

import ibrik.kernel.display.Terminal;

/** A place where a bar is seen, and after it has ended perhaps another one. */
interface ProgressView {
  /** Shows a bar as it is now. */
  void show(Progress<?> bar);

  /** What is shown is left for good. */
  void leave();

  /** One of the kind that suits who looks. */
  static ProgressView fresh() {
    if (Terminal.isFrontEnd()) {
      return new TerminalView();
    }
    return WidgetView.isKnown() ? new WidgetView() : new HtmlView();
  }
}
