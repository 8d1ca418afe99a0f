package ibrik.vision;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks through the chunks of a WebP file before it is decoded: the decoder takes memory for what
 * chunks claim, wherever they say it.
 */
final class WebpChunks {
  /** What is done with the size of each frame. */
  @FunctionalInterface
  interface Sizes {
    /** Refuses sizes that can't be. */
    void check(int width, int height);
  }

  private static final int RIFF = code("RIFF");
  private static final int WEBP = code("WEBP");
  private static final int EXTENDED = code("VP8X");
  private static final int LOSSY = code("VP8 ");
  private static final int LOSSLESS = code("VP8L");
  private static final int OPACITY = code("ALPH");
  private static final int FRAME = code("ANMF");

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int LOSSY_HEADER = 10;

  private WebpChunks() {}

  private static int code(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  /**
   * Checks a file, unless it is of another format.
   *
   * @throws IOException where a chunk is longer than what is left of the file, or of a kind whose
   *     decoding is not bounded
   */
  static void check(byte[] file, Sizes sizes) throws IOException {
    var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length >= RIFF_HEADER && bytes.getInt(0) == RIFF && bytes.getInt(8) == WEBP) {
      long end = RIFF_HEADER - 4 + Integer.toUnsignedLong(bytes.getInt(4));
      if (end < RIFF_HEADER || end > file.length) {
        throw new EOFException();
      }
      check(bytes.slice(RIFF_HEADER, (int) end - RIFF_HEADER), sizes);
    }
  }

  private static void check(ByteBuffer chunks, Sizes sizes) throws IOException {
    chunks.order(ByteOrder.LITTLE_ENDIAN);
    while (chunks.remaining() >= CHUNK_HEADER) {
      int kind = chunks.getInt();
      long length = Integer.toUnsignedLong(chunks.getInt());
      if (length > chunks.remaining()) {
        throw new EOFException();
      }
      checkChunk(kind, chunks.slice(chunks.position(), (int) length), sizes);
      // A chunk of odd length is followed by a byte of padding.
      chunks.position((int) Math.min(chunks.limit(), chunks.position() + length + (length & 1)));
    }
  }

  private static void checkChunk(int kind, ByteBuffer chunk, Sizes sizes) throws IOException {
    chunk.order(ByteOrder.LITTLE_ENDIAN);
    if (kind == FRAME) {
      need(chunk, FRAME_HEADER);
      check(chunk.slice(FRAME_HEADER, chunk.limit() - FRAME_HEADER), sizes);
    } else if (kind == LOSSY) {
      need(chunk, LOSSY_HEADER);
      sizes.check(chunk.getShort(6) & 0x3fff, chunk.getShort(8) & 0x3fff);
    } else if (kind == LOSSLESS || kind == OPACITY) {
      // A few damaged bytes make the decoder's tables take gigabytes.
      throw new IOException(
          "lossless WebP, and WebP with opacity, can't be decoded within bounded memory;"
              + " convert it to PNG");
    } else if (kind == EXTENDED) {
      need(chunk, LOSSY_HEADER);
      sizes.check((chunk.getInt(4) & 0xffffff) + 1, (chunk.getInt(6) >>> 8) + 1);
    }
  }

  private static void need(ByteBuffer chunk, int bytes) throws EOFException {
    if (chunk.limit() < bytes) {
      throw new EOFException();
    }
  }
}
