package ibrik.kernel.server;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Sends back what it receives, so that a client knows that the process lives. */
final class Heartbeat {
  private final ZMQ.Socket socket;

  Heartbeat(Endpoints endpoints, String address) throws IOException {
    socket = endpoints.socket(SocketType.REP);
    socket.setLinger(0);
    endpoints.bind(socket, address);
  }

  void start() {
    VitalThread.of("ibrik-heartbeat", this::run).start();
  }

  private void run() {
    try {
      while (true) {
        byte[] beat = socket.recv();
        if (beat != null) {
          socket.send(beat);
        }
      }
    } catch (ZMQException | ClosedSelectorException e) {
      // The context ends, and has closed the socket: so does the heart.
      return;
    }
  }
}
