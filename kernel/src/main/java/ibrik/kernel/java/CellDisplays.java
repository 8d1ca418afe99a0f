package ibrik.kernel.java;

import ibrik.kernel.display.DisplaySink;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.language.Frontend;
import java.util.function.Consumer;

/** Sends displays to the cell that shows them. */
final class CellDisplays implements DisplaySink {
  @Override
  public void display(MimeBundle bundle, String displayId) {
    toCell(frontend -> frontend.display(bundle, displayId));
  }

  @Override
  public void update(MimeBundle bundle, String displayId) {
    toCell(frontend -> frontend.update(bundle, displayId));
  }

  @Override
  public void clear(boolean wait) {
    toCell(frontend -> frontend.clear(wait));
  }

  @Override
  public Object place() {
    Frontend frontend = Frontend.current();
    return frontend == null ? this : frontend;
  }

  @Override
  public void atEnd(Runnable action) {
    toCell(frontend -> frontend.atEnd(action));
  }

  private static void toCell(Consumer<Frontend> action) {
    Frontend frontend = Frontend.current();
    if (frontend == null) {
      throw new IllegalStateException("display: no cell has run yet");
    }
    action.accept(frontend);
  }
}
