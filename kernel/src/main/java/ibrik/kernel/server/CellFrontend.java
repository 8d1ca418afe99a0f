package ibrik.kernel.server;

import com.google.gson.JsonObject;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.language.EndActions;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.protocol.Message;

/** Carries the outputs of one execute request away, each with the request as its parent. */
final class CellFrontend implements Frontend {
  private final Message request;
  private final JsonObject parent;
  private final boolean allowStdin;
  private final IoPub ioPub;
  private final Stdin stdin;
  private final EndActions endActions = new EndActions(this);

  CellFrontend(Message request, boolean allowStdin, IoPub ioPub, Stdin stdin) {
    this.request = request;
    this.parent = request.header().json();
    this.allowStdin = allowStdin;
    this.ioPub = ioPub;
    this.stdin = stdin;
  }

  @Override
  public void write(Stream stream, byte[] bytes, int offset, int length) {
    try {
      ioPub.write(parent, stream, bytes, offset, length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void display(MimeBundle bundle, String id) {
    publish("display_data", bundle, id);
  }

  @Override
  public void update(MimeBundle bundle, String id) {
    publish("update_display_data", bundle, id);
  }

  private void publish(String type, MimeBundle bundle, String id) {
    JsonObject content = Json.bundle(bundle);
    content.add("transient", id == null ? Json.object() : Json.of("display_id", id));
    ioPub.publish(type, parent, content);
  }

  @Override
  public void clear(boolean wait) {
    var content = Json.object();
    content.addProperty("wait", wait);
    ioPub.publish("clear_output", parent, content);
  }

  @Override
  public void atEnd(Runnable action) {
    endActions.add(action);
  }

  @Override
  public void end() {
    endActions.run();
  }

  @Override
  public String input(String prompt, boolean password) throws InterruptedException {
    if (!allowStdin) {
      throw new IllegalStateException("input: who runs this cell can't be asked for input");
    }
    return stdin.ask(request, prompt, password);
  }
}
