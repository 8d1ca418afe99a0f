package ibrik.kernel.server;

import ibrik.kernel.protocol.MalformedMessageException;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.MessageCodec;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
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

  private static final long SIGNAL_NANOS = 20_000;

  private final String name;
  private final MessageCodec codec;
  private final Consumer<Message> handler;
  private final ZMQ.Socket socket;
  private final ZMQ.Socket woken;
  private final ZMQ.Socket waker;
  private final Queue<Message> outgoing = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Binds the channel.
   *
   * @param handler called on the channel's thread with each message that was rightly signed
   */
  Channel(String name, ZContext context, String address, String key, Consumer<Message> handler) {
    this.name = name;
    this.handler = handler;
    codec = new MessageCodec(key, MAX_JSON);
    socket = context.createSocket(SocketType.ROUTER);
    socket.setHWM(0);
    socket.setMaxMsgSize(MAX_FRAME);
    // A client that vanished and came back takes its identity over.
    socket.setRouterHandover(true);
    socket.bind(address);
    woken = context.createSocket(SocketType.PAIR);
    woken.bind("inproc://" + name);
    waker = context.createSocket(SocketType.PAIR);
    waker.connect("inproc://" + name);
    thread = Thread.ofPlatform().name("ibrik-" + name).daemon().unstarted(() -> run(context));
  }

  void start() {
    thread.start();
  }

  /** Sends a message, from any thread. */
  void send(Message message) {
    outgoing.add(message);
    wake();
  }

  /** Sends what is queued, then closes the socket. */
  void close() throws InterruptedException {
    closed = true;
    wake();
    thread.join(500);
  }

  private synchronized void wake() {
    waker.send(new byte[0], ZMQ.DONTWAIT);
  }

  private void run(ZContext context) {
    try (ZMQ.Poller poller = context.createPoller(2);
        Selector signals = Selector.open()) {
      poller.register(woken, ZMQ.Poller.POLLIN);
      poller.register(socket, ZMQ.Poller.POLLIN);
      woken.getFD().register(signals, SelectionKey.OP_READ);
      socket.getFD().register(signals, SelectionKey.OP_READ);
      while (!closed) {
        await(poller, signals);
        if (poller.pollin(0)) {
          woken.recv(ZMQ.DONTWAIT);
          sendQueued();
        }
        if (poller.pollin(1)) {
          receive();
        }
      }
      sendQueued();
    } catch (IOException e) {
      Log.warn("%s: %s", name, e);
    } finally {
      socket.setLinger(300);
      socket.close();
    }
  }

  /**
   * Waits for a message. JeroMQ's own waiting spins where the thread that signals one is put aside
   * in between (Signaler.send writes before it counts), which on busy cores holds up that very
   * thread.
   */
  private static void await(ZMQ.Poller poller, Selector signals) throws IOException {
    while (poller.poll(0) == 0) {
      signals.select();
      signals.selectedKeys().clear();
      if (poller.poll(0) > 0) {
        return;
      }
      LockSupport.parkNanos(SIGNAL_NANOS);
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

  private void receive() {
    var frames = new ArrayList<byte[]>();
    do {
      frames.add(socket.recv());
    } while (socket.hasReceiveMore());
    try {
      handler.accept(codec.decode(frames));
    } catch (MalformedMessageException e) {
      Log.warn("%s: dropped a message: %s", name, e.getMessage());
    } catch (RuntimeException e) {
      Log.warn("%s: could not handle a message: %s", name, e);
    }
  }
}
