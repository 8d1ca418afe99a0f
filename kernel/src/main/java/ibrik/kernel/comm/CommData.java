package ibrik.kernel.comm;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What goes through a comm at once.
 *
 * @param data for whoever is at the other end
 * @param metadata about it; the version of the widgets' protocol for one
 * @param buffers binary data, which {@code data} says the place of
 */
public record CommData(JsonObject data, JsonObject metadata, List<byte[]> buffers) {
  /** Copies the list, not the buffers. */
  public CommData {
    buffers = List.copyOf(buffers);
  }

  /** Only data. */
  public static CommData of(JsonObject data) {
    return new CommData(data, new JsonObject(), List.of());
  }
}
