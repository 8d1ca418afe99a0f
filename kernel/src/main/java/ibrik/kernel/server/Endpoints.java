package ibrik.kernel.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Where the kernel listens: makes its sockets, and binds them to a connection file's addresses. */
final class Endpoints {
  private static final String FILE_SYSTEM = "ipc://";
  private static final long CLOSING_MILLIS = 500;

  private final ZContext context = new ZContext();
  private final List<UnixEndpoint> unix = new ArrayList<>();

  Endpoints() {
    context.setUncaughtExceptionHandler(VitalThread::ended);
  }

  /** A socket that listens nowhere yet. */
  ZMQ.Socket socket(SocketType type) {
    return context.createSocket(type);
  }

  /**
   * Lets a socket listen. Its options hold for the peers of this address if they are set before.
   *
   * @param address {@code tcp://HOST:PORT} or {@code ipc://PATH}
   * @throws IOException if nobody can listen there
   */
  void bind(ZMQ.Socket socket, String address) throws IOException {
    if (address.startsWith(FILE_SYSTEM)) {
      String path = address.substring(FILE_SYSTEM.length());
      unix.add(new UnixEndpoint(context, socket, path));
      return;
    }
    try {
      socket.bind(address);
    } catch (ZMQException | IllegalArgumentException e) {
      throw new IOException("can't listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Sends what closed sockets have left on its way, for a while, and closes the others. */
  void close() throws InterruptedException {
    for (UnixEndpoint endpoint : unix) {
      endpoint.close();
    }
    // Sockets linger for what is still on its way; the heart would wait for ever.
    Thread.ofPlatform().daemon().start(context::close).join(CLOSING_MILLIS);
  }
}
