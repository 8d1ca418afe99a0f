package ibrik.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that a reader finds the old contents or the new, never a part. */
final class AtomicFile {
  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  interface Body {
    void write(FileChannel channel) throws IOException;
  }

  /** Puts {@code contents}, one after the other, in the place of the file {@code path}. */
  static void write(Path path, Iterable<ByteBuffer> contents) throws IOException {
    write(
        path,
        channel -> {
          for (var part : contents) {
            while (part.hasRemaining()) {
              channel.write(part);
            }
          }
        });
  }

  /** Puts what {@code body} writes in the place of the file {@code path}. */
  static void write(Path path, Body body) throws IOException {
    // What a symbolic link points to is replaced, not the link.
    var target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    var unfinished =
        target.resolveSibling(
            ".%s.%d.%x.tmp"
                .formatted(target.getFileName(), ProcessHandle.current().pid(), System.nanoTime()));
    try {
      try (var channel =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        body.write(channel);
        channel.force(true);
      }
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
