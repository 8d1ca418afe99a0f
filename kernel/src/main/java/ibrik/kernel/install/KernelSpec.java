package ibrik.kernel.install;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code kernel.json} says: how Jupyter starts the kernel and shows it.
 *
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs">Kernel
 *     specs</a>
 */
record KernelSpec(
    List<String> argv,
    @SerializedName("display_name") String displayName,
    String language,
    @SerializedName("interrupt_mode") String interruptMode,
    Map<String, Object> metadata) {

  static final String NAME = "ibrik";
  static final String FILE = "kernel.json";

  /** The key in {@code metadata} by which a kernelspec of Ibrik's is known again. */
  private static final String MARK = "ibrik";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** The spec of Ibrik's kernel, started by {@code command}. */
  static KernelSpec startedBy(List<String> command) {
    return new KernelSpec(
        command,
        "Java 25 (Ibrik)",
        "java",
        "message",
        Map.of("debugger", true, MARK, Map.of("java", Runtime.version().toString())));
  }

  String toJson() {
    return GSON.toJson(this) + "\n";
  }

  /** Whether the folder holds a kernelspec that Ibrik wrote. */
  static boolean isOurs(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      var spec = GSON.fromJson(Files.readString(file), JsonObject.class);
      return spec != null
          && spec.get("metadata") instanceof JsonObject metadata
          && metadata.has(MARK);
    } catch (JsonParseException e) {
      return false;
    }
  }
}
