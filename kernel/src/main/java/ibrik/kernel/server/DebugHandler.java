package ibrik.kernel.server;

import com.google.gson.JsonObject;
import ibrik.kernel.debug.DebugAdapter;
import ibrik.kernel.language.Interpreter;
import ibrik.kernel.protocol.Message;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Hands debug requests to the language's debugger, one after another on a thread of its own: an
 * expression that is evaluated for a client must not hold up an interrupt.
 */
final class DebugHandler {
  private record Asked(Message message, JsonObject request) {}

  private final Replies replies;
  private final IoPub ioPub;
  private final Supplier<Interpreter> interpreter;
  private final BlockingQueue<Asked> requests = new LinkedBlockingQueue<>();
  private volatile Message latest;

  DebugHandler(Replies replies, IoPub ioPub, Supplier<Interpreter> interpreter) {
    this.replies = replies;
    this.ioPub = ioPub;
    this.interpreter = interpreter;
  }

  void start() {
    VitalThread.of("ibrik-debug", this::run).start();
  }

  void accept(Message message, JsonObject request) {
    requests.add(new Asked(message, request));
  }

  private void run() {
    try {
      Optional<DebugAdapter> debugger = Optional.empty();
      while (true) {
        Asked asked = requests.take();
        latest = asked.message();
        if (debugger.isEmpty()) {
          debugger = interpreter.get().debugger(this::publish);
        }
        answer(asked, debugger);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Asked asked, Optional<DebugAdapter> debugger) {
    if (debugger.isEmpty()) {
      Log.warn("control: dropped a message: this language has no debugger");
      return;
    }
    replies.during(
        asked.message(),
        () -> replies.send(asked.message(), debugger.get().answer(asked.request())));
  }

  private void publish(JsonObject event) {
    ioPub.publish("debug_event", latest.header().json(), event);
  }
}
