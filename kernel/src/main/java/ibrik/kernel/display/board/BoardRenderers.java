package ibrik.kernel.display.board;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.RendererProvider;
import ibrik.tensorboard.SummaryWriter;

/** Shows what a writer has written so far. */
public final class BoardRenderers implements RendererProvider {
  @Override
  public void registerRenderers() {
    Display.register(
        SummaryWriter.class,
        (writer, out) -> {
          writer.flush();
          out.show(new LogFolder(writer.directory()));
        });
  }
}
