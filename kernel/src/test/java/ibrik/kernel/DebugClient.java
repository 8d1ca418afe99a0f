package ibrik.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.protocol.Message;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What a debugging client says to a kernel. */
final class DebugClient {
  private final TestKernel kernel;
  private int sequence;

  DebugClient(TestKernel kernel) {
    this.kernel = kernel;
  }

  /** As JupyterLab begins. */
  static DebugClient attach(TestKernel kernel) throws TimeoutException {
    var client = new DebugClient(kernel);
    client.body("initialize", object("clientID", "test"));
    client.body("attach", new JsonObject());
    client.body("configurationDone", new JsonObject());
    while (!client.event().get("event").getAsString().equals("initialized")) {}
    return client;
  }

  static JsonObject object(Object... namesAndValues) {
    var object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      switch (namesAndValues[i + 1]) {
        case Number number -> object.addProperty(name, number);
        case String text -> object.addProperty(name, text);
        case com.google.gson.JsonElement json -> object.add(name, json);
        default -> throw new IllegalArgumentException(name);
      }
    }
    return object;
  }

  /** A request; its response. */
  JsonObject request(String command, JsonObject arguments) throws TimeoutException {
    JsonObject content =
        object("type", "request", "seq", ++sequence, "command", command, "arguments", arguments);
    Message reply = kernel.client().control("debug_request", content, TestKernel.PATIENCE);
    if (!reply.type().equals("debug_reply")
        || reply.content().get("request_seq").getAsInt() != sequence) {
      throw new AssertionError(reply.toString());
    }
    return reply.content();
  }

  /** A request that is to succeed; the response's body. */
  JsonObject body(String command, Object... namesAndValues) throws TimeoutException {
    return body(command, object(namesAndValues));
  }

  private JsonObject body(String command, JsonObject arguments) throws TimeoutException {
    JsonObject response = request(command, arguments);
    if (!response.get("success").getAsBoolean()) {
      throw new AssertionError(response.toString());
    }
    return response.getAsJsonObject("body");
  }

  /** Sets breakpoints in a cell; answers its path. */
  String breakAt(String code, int... lines) throws TimeoutException {
    var breakpoints = new JsonArray();
    for (int line : lines) {
      breakpoints.add(object("line", line));
    }
    return breakAt(code, breakpoints);
  }

  String breakAt(String code, JsonArray breakpoints) throws TimeoutException {
    String path = body("dumpCell", "code", code).get("sourcePath").getAsString();
    body("setBreakpoints", "source", object("path", path), "breakpoints", breakpoints);
    return path;
  }

  JsonObject event() throws TimeoutException {
    return kernel.client().awaitDebugEvent(TestKernel.PATIENCE).content();
  }

  /** Waits until a thread stands; answers the event's body. */
  JsonObject stopped() throws TimeoutException {
    JsonObject event = event();
    while (!event.get("event").getAsString().equals("stopped")) {
      event = event();
    }
    return event.getAsJsonObject("body");
  }

  List<JsonObject> frames(int thread) throws TimeoutException {
    return objects(body("stackTrace", "threadId", thread).getAsJsonArray("stackFrames"));
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.asList().stream().map(e -> e.getAsJsonObject()).toList();
  }

  /** The names and lines of a stack, innermost first. */
  String stack(int thread) throws TimeoutException {
    return frames(thread).stream()
        .map(f -> f.get("name").getAsString() + ":" + f.get("line").getAsInt())
        .collect(Collectors.joining(" "));
  }

  int frame(int thread, int index) throws TimeoutException {
    return frames(thread).get(index).get("id").getAsInt();
  }

  /** A scope's variables. */
  List<JsonObject> scope(int frame, String name) throws TimeoutException {
    for (JsonObject scope : objects(body("scopes", "frameId", frame).getAsJsonArray("scopes"))) {
      if (scope.get("name").getAsString().equals(name)) {
        return variables(scope);
      }
    }
    throw new AssertionError("no scope " + name);
  }

  /** What is in a scope or a variable. */
  List<JsonObject> variables(JsonObject of) throws TimeoutException {
    int reference = of.get("variablesReference").getAsInt();
    return objects(body("variables", "variablesReference", reference).getAsJsonArray("variables"));
  }

  /** Variables as {@code name=value}. */
  static String text(List<JsonObject> variables) {
    return variables.stream()
        .map(v -> v.get("name").getAsString() + "=" + v.get("value").getAsString())
        .collect(Collectors.joining(" "));
  }

  static JsonObject find(List<JsonObject> variables, String name) {
    return variables.stream()
        .filter(v -> v.get("name").getAsString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + variables));
  }

  String evaluate(int frame, String expression) throws TimeoutException {
    return body("evaluate", "frameId", frame, "expression", expression).get("result").getAsString();
  }

  /** Lets a thread go on by a command, and waits until it stands again; answers its stack. */
  String step(String command, int thread) throws TimeoutException {
    body(command, "threadId", thread);
    return stack(stopped().get("threadId").getAsInt());
  }
}
