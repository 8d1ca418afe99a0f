package ibrik.kernel.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import ibrik.kernel.language.Frontend;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Objects;

/** {@code System.out}, {@code System.err} and {@code System.in} of cells. */
final class Streams {
  private Streams() {}

  /** Sends what is printed to the cell that prints, and reads from its user. */
  static void install() {
    System.setOut(
        new PrintStream(
            new Out(Frontend.Stream.STDOUT, new FileOutputStream(FileDescriptor.out)),
            false,
            UTF_8));
    System.setErr(
        new PrintStream(
            new Out(Frontend.Stream.STDERR, new FileOutputStream(FileDescriptor.err)),
            false,
            UTF_8));
    System.setIn(new In(new FileInputStream(FileDescriptor.in)));
  }

  private static final class Out extends OutputStream {
    private final Frontend.Stream stream;
    private final OutputStream process;

    Out(Frontend.Stream stream, OutputStream process) {
      this.stream = stream;
      this.process = process;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Frontend frontend = Frontend.current();
      if (frontend == null) {
        process.write(bytes, offset, length);
      } else {
        frontend.write(stream, bytes, offset, length);
      }
    }
  }

  private static final class In extends InputStream {
    private final InputStream process;
    private byte[] line = {};
    private int at;

    In(InputStream process) {
      this.process = process;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, bytes.length);
      if (length == 0) {
        return 0;
      }
      if (at == line.length && !ask()) {
        return process.read(bytes, offset, length);
      }
      int count = Math.min(length, line.length - at);
      System.arraycopy(line, at, bytes, offset, count);
      at += count;
      return count;
    }

    private boolean ask() throws IOException {
      Frontend frontend = Frontend.current();
      if (frontend == null) {
        return false;
      }
      try {
        line = (frontend.input("", false) + "\n").getBytes(UTF_8);
        at = 0;
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("input was interrupted");
      } catch (IllegalStateException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public int available() {
      return line.length - at;
    }
  }
}
