package ibrik.kernel.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A connected peer, spoken to in ZeroMQ's protocol ({@link Zmtp}), and the socket that stands for
 * it inside this process. Used by one thread, which it never blocks.
 */
final class ZmtpPeer implements AutoCloseable {
  private final SocketChannel channel;
  private final Inside inside;
  private final ZmtpInput input;
  private final ZmtpOutput output = new ZmtpOutput();
  private final SelectionKey key;

  /** Null until the peer has said who it is. */
  private ZMQ.Socket socket;

  /** When the socket has something. */
  private SelectionKey signal;

  /**
   * The bound socket that peers are connected to.
   *
   * @param name its address in this process
   * @param type its type
   * @param maxFrame the most bytes of a frame that it takes; negative for any
   */
  record Inside(ZContext context, String name, SocketType type, long maxFrame) {
    private ZMQ.Socket connect(byte[] identity) {
      ZMQ.Socket socket =
          context.createSocket(type == SocketType.XPUB ? SocketType.XSUB : SocketType.DEALER);
      socket.setHWM(0);
      socket.setLinger(0);
      if (identity.length > 0) {
        socket.setIdentity(identity);
      }
      socket.connect(name);
      return socket;
    }
  }

  /** Takes a connection; its keys of the selector have this as attachment. */
  ZmtpPeer(SocketChannel channel, Selector selector, Inside inside) throws IOException {
    this.channel = channel;
    this.inside = inside;
    input = new ZmtpInput(inside.maxFrame());
    output.add(Zmtp.ready(inside.type().name()));
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_WRITE, this);
  }

  /**
   * Takes what the peer has sent and sends what it is to get, a buffer's size of each.
   *
   * @return whether anything has moved
   * @throws EOFException if the peer has gone
   * @throws IOException if it broke off, or broke the protocol
   */
  boolean attend() throws IOException {
    int read = input.read(channel);
    for (Zmtp.Frame frame = input.next(); frame != null; frame = input.next()) {
      receive(frame);
    }
    int written = output.write(channel, this::fromSocket);
    key.interestOps(
        hasMore() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    if (signal != null) {
      // Where the peer is slow, what it is to get waits in the socket.
      signal.interestOps(hasMore() ? 0 : SelectionKey.OP_READ);
    }
    return read > 0 || written > 0;
  }

  /** Whether the peer is to get more than it has taken. */
  boolean hasMore() {
    return output.hasMore();
  }

  private void receive(Zmtp.Frame frame) throws IOException {
    if (socket == null) {
      socket = inside.connect(Zmtp.identity(frame));
      signal = socket.getFD().register(key.selector(), SelectionKey.OP_READ, this);
    } else if (!frame.isCommand()) {
      // Where the bound socket is closed already, nobody takes it.
      socket.send(frame.body(), (frame.hasMore() ? ZMQ.SNDMORE : 0) | ZMQ.DONTWAIT);
    } else if (Zmtp.answer(frame) instanceof Zmtp.Frame answer) {
      output.add(answer);
    }
  }

  private Zmtp.Frame fromSocket() {
    byte[] body = socket == null ? null : socket.recv(ZMQ.DONTWAIT);
    return body == null ? null : new Zmtp.Frame(socket.hasReceiveMore() ? Zmtp.MORE : 0, body);
  }

  @Override
  public void close() {
    if (socket != null) {
      signal.cancel();
      socket.close();
    }
    try {
      channel.close();
    } catch (IOException e) {
      Log.warn("ipc: a connection did not close: %s", e);
    }
  }
}
