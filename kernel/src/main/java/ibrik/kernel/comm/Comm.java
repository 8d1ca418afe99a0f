package ibrik.kernel.comm;

import com.google.gson.JsonObject;
import java.util.function.Consumer;

/** An open comm. What comes in is handled as cells are: one after another, and interruptible. */
public final class Comm {
  private final String id;
  private final String target;
  private final Comms comms;
  private volatile Consumer<CommData> onMessage = data -> {};
  private volatile Consumer<CommData> onClose = data -> {};

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
    send(CommData.of(data));
  }

  /** Sends data, metadata and binary buffers to the other side. */
  public void send(CommData data) {
    comms.send("comm_msg", id, data);
  }

  /** Calls this with each message from the other side. */
  public void onMessage(Consumer<CommData> handler) {
    onMessage = handler;
  }

  /** Calls this when the other side closes the comm. */
  public void onClose(Consumer<CommData> handler) {
    onClose = handler;
  }

  /** Closes the comm on both sides. */
  public void close() {
    comms.forget(id);
    comms.send("comm_close", id, CommData.of(new JsonObject()));
  }

  void received(CommData data) {
    onMessage.accept(data);
  }

  void closed(CommData data) {
    onClose.accept(data);
  }
}
