package ibrik.kernel.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.protocol.MalformedMessageException;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.Request;
import java.util.function.Consumer;

/** Handles the requests that must be answered while a cell runs, on the channel's own thread. */
final class ControlHandler {
  private final Replies replies;
  private final Shells shells;
  private final Consumer<Boolean> shutdown;
  private final DebugHandler debug;

  /**
   * @param shells where cells run
   * @param debug answers the debugger's requests, on a thread of its own
   * @param shutdown ends the kernel, told whether a new one will follow; must not block
   */
  ControlHandler(Replies replies, Shells shells, DebugHandler debug, Consumer<Boolean> shutdown) {
    this.replies = replies;
    this.shells = shells;
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
        shells.interrupt();
        replies.send(message, Json.ok());
      }
      case Request.CreateSubshell create -> {
        var content = Json.ok();
        content.addProperty("subshell_id", shells.create());
        replies.send(message, content);
      }
      case Request.DeleteSubshell(String id) ->
          replies.send(message, shells.delete(id) ? Json.ok() : Shells.noSuch(id));
      case Request.ListSubshells list -> {
        var ids = new JsonArray();
        shells.list().forEach(ids::add);
        var content = Json.ok();
        content.add("subshell_id", ids);
        replies.send(message, content);
      }
      case Request.Usage usage -> replies.send(message, Usage.now());
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
