package ibrik.kernel.server;

import com.google.gson.JsonPrimitive;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.Message;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The channel on which the kernel asks and the user answers. */
final class Stdin {
  private final String session;
  private final Channel channel;
  private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);

  Stdin(Endpoints endpoints, String address, String key, String session) throws IOException {
    this.session = session;
    channel = new Channel("stdin", endpoints, address, key, this::received);
  }

  void start() {
    channel.start();
  }

  void close() throws InterruptedException {
    channel.close();
  }

  /** Asks the client that sent {@code parent} for a line, and waits for it. */
  String ask(Message parent, String prompt, boolean password) throws InterruptedException {
    answers.clear();
    var content = Json.of("prompt", prompt);
    content.addProperty("password", password);
    channel.send(
        new Message(
            parent.identities(),
            Header.of("input_request", session),
            parent.header().json(),
            Json.object(),
            content,
            List.of()));
    return answers.take();
  }

  private void received(Message message) {
    if (message.type().equals("input_reply")
        && message.content().get("value") instanceof JsonPrimitive value) {
      answers.clear();
      answers.add(value.getAsString());
    } else {
      Log.warn("stdin: dropped a message of type %s", message.type());
    }
  }
}
