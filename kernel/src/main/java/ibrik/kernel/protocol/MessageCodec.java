package ibrik.kernel.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Messages to frames and back, signed with HMAC-SHA256: identities, {@code <IDS|MSG>}, signature,
 * header, parent header, metadata, content, buffers.
 *
 * <p>Signatures are compared in constant time, and one that was seen before is refused. Not
 * thread-safe: each channel has its own.
 */
public final class MessageCodec {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(US_ASCII);
  private static final int JSON_FRAMES = 4;
  private static final int REMEMBERED = 1 << 16;

  private final Mac mac;
  private final long limit;
  private final Map<ByteBuffer, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param key the connection file's key; empty means that messages are not signed
   */
  public MessageCodec(String key) {
    this(key, Long.MAX_VALUE);
  }

  /**
   * @param key the connection file's key; empty means that messages are not signed
   * @param limit how many bytes of JSON a message may have to be decoded
   */
  public MessageCodec(String key, long limit) {
    mac = key.isEmpty() ? null : hmac(key);
    this.limit = limit;
  }

  private static Mac hmac(String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HmacSHA256", e);
    }
  }

  /** The frames of a message. */
  public List<byte[]> encode(Message message) {
    var json =
        List.of(
            bytes(message.header().json()),
            bytes(message.parent()),
            bytes(message.metadata()),
            bytes(message.content()));
    var frames = new ArrayList<byte[]>(message.identities());
    frames.add(DELIMITER);
    frames.add(mac == null ? new byte[0] : HexFormat.of().formatHex(sign(json)).getBytes(US_ASCII));
    frames.addAll(json);
    frames.addAll(message.buffers());
    return frames;
  }

  private static byte[] bytes(JsonObject json) {
    return json.toString().getBytes(UTF_8);
  }

  /**
   * The message of these frames.
   *
   * @throws MalformedMessageException if frames are missing, there is too much of them, the
   *     signature is wrong or was seen before, or a part is not what the protocol asks for
   */
  public Message decode(List<byte[]> frames) throws MalformedMessageException {
    int delimiter = 0;
    while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
      delimiter++;
    }
    int first = delimiter + 2;
    if (frames.size() < first + JSON_FRAMES) {
      throw new MalformedMessageException(
          "%d frames, expected at least %d with the delimiter <IDS|MSG>"
              .formatted(frames.size(), JSON_FRAMES + 2));
    }
    List<byte[]> json = frames.subList(first, first + JSON_FRAMES);
    long bytes = json.stream().mapToLong(frame -> frame.length).sum();
    if (bytes > limit) {
      throw new MalformedMessageException(
          "%,d bytes of JSON, expected at most %,d".formatted(bytes, limit));
    }
    verify(frames.get(delimiter + 1), json);
    return new Message(
        frames.subList(0, delimiter),
        Header.from(object("header", json.get(0))),
        object("parent_header", json.get(1)),
        object("metadata", json.get(2)),
        object("content", json.get(3)),
        frames.subList(first + JSON_FRAMES, frames.size()));
  }

  private void verify(byte[] hex, List<byte[]> signed) throws MalformedMessageException {
    if (mac == null) {
      return;
    }
    byte[] signature;
    try {
      signature = HexFormat.of().parseHex(new String(hex, US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException("the signature is not hexadecimal");
    }
    if (!MessageDigest.isEqual(signature, sign(signed))) {
      throw new MalformedMessageException("the signature is wrong");
    }
    if (seen.put(ByteBuffer.wrap(signature), true) != null) {
      throw new MalformedMessageException("the signature was seen before");
    }
  }

  private byte[] sign(List<byte[]> frames) {
    frames.forEach(mac::update);
    return mac.doFinal();
  }

  private static JsonObject object(String part, byte[] bytes) throws MalformedMessageException {
    try {
      // Read as it comes: text of the whole would take three times the message's memory besides.
      var text = new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8.newDecoder());
      if (JsonParser.parseReader(text) instanceof JsonObject object) {
        return object;
      }
      throw new MalformedMessageException(part + " is not a JSON object");
    } catch (JsonParseException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new MalformedMessageException(part + " is not UTF-8");
      }
      throw new MalformedMessageException(part + " is not a JSON object: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new MalformedMessageException(part + " is nested too deeply");
    }
  }
}
