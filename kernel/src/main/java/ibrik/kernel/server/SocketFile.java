package ibrik.kernel.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/**
 * A Unix domain socket that listens, and its file, which none but its owner may connect to. The
 * file is deleted when it is closed, or else when this JVM ends.
 */
final class SocketFile implements AutoCloseable {
  private static final int TYPE_MASK = 0170000;
  private static final int SOCKET_TYPE = 0140000;

  /** Linux's; what is longer elsewhere is refused by the system. */
  private static final int MAX_PATH_BYTES = 107;

  private final Path path;
  private final ServerSocketChannel channel;
  private final UserPrincipal owner;
  private boolean deleted;

  private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::delete));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    owner = Files.getOwner(path);
    channel.configureBlocking(false);
  }

  /**
   * Makes the file and listens. A socket that a process has left there is replaced, as libzmq does;
   * nothing else is.
   *
   * @throws IOException if that can't be, with the path and the reason
   */
  static SocketFile listen(Path path) throws IOException {
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      checkLength(path);
      var address = UnixDomainSocketAddress.of(path);
      deleteStale(path, address);
      channel.bind(address);
      return new SocketFile(path, channel);
    } catch (IOException e) {
      channel.close();
      throw new IOException("can't listen on ipc://" + path + ": " + e.getMessage(), e);
    }
  }

  private static void checkLength(Path path) throws IOException {
    int bytes = path.toString().getBytes().length;
    if (bytes > MAX_PATH_BYTES) {
      throw new IOException(
          "the path has %d bytes, a socket's at most %d; set JUPYTER_RUNTIME_DIR to a shorter one"
              .formatted(bytes, MAX_PATH_BYTES));
    }
  }

  private static void deleteStale(Path path, UnixDomainSocketAddress address) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    if ((mode & TYPE_MASK) != SOCKET_TYPE) {
      throw new IOException("there is a file that is not a socket; remove it or use another path");
    }
    if (isAnswered(address)) {
      throw new IOException("another process listens there; end it or use another path");
    }
    Files.delete(path);
  }

  private static boolean isAnswered(UnixDomainSocketAddress address) {
    try (var other = SocketChannel.open(address)) {
      return other.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** The next connection; null if none waits. */
  SocketChannel accept() throws IOException {
    SocketChannel connection = channel.accept();
    if (connection != null && !isAllowed(connection)) {
      connection.close();
      return null;
    }
    return connection;
  }

  /** As the file's mode has it: for who connected just before the mode was set. */
  private boolean isAllowed(SocketChannel connection) throws IOException {
    UserPrincipal user = connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    return user.equals(owner) || user.getName().equals("root");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    delete();
  }

  private synchronized void delete() {
    if (deleted) {
      // By now it may be another kernel's.
      return;
    }
    deleted = true;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      Log.warn("could not delete the socket %s: %s", path, e);
    }
  }
}
