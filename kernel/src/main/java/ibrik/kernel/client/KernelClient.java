package ibrik.kernel.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.gson.JsonObject;
import ibrik.kernel.protocol.ConnectionFile;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.MalformedMessageException;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.MessageCodec;
import ibrik.kernel.transport.SocketWait;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A client of one kernel. One thread uses it, but for {@link #interrupt} and {@link #control},
 * which any thread may call.
 */
public final class KernelClient implements AutoCloseable {
  /**
   * How long a connection may take to begin, in milliseconds. On busy cores JeroMQ 0.6 sometimes
   * connects and then says nothing; after this time it connects again.
   */
  public static final int HANDSHAKE_MILLIS = 1000;

  private static final long ALIVE_MILLIS = 500;

  /** How long outputs may come after their reply before a request is made again. */
  private static final long SUBSCRIPTION_NANOS = 20_000_000;

  private static final byte[] EVERYTHING = {};

  private final String session = UUID.randomUUID().toString();
  private final ZContext context = new ZContext();
  private final MessageCodec codec;
  private final MessageCodec controlCodec;
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket iopub;
  private final ZMQ.Socket stdin;
  private final List<ZMQ.Socket> heard;
  private final SocketWait wait;
  private final BooleanSupplier alive;
  private final Set<String> open = new HashSet<>();
  private final Deque<Message> early = new ArrayDeque<>();
  private final Deque<Message> debugEvents = new ArrayDeque<>();

  /** Connects; the kernel need not listen yet. */
  public KernelClient(ConnectionFile connection) {
    this(connection, () -> true);
  }

  /**
   * Connects; the kernel need not listen yet.
   *
   * @param connection where it listens, with the transport tcp
   * @param alive whether the kernel still lives; asked while it is waited for
   * @throws IllegalArgumentException if the transport is ipc, which JeroMQ 0.6 does not have: it
   *     would look for a TCP port
   */
  public KernelClient(ConnectionFile connection, BooleanSupplier alive) {
    if (!connection.transport().equals("tcp")) {
      throw new IllegalArgumentException(
          "the kernel listens by the transport %s, this client speaks tcp alone: start the kernel"
                  .formatted(connection.transport())
              + " with a connection file for tcp");
    }
    this.alive = alive;
    codec = new MessageCodec(connection.key());
    controlCodec = new MessageCodec(connection.key());
    shell = connect(SocketType.DEALER, connection.address(connection.shell()));
    control = connect(SocketType.DEALER, connection.address(connection.control()));
    stdin = connect(SocketType.DEALER, connection.address(connection.stdin()));
    iopub = connect(SocketType.SUB, connection.address(connection.iopub()));
    iopub.subscribe(EVERYTHING);
    heard = List.of(iopub, shell, stdin);
    wait = new SocketWait(iopub, shell, stdin);
  }

  private ZMQ.Socket connect(SocketType type, String address) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setHWM(0);
    socket.setLinger(0);
    socket.setReconnectIVL(10);
    socket.setHandshakeIvl(HANDSHAKE_MILLIS);
    if (type == SocketType.DEALER) {
      // One identity, so that the kernel finds the stdin of who asked on shell.
      socket.setIdentity(session.getBytes(US_ASCII));
    }
    socket.connect(address);
    return socket;
  }

  /** What comes in while a request is answered. */
  public interface Listener {
    /** A message on iopub that the request caused. */
    void output(Message message);

    /**
     * The kernel asks for a line.
     *
     * @param prompt what it shows
     * @param password whether the line should not be shown
     * @return the line, or null for no answer
     */
    default String input(String prompt, boolean password) {
      throw new IllegalStateException("the kernel asks for input: " + prompt);
    }
  }

  /**
   * Waits until the kernel answers and its outputs arrive.
   *
   * @return its {@code kernel_info_reply}
   * @throws TimeoutException if it does not
   */
  public Message awaitReady(Duration timeout) throws TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Message reply = null;
    boolean heard = false;
    while (true) {
      String id = submit("kernel_info_request", new JsonObject());
      open.remove(id);
      long patience = reply == null ? deadline : soon(deadline);
      while (System.nanoTime() < patience) {
        Message message = receive(patience);
        if (message == null) {
          break;
        }
        if (message.type().equals("kernel_info_reply")) {
          reply = message;
          patience = soon(deadline);
        } else {
          // Any output shows that the subscription has arrived; it may come before the reply.
          heard = true;
        }
        if (reply != null && heard) {
          return reply;
        }
      }
      if (System.nanoTime() >= deadline) {
        throw new TimeoutException("the kernel did not answer within " + timeout);
      }
    }
  }

  private static long soon(long deadline) {
    return Math.min(deadline, System.nanoTime() + SUBSCRIPTION_NANOS);
  }

  /** Sends a request on shell, and answers its id. */
  public String submit(String type, JsonObject content) {
    return submit(type, content, null);
  }

  /** Sends a request to a subshell, or to the main shell where that is null; answers its id. */
  public String submit(String type, JsonObject content, String subshell) {
    return submit(Message.of(Header.of(type, session).to(subshell), content));
  }

  /** Sends a request with metadata and binary buffers on shell, and answers its id. */
  public String submit(String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
    return submit(
        new Message(
            List.of(), Header.of(type, session), new JsonObject(), metadata, content, buffers));
  }

  private String submit(Message request) {
    open.add(request.header().id());
    send(shell, codec.encode(request));
    return request.header().id();
  }

  /** Sends an execute request, and answers its id. */
  public String submit(String code) {
    return submit(code, true);
  }

  /** Sends an execute request of a client that can be asked for input or not; answers its id. */
  public String submit(String code, boolean allowStdin) {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("silent", false);
    content.addProperty("store_history", true);
    content.add("user_expressions", new JsonObject());
    content.addProperty("allow_stdin", allowStdin);
    content.addProperty("stop_on_error", true);
    return submit("execute_request", content);
  }

  /**
   * Waits until a request was answered and the kernel is idle again.
   *
   * @return the reply
   * @throws TimeoutException if it was not in time
   */
  public Message await(String id, Listener listener, Duration timeout) throws TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Message reply = null;
    boolean idle = false;
    open.remove(id);
    Deque<Message> waiting = new ArrayDeque<>();
    early.removeIf(message -> isAnswerTo(message, id) && waiting.add(message));
    while (reply == null || !idle) {
      Message message = waiting.isEmpty() ? receive(deadline) : waiting.remove();
      if (message == null) {
        throw new TimeoutException("no answer within " + timeout);
      }
      if (!isAnswerTo(message, id)) {
        keepEarly(message);
      } else if (message.type().equals("input_request")) {
        answer(message, listener);
      } else if (message.type().endsWith("_reply")) {
        reply = message;
      } else {
        listener.output(message);
        idle |= isIdle(message);
      }
    }
    return reply;
  }

  /**
   * Waits until the kernel has handled a message that has no reply, as those of comms.
   *
   * @return what it published meanwhile, whatever caused it
   * @throws TimeoutException if it was not in time
   */
  public List<Message> awaitIdle(String id, Duration timeout) throws TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    open.remove(id);
    var published = new ArrayList<Message>();
    early.removeIf(message -> isAnswerTo(message, id) && published.add(message));
    boolean idle = published.stream().anyMatch(KernelClient::isIdle);
    while (!idle) {
      Message message = receive(deadline);
      if (message == null) {
        throw new TimeoutException("not idle within " + timeout);
      }
      keepEarly(message);
      published.add(message);
      idle = isAnswerTo(message, id) && isIdle(message);
    }
    return published;
  }

  /**
   * Waits for what the debugger tells without being asked.
   *
   * @return the next {@code debug_event}
   * @throws TimeoutException if there was none
   */
  public Message awaitDebugEvent(Duration timeout) throws TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (debugEvents.isEmpty()) {
      Message message = receive(deadline);
      if (message == null) {
        throw new TimeoutException("no debug_event within " + timeout);
      }
      keepEarly(message);
    }
    return debugEvents.remove();
  }

  /** Keeps what answers a request that will be waited for later. */
  private void keepEarly(Message message) {
    if (message.type().equals("debug_event")) {
      debugEvents.add(message);
    } else if (message.parent().has("msg_id")
        && open.contains(message.parent().get("msg_id").getAsString())) {
      early.add(message);
    }
  }

  /** Runs code and waits for its end. */
  public Message execute(String code, Listener listener, Duration timeout) throws TimeoutException {
    return await(submit(code), listener, timeout);
  }

  /** Asks for something on shell and waits for the answer. */
  public Message request(String type, JsonObject content, Duration timeout)
      throws TimeoutException {
    return await(submit(type, content), message -> {}, timeout);
  }

  /** The next message on iopub, shell or stdin; null at the deadline. */
  private Message receive(long deadline) {
    while (true) {
      for (ZMQ.Socket socket : heard) {
        byte[] first = socket.recv(ZMQ.DONTWAIT);
        if (first != null) {
          return decode(rest(socket, first));
        }
      }
      long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        return null;
      }
      if (!wait.await(Math.min(millis, ALIVE_MILLIS)) && !alive.getAsBoolean()) {
        throw new IllegalStateException("the kernel has died");
      }
    }
  }

  private Message decode(List<byte[]> frames) {
    try {
      return codec.decode(frames);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("the kernel sent no message: " + e.getMessage(), e);
    }
  }

  private void answer(Message request, Listener listener) {
    JsonObject asked = request.content();
    String line =
        listener.input(asked.get("prompt").getAsString(), asked.get("password").getAsBoolean());
    if (line == null) {
      return;
    }
    var content = new JsonObject();
    content.addProperty("value", line);
    Message reply =
        new Message(
            List.of(),
            Header.of("input_reply", session),
            request.header().json(),
            new JsonObject(),
            content,
            List.of());
    send(stdin, codec.encode(reply));
  }

  private static boolean isAnswerTo(Message message, String id) {
    return message.parent().has("msg_id")
        && message.parent().get("msg_id").getAsString().equals(id);
  }

  private static boolean isIdle(Message message) {
    return message.type().equals("status")
        && message.content().get("execution_state").getAsString().equals("idle");
  }

  /** Stops what runs; answers when the kernel has heard. */
  public void interrupt() throws TimeoutException {
    control("interrupt_request", new JsonObject(), Duration.ofSeconds(10));
  }

  /** Ends the kernel; answers when it has heard. */
  public void shutdown(boolean restart) throws TimeoutException {
    var content = new JsonObject();
    content.addProperty("restart", restart);
    control("shutdown_request", content, Duration.ofSeconds(10));
  }

  /** Asks for something on control and waits for the answer. */
  public synchronized Message control(String type, JsonObject content, Duration timeout)
      throws TimeoutException {
    Message request = Message.of(Header.of(type, session), content);
    send(control, controlCodec.encode(request));
    control.setReceiveTimeOut((int) timeout.toMillis());
    while (true) {
      byte[] first = control.recv();
      if (first == null) {
        throw new TimeoutException("no answer to " + type + " within " + timeout);
      }
      try {
        Message reply = controlCodec.decode(rest(control, first));
        if (isAnswerTo(reply, request.header().id())) {
          return reply;
        }
      } catch (MalformedMessageException e) {
        throw new IllegalStateException("the kernel sent no message: " + e.getMessage(), e);
      }
    }
  }

  private static void send(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  private static List<byte[]> rest(ZMQ.Socket socket, byte[] first) {
    var frames = new ArrayList<byte[]>();
    frames.add(first);
    while (socket.hasReceiveMore()) {
      frames.add(socket.recv());
    }
    return frames;
  }

  @Override
  public void close() {
    wait.close();
    context.close();
  }
}
