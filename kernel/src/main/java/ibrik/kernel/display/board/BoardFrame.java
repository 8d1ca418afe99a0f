package ibrik.kernel.display.board;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.nio.file.Path;

/**
 * TensorBoard's own page, in a frame.
 *
 * @param folder what it serves
 * @param address where the browser finds it
 */
public record BoardFrame(Path folder, String address) implements Displayable {
  private static final int HEIGHT = 800;

  @Override
  public MimeBundle display() {
    String html =
        "<iframe title=\"TensorBoard\" width=\"100%%\" height=\"%d\" style=\"border:0\" src=\"%s\"></iframe>"
            .formatted(HEIGHT, Texts.escape(address));
    return MimeBundle.text("TensorBoard of %s: %s".formatted(folder, address))
        .with(MimeBundle.HTML, html);
  }
}
