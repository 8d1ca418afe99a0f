package ibrik.kernel.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Frames to a peer, as bytes that go as fast as it takes them. */
final class ZmtpOutput {
  private static final int BUFFER = 1 << 16;
  private static final int SHORT_LIMIT = 0xFF;

  private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);

  /** What is to be put into the buffer next. */
  private final Deque<ByteBuffer> pieces = new ArrayDeque<>();

  private boolean hasMore;

  ZmtpOutput() {
    pieces.add(ByteBuffer.wrap(Zmtp.greeting()));
  }

  void add(Zmtp.Frame frame) {
    byte[] body = frame.body();
    ByteBuffer head =
        body.length <= SHORT_LIMIT
            ? ByteBuffer.allocate(2).put((byte) frame.flags()).put((byte) body.length)
            : ByteBuffer.allocate(9).put((byte) (frame.flags() | Zmtp.LONG)).putLong(body.length);
    pieces.add(head.flip());
    pieces.add(ByteBuffer.wrap(body));
  }

  /**
   * Writes once, at most what the buffer holds.
   *
   * @param frames gives further frames; null where there is none
   * @return how many bytes the channel took
   */
  int write(WritableByteChannel channel, Supplier<Zmtp.Frame> frames) throws IOException {
    fill(frames);
    boolean full = !bytes.hasRemaining();
    int count = channel.write(bytes.flip());
    bytes.compact();
    hasMore = full || bytes.position() > 0;
    return count;
  }

  /** Whether something was left the last time, or may have been. */
  boolean hasMore() {
    return hasMore;
  }

  private void fill(Supplier<Zmtp.Frame> frames) {
    while (bytes.hasRemaining()) {
      if (pieces.isEmpty()) {
        Zmtp.Frame frame = frames.get();
        if (frame == null) {
          return;
        }
        add(frame);
      }
      ByteBuffer piece = pieces.element();
      int count = Math.min(piece.remaining(), bytes.remaining());
      bytes.put(bytes.position(), piece, piece.position(), count);
      bytes.position(bytes.position() + count);
      piece.position(piece.position() + count);
      if (!piece.hasRemaining()) {
        pieces.remove();
      }
    }
  }
}
