package ibrik.kernel.server;

import com.google.gson.JsonObject;
import ibrik.kernel.protocol.MalformedMessageException;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.Request;
import java.util.function.Consumer;

/** Handles the requests that must be answered while a cell runs, on the channel's own thread. */
final class ControlHandler {
  private final Replies replies;
  private final Runnable interrupt;
  private final Consumer<Boolean> shutdown;
  private final DebugHandler debug;

  /**
   * @param interrupt stops the running cell; must not block
   * @param debug answers the debugger's requests, on a thread of its own
   * @param shutdown ends the kernel, told whether a new one will follow; must not block
   */
  ControlHandler(
      Replies replies, Runnable interrupt, DebugHandler debug, Consumer<Boolean> shutdown) {
    this.replies = replies;
    this.interrupt = interrupt;
    this.debug = debug;
    this.shutdown = shutdown;
  }

  void accept(Message message) {
    Request request;
    try {
      request = Request.of(message);
    } catch (MalformedMessageException e) {
      Log.warn("control: dropped a message: %s", e.getMessage());
      return;
    }
    if (request instanceof Request.Debug(JsonObject content)) {
      debug.accept(message, content);
      return;
    }
    replies.during(message, () -> handle(message, request));
  }

  private void handle(Message message, Request request) {
    switch (request) {
      case Request.KernelInfo info -> replies.kernelInfo(message);
      case Request.Interrupt now -> {
        interrupt.run();
        replies.send(message, Json.ok());
      }
      case Request.Shutdown(boolean restart) -> {
        var content = Json.ok();
        content.addProperty("restart", restart);
        replies.send(message, content);
        shutdown.accept(restart);
      }
      default -> Log.warn("control: dropped a message: %s belongs on shell", message.type());
    }
  }
}
