package ibrik.kernel.server;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A socket of JeroMQ's that listens on a path, as ZeroMQ's {@code ipc} does. One thread speaks with
 * all its peers and never waits for a single one.
 *
 * <p>JeroMQ 0.6, the newest, takes the hash of such a path for a TCP port, where libzmq looks for a
 * Unix domain socket. Passing the bytes on to a TCP port of the loopback would let libzmq in, and
 * every user of this machine as well: who connects to such a port hears what cells print, and may
 * take a client's identity over. That is what {@code ipc} is chosen against. So the peers' protocol
 * is spoken here ({@link ZmtpPeer}), and each peer is a socket inside this process to JeroMQ
 * ({@code inproc}), which routes, filters and queues: nothing but the file is listened on.
 */
final class UnixEndpoint {
  private static final long SIGNAL_NANOS = 20_000;
  private static final long CLOSING_MILLIS = 300;
  private static final long FAILED_MILLIS = 100;

  private final SocketFile file;
  private final Selector selector = Selector.open();
  private final ZmtpPeer.Inside inside;
  private final Set<ZmtpPeer> peers = new HashSet<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Listens.
   *
   * @param socket not used by another thread yet; ROUTER, REP or XPUB
   * @throws IOException if the path can't be listened on, with the reason
   */
  UnixEndpoint(ZContext context, ZMQ.Socket socket, String path) throws IOException {
    file = SocketFile.listen(Path.of(path));
    file.channel().register(selector, SelectionKey.OP_ACCEPT);
    String name = "inproc://" + path;
    socket.bind(name);
    inside = new ZmtpPeer.Inside(context, name, socket.getSocketType(), socket.getMaxMsgSize());
    thread = VitalThread.of("ibrik-ipc", this::run);
    thread.start();
  }

  /** Sends what is on its way, for a while, and deletes the file. */
  void close() throws InterruptedException {
    closed = true;
    selector.wakeup();
    thread.join(2 * CLOSING_MILLIS);
  }

  private void run() {
    try (selector;
        file) {
      while (!closed) {
        round(0);
      }
      // What came in before the end is written, whether or not it has been signalled.
      List.copyOf(peers).forEach(this::attend);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSING_MILLIS);
      while (System.nanoTime() < end && peers.stream().anyMatch(ZmtpPeer::hasMore)) {
        round(CLOSING_MILLIS / 10);
      }
      List.copyOf(peers).forEach(this::end);
    } catch (IOException e) {
      Log.warn("ipc: no more peers: %s", e);
    }
  }

  private void round(long millis) throws IOException {
    selector.select(millis);
    boolean moved = false;
    for (SelectionKey key : selector.selectedKeys()) {
      moved |= key.attachment() instanceof ZmtpPeer peer ? attend(peer) : accept();
    }
    selector.selectedKeys().clear();
    if (!moved) {
      // JeroMQ writes a signal before it counts it (see SocketWait): until then nothing is there.
      LockSupport.parkNanos(SIGNAL_NANOS);
    }
  }

  private boolean accept() {
    try {
      SocketChannel channel = file.accept();
      if (channel != null) {
        peers.add(new ZmtpPeer(channel, selector, inside));
      }
    } catch (IOException e) {
      // Too many open files, most likely; the connection still waits, and would be told at once.
      Log.warn("ipc: a connection could not be taken: %s", e);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FAILED_MILLIS));
    }
    return true;
  }

  private boolean attend(ZmtpPeer peer) {
    try {
      return peers.contains(peer) && peer.attend();
    } catch (ProtocolException | RuntimeException | OutOfMemoryError e) {
      Log.warn("ipc: hung up: %s", e);
      end(peer);
    } catch (IOException e) {
      // The peer has gone.
      end(peer);
    }
    return true;
  }

  private void end(ZmtpPeer peer) {
    peers.remove(peer);
    peer.close();
  }
}
