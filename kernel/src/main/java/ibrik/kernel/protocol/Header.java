package ibrik.kernel.protocol;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A message's header.
 *
 * @param id {@code msg_id}, unique to the message
 * @param session {@code session}, unique to the sender
 * @param username {@code username}
 * @param date {@code date}, ISO 8601; may be empty, as old clients leave it out
 * @param type {@code msg_type}
 * @param version {@code version} of the protocol; may be empty
 * @param subshell {@code subshell_id}, or null for the main shell
 */
public record Header(
    String id,
    String session,
    String username,
    String date,
    String type,
    String version,
    String subshell) {
  /** The protocol that the kernel speaks. */
  public static final String VERSION = "5.5";

  /** With the session, which is unique, an identity: random ones cost more than a small message. */
  private static final AtomicLong COUNT = new AtomicLong();

  public Header {
    Objects.requireNonNull(id);
    Objects.requireNonNull(session);
    Objects.requireNonNull(type);
  }

  /** A header for a message of this kernel or client. */
  public static Header of(String type, String session) {
    String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    String id = session + "_" + COUNT.incrementAndGet();
    return new Header(id, session, "ibrik", now, type, VERSION, null);
  }

  /** The same header for a message to a subshell; null means the main shell. */
  public Header to(String subshell) {
    return new Header(id, session, username, date, type, version, subshell);
  }

  static Header from(JsonObject json) throws MalformedMessageException {
    var fields = new Fields("header", json);
    return new Header(
        fields.string("msg_id"),
        fields.string("session"),
        fields.string("username", ""),
        fields.string("date", ""),
        fields.string("msg_type"),
        fields.string("version", ""),
        fields.string("subshell_id", null));
  }

  /** The header as JSON, for instance as the parent header of an answer. */
  public JsonObject json() {
    var json = new JsonObject();
    json.addProperty("msg_id", id);
    json.addProperty("session", session);
    json.addProperty("username", username);
    json.addProperty("date", date);
    json.addProperty("msg_type", type);
    json.addProperty("version", version);
    if (subshell != null) {
      json.addProperty("subshell_id", subshell);
    }
    return json;
  }
}
