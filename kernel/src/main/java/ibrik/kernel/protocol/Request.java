package ibrik.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client asks for on the shell and control channels. */
public sealed interface Request {
  /** Runs code. */
  record Execute(
      String code,
      boolean silent,
      boolean storeHistory,
      Map<String, String> userExpressions,
      boolean allowStdin,
      boolean stopOnError)
      implements Request {}

  /** Asks for completions at a cursor, counted in code points. */
  record Complete(String code, int cursor) implements Request {}

  /** Asks for documentation at a cursor, counted in code points. */
  record Inspect(String code, int cursor, int detail) implements Request {}

  /** Asks whether code can run as it is. */
  record IsComplete(String code) implements Request {}

  /**
   * Asks for earlier cells.
   *
   * @param access {@code range}, {@code tail} or {@code search}
   */
  record History(
      String access,
      boolean output,
      boolean raw,
      int session,
      int start,
      int stop,
      int n,
      String pattern,
      boolean unique)
      implements Request {}

  /** Asks for the open comms. */
  record CommInfo(String target) implements Request {}

  /** Is about a comm; metadata and binary buffers are the message's own. */
  sealed interface AboutComm extends Request {}

  /** Opens a comm. */
  record CommOpen(String id, String target, JsonObject data) implements AboutComm {}

  /** Sends a message through a comm. */
  record CommMessage(String id, JsonObject data) implements AboutComm {}

  /** Closes a comm. */
  record CommClose(String id, JsonObject data) implements AboutComm {}

  /** Asks who the kernel is. */
  record KernelInfo() implements Request {}

  /** Stops what runs. */
  record Interrupt() implements Request {}

  /** Asks the debugger, in the Debug Adapter Protocol. */
  record Debug(JsonObject request) implements Request {}

  /** Starts a subshell. */
  record CreateSubshell() implements Request {}

  /** Ends a subshell. */
  record DeleteSubshell(String id) implements Request {}

  /** Asks which subshells there are. */
  record ListSubshells() implements Request {}

  /** Asks how much of processors and memory is used. */
  record Usage() implements Request {}

  /** Ends the kernel. */
  record Shutdown(boolean restart) implements Request {}

  /**
   * The request of a message.
   *
   * @throws MalformedMessageException if the type is unknown, or a field is missing or of the wrong
   *     type
   */
  static Request of(Message message) throws MalformedMessageException {
    String type = message.type();
    var fields = new Fields(type, message.content());
    return switch (type) {
      case "execute_request" -> execute(fields);
      case "complete_request" -> new Complete(fields.string("code"), fields.integer("cursor_pos"));
      case "inspect_request" ->
          new Inspect(
              fields.string("code"),
              fields.integer("cursor_pos"),
              fields.integer("detail_level", 0));
      case "is_complete_request" -> new IsComplete(fields.string("code"));
      case "history_request" -> history(fields);
      case "comm_info_request" -> new CommInfo(fields.string("target_name", null));
      case "comm_open" ->
          new CommOpen(
              fields.string("comm_id"), fields.string("target_name"), fields.object("data"));
      case "comm_msg" -> new CommMessage(fields.string("comm_id"), fields.object("data"));
      case "comm_close" -> new CommClose(fields.string("comm_id"), fields.object("data"));
      case "kernel_info_request" -> new KernelInfo();
      case "create_subshell_request" -> new CreateSubshell();
      case "delete_subshell_request" -> new DeleteSubshell(fields.string("subshell_id"));
      case "list_subshell_request" -> new ListSubshells();
      case "usage_request" -> new Usage();
      case "interrupt_request" -> new Interrupt();
      case "debug_request" -> new Debug(message.content());
      case "shutdown_request" -> new Shutdown(fields.bool("restart", false));
      default -> throw new MalformedMessageException("unknown message type " + type);
    };
  }

  private static Execute execute(Fields fields) throws MalformedMessageException {
    boolean silent = fields.bool("silent", false);
    var expressions = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonElement> entry : fields.object("user_expressions").entrySet()) {
      if (!(entry.getValue() instanceof JsonPrimitive value && value.isString())) {
        throw new MalformedMessageException(
            "execute_request: user_expressions." + entry.getKey() + " is not a string");
      }
      expressions.put(entry.getKey(), value.getAsString());
    }
    return new Execute(
        fields.string("code"),
        silent,
        !silent && fields.bool("store_history", true),
        expressions,
        fields.bool("allow_stdin", true),
        fields.bool("stop_on_error", true));
  }

  /** The three ways to ask for history. */
  List<String> ACCESSES = List.of("range", "tail", "search");

  private static History history(Fields fields) throws MalformedMessageException {
    String access = fields.string("hist_access_type", "tail");
    if (!ACCESSES.contains(access)) {
      throw new MalformedMessageException(
          "history_request: hist_access_type is " + access + ", expected one of " + ACCESSES);
    }
    return new History(
        access,
        fields.bool("output", false),
        fields.bool("raw", true),
        fields.integer("session", 0),
        fields.integer("start", 0),
        fields.integer("stop", Integer.MAX_VALUE),
        fields.integer("n", Integer.MAX_VALUE),
        fields.string("pattern", "*"),
        fields.bool("unique", false));
  }
}
