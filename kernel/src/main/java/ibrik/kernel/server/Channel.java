package ibrik.kernel.server;

import ibrik.kernel.protocol.MalformedMessageException;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.MessageCodec;
import ibrik.kernel.transport.SocketWait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * A channel that is asked and answers: shell, control, stdin. One thread owns its socket; any
 * thread may send, by a queue and a wake-up.
 */
final class Channel {
  /**
   * The most bytes of a frame; of a greater one the connection is closed. A quarter of the heap, as
   * a frame is there twice while it is read.
   */
  private static final long MAX_FRAME = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);

  /**
   * The most bytes of JSON in a message: a cell's code is there some ten times until it has run, as
   * bytes, text, trees and in the answers.
   */
  private static final long MAX_JSON = Runtime.getRuntime().maxMemory() / 16;

  private final String name;
  private final MessageCodec codec;
  private final Consumer<Message> handler;
  private final ZMQ.Socket socket;
  private final SocketWait wait;
  private final Queue<Message> outgoing = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Binds the channel.
   *
   * @param handler called on the channel's thread with each message that was rightly signed
   * @throws IOException if nobody can listen at the address
   */
  Channel(String name, Endpoints endpoints, String address, String key, Consumer<Message> handler)
      throws IOException {
    this.name = name;
    this.handler = handler;
    codec = new MessageCodec(key, MAX_JSON);
    socket = endpoints.socket(SocketType.ROUTER);
    socket.setHWM(0);
    socket.setMaxMsgSize(MAX_FRAME);
    // A client that vanished and came back takes its identity over.
    socket.setRouterHandover(true);
    endpoints.bind(socket, address);
    wait = new SocketWait(socket);
    thread = VitalThread.of("ibrik-" + name, this::run);
  }

  void start() {
    thread.start();
  }

  /** Sends a message, from any thread. */
  void send(Message message) {
    outgoing.add(message);
    wait.wake();
  }

  /** Sends what is queued, then closes the socket. */
  void close() throws InterruptedException {
    closed = true;
    wait.wake();
    thread.join(500);
  }

  private void run() {
    try {
      while (!closed) {
        sendQueued();
        if (!receive()) {
          wait.await();
        }
      }
      sendQueued();
    } finally {
      wait.close();
      socket.setLinger(300);
      socket.close();
    }
  }

  private void sendQueued() {
    Message message;
    while ((message = outgoing.poll()) != null) {
      List<byte[]> frames = codec.encode(message);
      for (int i = 0; i < frames.size(); i++) {
        socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
      }
    }
  }

  /** Handles the next message; false if there is none. */
  private boolean receive() {
    byte[] first = socket.recv(ZMQ.DONTWAIT);
    if (first == null) {
      return false;
    }
    var frames = new ArrayList<byte[]>();
    frames.add(first);
    while (socket.hasReceiveMore()) {
      frames.add(socket.recv());
    }
    try {
      handler.accept(codec.decode(frames));
    } catch (MalformedMessageException e) {
      Log.warn("%s: dropped a message: %s", name, e.getMessage());
    } catch (RuntimeException e) {
      Log.warn("%s: could not handle a message: %s", name, e);
    }
    return true;
  }
}
