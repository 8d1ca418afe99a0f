package ibrik.kernel.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZMQ;

/**
 * How the one thread that owns sockets waits: until one of them has something for it, or another
 * thread wakes it. Who waits looks at each first, and again afterwards.
 *
 * <p>JeroMQ's own waiting spins where the thread that signals a message is put aside in between
 * (Signaler.send writes before it counts), which on busy cores holds up that very thread.
 */
public final class SocketWait implements AutoCloseable {
  private static final long SIGNAL_NANOS = 20_000;

  private final Selector signals;

  /**
   * @param sockets the thread's own
   */
  public SocketWait(ZMQ.Socket... sockets) {
    try {
      signals = Selector.open();
      for (ZMQ.Socket socket : sockets) {
        socket.getFD().register(signals, SelectionKey.OP_READ);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the wait that is or comes next; any thread may. */
  public void wake() {
    signals.wakeup();
  }

  /** Waits, perhaps for nothing. */
  public void await() {
    await(0);
  }

  /**
   * Waits, perhaps for nothing.
   *
   * @param millis at most so long; 0 for ever
   * @return whether a socket ended the wait
   */
  public boolean await(long millis) {
    try {
      if (signals.select(millis) == 0) {
        return false;
      }
      signals.selectedKeys().clear();
      LockSupport.parkNanos(SIGNAL_NANOS);
      return true;
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
