package ibrik.kernel.comm;

import com.google.gson.JsonObject;
import java.util.List;

/** Sends messages about comms to whoever listens; the server is one. */
@FunctionalInterface
public interface CommSender {
  /**
   * Sends a message.
   *
   * @param type {@code comm_open}, {@code comm_msg} or {@code comm_close}
   * @param content its content, that names the comm
   * @param metadata its metadata
   * @param buffers its binary frames
   */
  void send(String type, JsonObject content, JsonObject metadata, List<byte[]> buffers);
}
