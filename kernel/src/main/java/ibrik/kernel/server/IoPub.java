package ibrik.kernel.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.MessageCodec;
import ibrik.kernel.transport.SocketWait;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The channel that everybody listens to. What is published goes through one queue, so that it
 * arrives in its order; a thread of its own sends it, and greets who subscribes. Text of a stream
 * gathers in the queue while the thread is busy, and for {@link #GATHER_MILLIS} while nothing else
 * waits.
 */
final class IoPub {
  private static final long GATHER_MILLIS = 10;
  private static final int MAX_SUBSCRIPTION = 1 << 10;
  private static final int CHUNK_LIMIT = 1 << 18;
  private static final byte SUBSCRIBE = 1;
  private static final int WAITING_LIMIT = 1 << 24;

  private final String session;
  private final MessageCodec codec;
  private final ZMQ.Socket socket;
  private final SocketWait wait;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition drained = lock.newCondition();
  private final Deque<Item> queue = new ArrayDeque<>();
  private int waiting;
  private boolean asleep;
  private volatile boolean closed;

  private sealed interface Item {
    record Ready(Message message) implements Item {}

    record Text(JsonObject parent, Frontend.Stream stream, ByteQueue bytes) implements Item {}
  }

  IoPub(Endpoints endpoints, String address, String key, String session) throws IOException {
    this.session = session;
    codec = new MessageCodec(key);
    socket = endpoints.socket(SocketType.XPUB);
    socket.setSndHWM(0);
    // Subscriptions are told, each, and nothing else is to be heard.
    socket.setXpubVerbose(true);
    socket.setMaxMsgSize(MAX_SUBSCRIPTION);
    endpoints.bind(socket, address);
    wait = new SocketWait(socket);
    thread = VitalThread.of("ibrik-iopub", this::run);
  }

  void start() {
    thread.start();
  }

  /** Publishes a message. */
  void publish(String type, JsonObject parent, JsonObject content) {
    publish(type, parent, content, new JsonObject(), List.of());
  }

  /** Publishes a message with metadata and binary buffers. */
  void publish(
      String type,
      JsonObject parent,
      JsonObject content,
      JsonObject metadata,
      List<byte[]> buffers) {
    List<byte[]> topic = List.of(("kernel." + session + "." + type).getBytes(US_ASCII));
    var message = new Message(topic, Header.of(type, session), parent, metadata, content, buffers);
    lock.lock();
    try {
      queue.add(new Item.Ready(message));
      wake();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Publishes text of a stream.
   *
   * @throws InterruptedException if the caller was interrupted while it waited for room
   */
  void write(JsonObject parent, Frontend.Stream stream, byte[] bytes, int offset, int length)
      throws InterruptedException {
    lock.lock();
    try {
      while (waiting > WAITING_LIMIT && !closed) {
        drained.await();
      }
      Item.Text text;
      if (queue.peekLast() instanceof Item.Text last
          && last.parent == parent
          && last.stream == stream
          && last.bytes.size() < CHUNK_LIMIT) {
        text = last;
      } else {
        text = new Item.Text(parent, stream, new ByteQueue());
        queue.add(text);
        wake();
      }
      text.bytes.add(bytes, offset, length);
      waiting += length;
    } finally {
      lock.unlock();
    }
  }

  /** Sends what is queued, then closes the socket. */
  void close() throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      wake();
      drained.signalAll();
    } finally {
      lock.unlock();
    }
    thread.join(500);
  }

  /** Wakes the thread if it waits, under the lock: it does not lie down in between. */
  private void wake() {
    if (asleep) {
      asleep = false;
      wait.wake();
    }
  }

  private void run() {
    try {
      boolean ended = false;
      while (!ended) {
        greet();
        long gathering = gathering();
        if (gathering > 0) {
          wait.await(gathering);
        }
        Message message = next();
        if (message != null) {
          send(message);
        } else if (closed) {
          ended = true;
        } else {
          wait.await();
        }
      }
    } finally {
      wait.close();
      socket.setLinger(300);
      socket.close();
    }
  }

  private void send(Message message) {
    List<byte[]> frames = codec.encode(message);
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  /** Tells who has subscribed that it will hear what comes from now on. */
  private void greet() {
    for (byte[] told = socket.recv(ZMQ.DONTWAIT); told != null; told = socket.recv(ZMQ.DONTWAIT)) {
      if (told.length > 0 && told[0] == SUBSCRIBE) {
        byte[] topic = Arrays.copyOfRange(told, 1, told.length);
        send(
            new Message(
                List.of(topic),
                Header.of("iopub_welcome", session),
                new JsonObject(),
                new JsonObject(),
                Json.of("subscription", new String(topic, UTF_8)),
                List.of()));
      }
    }
  }

  /** How many milliseconds to wait for more, where nothing but text waits; else 0. */
  private long gathering() {
    lock.lock();
    try {
      asleep = !closed && queue.size() == 1 && queue.peek() instanceof Item.Text;
      return asleep ? GATHER_MILLIS : 0;
    } finally {
      lock.unlock();
    }
  }

  /** The next message, or null if there is none. */
  private Message next() {
    lock.lock();
    try {
      asleep = queue.isEmpty() && !closed;
      return switch (queue.poll()) {
        case null -> null;
        case Item.Ready(Message message) -> message;
        case Item.Text text -> stream(text);
      };
    } finally {
      lock.unlock();
    }
  }

  private Message stream(Item.Text text) {
    int size = text.bytes.size();
    String string = text.bytes.takeCharacters();
    int rest = text.bytes.size();
    waiting -= size - rest;
    drained.signalAll();
    if (rest > 0 && queue.peek() instanceof Item.Text next && next.stream == text.stream) {
      next.bytes.prepend(text.bytes);
    } else if (rest > 0 && !closed) {
      // Half a character: its other half is still to be printed.
      queue.addFirst(text);
      if (string.isEmpty()) {
        string = text.bytes.takeAll();
        queue.removeFirst();
        waiting -= rest;
      }
    }
    var content = Json.of("name", text.stream == Frontend.Stream.STDERR ? "stderr" : "stdout");
    content.addProperty("text", string);
    List<byte[]> topic = List.of(("kernel." + session + ".stream").getBytes(UTF_8));
    return new Message(
        topic, Header.of("stream", session), text.parent, new JsonObject(), content, List.of());
  }
}
