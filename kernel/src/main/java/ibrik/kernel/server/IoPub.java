package ibrik.kernel.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.MessageCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The channel that everybody listens to. What is published goes through one queue, so that it
 * arrives in its order; a thread of its own sends it. Text of a stream gathers in the queue while
 * the thread is busy, and for {@link #GATHER_MILLIS} while nothing else waits.
 */
final class IoPub {
  private static final long GATHER_MILLIS = 10;
  private static final int CHUNK_LIMIT = 1 << 18;
  private static final int WAITING_LIMIT = 1 << 24;

  private final String session;
  private final MessageCodec codec;
  private final ZMQ.Socket socket;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition drained = lock.newCondition();
  private final Deque<Item> queue = new ArrayDeque<>();
  private int waiting;
  private boolean closed;

  private sealed interface Item {
    record Ready(Message message) implements Item {}

    record Text(JsonObject parent, Frontend.Stream stream, ByteQueue bytes) implements Item {}
  }

  IoPub(ZContext context, String address, String key, String session) {
    this.session = session;
    codec = new MessageCodec(key);
    socket = context.createSocket(SocketType.PUB);
    socket.setHWM(0);
    socket.bind(address);
    thread = Thread.ofPlatform().name("ibrik-iopub").daemon().unstarted(this::run);
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
      filled.signal();
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
        filled.signal();
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
      filled.signal();
      drained.signalAll();
    } finally {
      lock.unlock();
    }
    thread.join(500);
  }

  private void run() {
    try {
      for (Message message = next(); message != null; message = next()) {
        List<byte[]> frames = codec.encode(message);
        for (int i = 0; i < frames.size(); i++) {
          socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
      }
    } catch (InterruptedException e) {
      Log.warn("iopub was interrupted");
    } finally {
      socket.setLinger(300);
      socket.close();
    }
  }

  /** The next message, or null at the end. */
  private Message next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        filled.await();
      }
      if (!closed && queue.size() == 1 && queue.peek() instanceof Item.Text) {
        filled.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
      }
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
