package ibrik.kernel.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A peer's frames, out of bytes as they come. */
final class ZmtpInput {
  private static final int BUFFER = 1 << 16;

  /** A frame's flags and the size of its body. */
  private static final int SHORT_HEAD = 2;

  private static final int LONG_HEAD = 9;

  private final long maxFrame;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER).flip();

  /** The frame that has begun; null between frames. */
  private Zmtp.Frame frame;

  private int received;
  private boolean greeted;

  /**
   * @param maxFrame the most bytes of a frame; negative for any
   */
  ZmtpInput(long maxFrame) {
    this.maxFrame = maxFrame < 0 ? Integer.MAX_VALUE - 8 : maxFrame;
  }

  /**
   * Reads what is there; {@link #next} must have answered null before.
   *
   * @return how many bytes
   * @throws EOFException if the peer has gone
   */
  int read(ReadableByteChannel channel) throws IOException {
    bytes.compact();
    int count = channel.read(bytes);
    bytes.flip();
    if (count < 0) {
      throw new EOFException();
    }
    return count;
  }

  /**
   * The next frame; null if it has not arrived as a whole.
   *
   * @throws ProtocolException if the peer says something else, or a frame is too large
   */
  Zmtp.Frame next() throws ProtocolException {
    if (!greeted && !greet() || frame == null && !begin()) {
      return null;
    }
    byte[] body = frame.body();
    int count = Math.min(bytes.remaining(), body.length - received);
    bytes.get(body, received, count);
    received += count;
    if (received < body.length) {
      return null;
    }
    Zmtp.Frame whole = frame;
    frame = null;
    return whole;
  }

  private boolean greet() throws ProtocolException {
    if (bytes.remaining() < Zmtp.GREETING_BYTES) {
      return false;
    }
    byte[] greeting = new byte[Zmtp.GREETING_BYTES];
    bytes.get(greeting);
    Zmtp.check(greeting);
    greeted = true;
    return true;
  }

  /** Takes the head of a frame, if it is there. */
  private boolean begin() throws ProtocolException {
    if (bytes.remaining() < SHORT_HEAD) {
      return false;
    }
    int flags = bytes.get(bytes.position());
    boolean large = (flags & Zmtp.LONG) != 0;
    if (large && bytes.remaining() < LONG_HEAD) {
      return false;
    }
    bytes.get();
    long size = large ? bytes.getLong() : Byte.toUnsignedLong(bytes.get());
    if (size < 0 || size > maxFrame) {
      throw new ProtocolException(
          "the peer sends a frame of %s bytes, at most %d are taken"
              .formatted(Long.toUnsignedString(size), maxFrame));
    }
    frame = new Zmtp.Frame(flags, new byte[(int) size]);
    received = 0;
    return true;
  }
}
