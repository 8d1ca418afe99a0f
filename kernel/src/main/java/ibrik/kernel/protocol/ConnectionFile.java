package ibrik.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a kernel listens, as Jupyter's connection file says it.
 *
 * @param transport {@code tcp} or {@code ipc}
 * @param ip the address to bind to; for {@code ipc} the path that the ports are appended to
 * @param shell port of the shell channel
 * @param control port of the control channel
 * @param iopub port of the iopub channel
 * @param stdin port of the stdin channel
 * @param heartbeat port of the heartbeat
 * @param key key of the signatures
 */
public record ConnectionFile(
    String transport,
    String ip,
    int shell,
    int control,
    int iopub,
    int stdin,
    int heartbeat,
    String key) {
  private static final String SCHEME = "hmac-sha256";

  /**
   * Reads a connection file.
   *
   * @throws IOException if it can't be read, or is not a connection file
   */
  public static ConnectionFile read(Path file) throws IOException {
    try {
      var json = new Gson().fromJson(Files.readString(file), JsonObject.class);
      if (json == null) {
        throw new IOException(file + " is empty, expected a connection file");
      }
      var fields = new Fields(file.toString(), json);
      String scheme = fields.string("signature_scheme", SCHEME);
      if (!scheme.equals(SCHEME)) {
        throw new IOException(
            file + ": signature_scheme is " + scheme + ", this kernel knows " + SCHEME);
      }
      String transport = fields.string("transport", "tcp");
      if (!transport.equals("tcp") && !transport.equals("ipc")) {
        throw new IOException(file + ": transport is " + transport + ", expected tcp or ipc");
      }
      String key = fields.string("key", "");
      if (key.isEmpty()) {
        throw new IOException(
            file + " has no key: anybody could run code here. Give it a secret one.");
      }
      return new ConnectionFile(
          transport,
          fields.string("ip", "127.0.0.1"),
          fields.integer("shell_port"),
          fields.integer("control_port"),
          fields.integer("iopub_port"),
          fields.integer("stdin_port"),
          fields.integer("hb_port"),
          key);
    } catch (JsonParseException | MalformedMessageException e) {
      throw new IOException(file + " is not a connection file: " + e.getMessage(), e);
    }
  }

  /** The connection file's text. */
  public String json() {
    var json = new JsonObject();
    json.addProperty("transport", transport);
    json.addProperty("ip", ip);
    json.addProperty("shell_port", shell);
    json.addProperty("control_port", control);
    json.addProperty("iopub_port", iopub);
    json.addProperty("stdin_port", stdin);
    json.addProperty("hb_port", heartbeat);
    json.addProperty("signature_scheme", SCHEME);
    json.addProperty("key", key);
    json.addProperty("kernel_name", "ibrik");
    return json.toString();
  }

  /** The ZeroMQ address of a port. */
  public String address(int port) {
    return transport.equals("ipc") ? "ipc://" + ip + "-" + port : "tcp://" + ip + ":" + port;
  }
}
