package ibrik.kernel.progress;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplayHandle;

/** An output that is updated. */
final class HtmlView implements ProgressView {
  private DisplayHandle handle;

  @Override
  public void show(Progress<?> bar) {
    if (handle == null) {
      handle = Display.display(bar);
    } else {
      handle.update(bar);
    }
  }

  @Override
  public void leave() {}
}
