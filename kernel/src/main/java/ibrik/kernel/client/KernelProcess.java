package ibrik.kernel.client;

import ibrik.kernel.protocol.ConnectionFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A kernel's process, and where it listens. */
public final class KernelProcess implements AutoCloseable {
  /** What a kernelspec's command has in place of the connection file. */
  public static final String PLACEHOLDER = "{connection_file}";

  private static final String LOCALHOST = "127.0.0.1";

  private final ProcessBuilder builder;
  private final ConnectionFile connection;
  private final Path file;
  private volatile Process process;

  private KernelProcess(ProcessBuilder builder, ConnectionFile connection, Path file)
      throws IOException {
    this.builder = builder;
    process = builder.start();
    this.connection = connection;
    this.file = file;
  }

  /**
   * Starts a kernel; what it writes itself goes to this process's error output.
   *
   * @param command as in a kernelspec's {@code argv}, with {@link #PLACEHOLDER}
   * @param environment added to this process's
   * @param directory what the kernel's relative paths start from
   */
  public static KernelProcess start(
      List<String> command, Map<String, String> environment, Path directory) throws IOException {
    return start(command, environment, directory, ProcessBuilder.Redirect.INHERIT);
  }

  /** Starts a kernel whose own error output goes where it is told. */
  public static KernelProcess start(
      List<String> command,
      Map<String, String> environment,
      Path directory,
      ProcessBuilder.Redirect errors)
      throws IOException {
    ConnectionFile connection = freeConnection();
    Path file =
        Files.createTempFile(
            "kernel-",
            ".json",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, connection.json());
    var arguments = new ArrayList<String>();
    command.forEach(argument -> arguments.add(argument.replace(PLACEHOLDER, file.toString())));
    var builder = new ProcessBuilder(arguments).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JPY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(errors);
    try {
      return new KernelProcess(builder, connection, file);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Starts the kernel again after it has ended, with the same connection file, as Jupyter does:
   * clients stay connected.
   *
   * @throws IllegalStateException if it has not ended
   */
  public void restart() throws IOException {
    if (process.isAlive()) {
      throw new IllegalStateException("the kernel's process has not ended yet");
    }
    process = builder.start();
  }

  /** A connection on ports that are free now, with a key of its own. */
  private static ConnectionFile freeConnection() throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < 5; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getByName(LOCALHOST)));
      }
      int[] ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      return new ConnectionFile(
          "tcp",
          LOCALHOST,
          ports[0],
          ports[1],
          ports[2],
          ports[3],
          ports[4],
          UUID.randomUUID().toString());
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Where the kernel listens. */
  public ConnectionFile connection() {
    return connection;
  }

  /** The process, the latest of them. */
  public Process process() {
    return process;
  }

  /** Ends the process, by force if it does not end within two seconds. */
  @Override
  public void close() throws IOException {
    try {
      process.destroy();
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
