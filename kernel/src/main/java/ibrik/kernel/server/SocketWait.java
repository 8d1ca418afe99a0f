package ibrik.kernel.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZMQ;

/**
 * How the one thread that owns a socket waits: until the socket has something for it, or another
 * thread wakes it. Who waits looks first, and again afterwards.
 *
 * <p>JeroMQ's own waiting spins where the thread that signals a message is put aside in between
 * (Signaler.send writes before it counts), which on busy cores holds up that very thread.
 */
final class SocketWait implements AutoCloseable {
  private static final long SIGNAL_NANOS = 20_000;

  private final Selector signals;

  SocketWait(ZMQ.Socket socket) {
    try {
      signals = Selector.open();
      socket.getFD().register(signals, SelectionKey.OP_READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the wait that is or comes next; any thread may. */
  void wake() {
    signals.wakeup();
  }

  /** Waits, perhaps for nothing. */
  void await() {
    await(0);
  }

  /**
   * Waits, perhaps for nothing.
   *
   * @param millis at most so long; 0 for ever
   */
  void await(long millis) {
    try {
      if (signals.select(millis) > 0) {
        signals.selectedKeys().clear();
        LockSupport.parkNanos(SIGNAL_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      signals.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
