package ibrik.kernel.comm;

import com.google.gson.JsonObject;
import java.util.function.Consumer;

/** An open comm. */
public final class Comm {
  private final String id;
  private final String target;
  private final Comms comms;
  private volatile Consumer<JsonObject> onMessage = data -> {};
  private volatile Consumer<JsonObject> onClose = data -> {};

  Comm(String id, String target, Comms comms) {
    this.id = id;
    this.target = target;
    this.comms = comms;
  }

  /** The comm's id. */
  public String id() {
    return id;
  }

  /** The target that it was opened for. */
  public String target() {
    return target;
  }

  /** Sends data to the other side. */
  public void send(JsonObject data) {
    comms.send("comm_msg", id, data);
  }

  /** Calls this with the data of each message from the other side. */
  public void onMessage(Consumer<JsonObject> handler) {
    onMessage = handler;
  }

  /** Calls this when the other side closes the comm. */
  public void onClose(Consumer<JsonObject> handler) {
    onClose = handler;
  }

  /** Closes the comm on both sides. */
  public void close() {
    comms.forget(id);
    comms.send("comm_close", id, new JsonObject());
  }

  void received(JsonObject data) {
    onMessage.accept(data);
  }

  void closed(JsonObject data) {
    onClose.accept(data);
  }
}
