package ibrik.kernel.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is said in ZMTP 3.0, ZeroMQ's protocol, with the mechanism NULL: a greeting, a READY with
 * properties, then frames (RFC 23 of ZeroMQ).
 */
final class Zmtp {
  static final int GREETING_BYTES = 64;

  static final int MORE = 1;
  static final int LONG = 2;
  static final int COMMAND = 4;

  private static final byte[] SIGNATURE = {(byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F};
  private static final int VERSION_AT = 10;
  private static final byte VERSION = 3;
  private static final int MECHANISM_AT = 12;
  private static final byte[] MECHANISM = Arrays.copyOf("NULL".getBytes(US_ASCII), 20);
  private static final byte[] READY = command("READY");
  private static final byte[] PING = command("PING");
  private static final byte[] PONG = command("PONG");
  private static final int TIME_TO_LIVE_BYTES = 2;
  private static final int MAX_IDENTITY = 255;

  private Zmtp() {}

  /**
   * A frame.
   *
   * @param flags {@link #MORE} and {@link #COMMAND}
   */
  record Frame(int flags, byte[] body) {
    boolean hasMore() {
      return (flags & MORE) != 0;
    }

    boolean isCommand() {
      return (flags & COMMAND) != 0;
    }
  }

  private static byte[] command(String name) {
    return ((char) name.length() + name).getBytes(US_ASCII);
  }

  static byte[] greeting() {
    return ByteBuffer.allocate(GREETING_BYTES)
        .put(SIGNATURE)
        .put(VERSION)
        .put(MECHANISM_AT, MECHANISM)
        .array();
  }

  /**
   * Looks at a peer's greeting.
   *
   * @throws ProtocolException if it is none, or says something else than we do
   */
  static void check(byte[] greeting) throws ProtocolException {
    if (greeting[0] != SIGNATURE[0] || (greeting[SIGNATURE.length - 1] & 1) == 0) {
      throw new ProtocolException("the peer does not speak ZeroMQ's protocol");
    }
    if (greeting[VERSION_AT] < VERSION) {
      throw new ProtocolException(
          "the peer speaks ZMTP %d, expected %d or newer".formatted(greeting[VERSION_AT], VERSION));
    }
    int end = MECHANISM_AT + MECHANISM.length;
    if (!Arrays.equals(MECHANISM, Arrays.copyOfRange(greeting, MECHANISM_AT, end))) {
      throw new ProtocolException("the peer wants to be secured, expected the mechanism NULL");
    }
  }

  /** The command that says what type of socket speaks. */
  static Frame ready(String socketType) {
    byte[] name = "Socket-Type".getBytes(US_ASCII);
    byte[] type = socketType.getBytes(US_ASCII);
    ByteBuffer body = ByteBuffer.allocate(READY.length + 1 + name.length + 4 + type.length);
    body.put(READY).put((byte) name.length).put(name).putInt(type.length).put(type);
    return new Frame(COMMAND, body.array());
  }

  /**
   * The identity that a peer gives itself; may be empty.
   *
   * @param ready its first command
   * @throws ProtocolException if that is not a READY
   */
  static byte[] identity(Frame ready) throws ProtocolException {
    if (!ready.isCommand() || !startsWith(ready.body(), READY)) {
      throw new ProtocolException("the peer began with something else than READY");
    }
    ByteBuffer properties = ByteBuffer.wrap(ready.body()).position(READY.length);
    byte[] identity = {};
    try {
      while (properties.hasRemaining()) {
        String name = new String(take(properties, Byte.toUnsignedInt(properties.get())), US_ASCII);
        byte[] value = take(properties, properties.getInt());
        if (name.equalsIgnoreCase("Identity")) {
          identity = value;
        }
      }
    } catch (BufferUnderflowException e) {
      throw new ProtocolException("the peer's READY is cut off");
    }
    if (identity.length > MAX_IDENTITY) {
      throw new ProtocolException("the peer's identity has %d bytes".formatted(identity.length));
    }
    return identity;
  }

  private static byte[] take(ByteBuffer from, int count) {
    if (count < 0 || count > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }

  /** What is said to a command that comes later; null for nothing. */
  static Frame answer(Frame command) {
    int context = PING.length + TIME_TO_LIVE_BYTES;
    if (!startsWith(command.body(), PING) || command.body().length < context) {
      return null;
    }
    byte[] pong = Arrays.copyOf(PONG, PONG.length + command.body().length - context);
    System.arraycopy(command.body(), context, pong, PONG.length, pong.length - PONG.length);
    return new Frame(COMMAND, pong);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
