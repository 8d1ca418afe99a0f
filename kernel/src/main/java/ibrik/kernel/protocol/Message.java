package ibrik.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * One message of Jupyter's protocol.
 *
 * @param identities the routing frames before the delimiter; on iopub, the topic
 * @param header the header
 * @param parent the header of the message that this one answers; empty where there is none
 * @param metadata the metadata
 * @param content the content
 * @param buffers binary frames after the content
 */
public record Message(
    List<byte[]> identities,
    Header header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content,
    List<byte[]> buffers) {
  public Message {
    identities = List.copyOf(identities);
    buffers = List.copyOf(buffers);
  }

  /** A message without a parent. */
  public static Message of(Header header, JsonObject content) {
    return new Message(List.of(), header, new JsonObject(), new JsonObject(), content, List.of());
  }

  /** The message's type. */
  public String type() {
    return header.type();
  }

  /** The answer to this message, on its way back to who asked. */
  public Message reply(String type, String session, JsonObject content) {
    return new Message(
        identities, Header.of(type, session), header.json(), new JsonObject(), content, List.of());
  }
}
