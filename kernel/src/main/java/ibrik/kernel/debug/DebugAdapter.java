package ibrik.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Answers a client's requests in the Debug Adapter Protocol, with the additions that Jupyter makes
 * to it ({@code debugInfo}, {@code dumpCell}, {@code inspectVariables}, …). One thread calls it.
 *
 * @see <a href="https://microsoft.github.io/debug-adapter-protocol/specification">the protocol</a>
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request">the
 *     additions</a>
 */
public final class DebugAdapter {
  private final Debuggee debuggee;
  private final CellSources sources = new CellSources();
  private final Breakpoints breakpoints = new Breakpoints();
  private final Inspection inspection;
  private final Consumer<JsonObject> events;
  private volatile Session session;
  private int sequence;

  /**
   * @param debuggee the language that is debugged
   * @param events takes events, whose threads are those of cells, too
   */
  public DebugAdapter(Debuggee debuggee, Consumer<JsonObject> events) {
    this.debuggee = debuggee;
    this.events = events;
    inspection = new Inspection(debuggee);
  }

  /** The answer to a request. */
  public JsonObject answer(JsonObject request) {
    var response = message("response");
    response.add("request_seq", request.get("seq"));
    response.add("command", request.get("command"));
    try {
      response.add("body", body(Dap.of(request)));
      response.addProperty("success", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(response, "interrupted");
    } catch (Exception | LinkageError | StackOverflowError e) {
      fail(response, e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return response;
  }

  private static void fail(JsonObject response, String message) {
    response.addProperty("success", false);
    response.addProperty("message", message);
    response.add("body", new JsonObject());
  }

  private synchronized JsonObject message(String type) {
    var message = new JsonObject();
    message.addProperty("seq", ++sequence);
    message.addProperty("type", type);
    return message;
  }

  private void event(String name, JsonObject body) {
    var event = message("event");
    event.addProperty("event", name);
    event.add("body", body);
    events.accept(event);
  }

  private JsonObject body(Dap request) throws Exception {
    return switch (request.command()) {
      case "initialize" -> capabilities();
      case "attach" -> attach();
      case "configurationDone" -> new JsonObject();
      case "disconnect", "terminate" -> disconnect();
      case "debugInfo" -> debugInfo();
      case "dumpCell" -> dumpCell(request);
      case "source" -> source(request);
      case "modules" -> modules();
      case "setBreakpoints" -> setBreakpoints(request);
      case "setExceptionBreakpoints" -> {
        breakpoints.stopOn(request.texts("filters"));
        yield new JsonObject();
      }
      case "threads" -> threads();
      case "stackTrace" -> inspection.stackTrace(request, attached());
      case "scopes" -> inspection.scopes(request);
      case "variables" -> inspection.variables(request);
      case "inspectVariables" -> inspection.globals(session == null || session.stopped().isEmpty());
      case "richInspectVariables" -> inspection.rich(request, session);
      case "evaluate" -> inspection.evaluate(request, attached());
      case "continue" -> go(request, Step.Kind.CONTINUE);
      case "next" -> go(request, Step.Kind.OVER);
      case "stepIn" -> go(request, Step.Kind.INTO);
      case "stepOut" -> go(request, Step.Kind.OUT);
      case "pause" -> {
        attached().pause(request.number("threadId", -1));
        yield new JsonObject();
      }
      case "copyToGlobals" ->
          throw new DapException(
              "copyToGlobals is not supported: a cell's variables are typed and compiled; assign"
                  + " the value to a variable of a cell by evaluating name = value");
      default -> throw new DapException("the debugger has no command " + request.command());
    };
  }

  private Session attached() throws DapException {
    if (session == null) {
      throw new DapException("no debugger is attached: send attach first");
    }
    return session;
  }

  private static JsonObject capabilities() {
    var body = new JsonObject();
    for (String name :
        List.of(
            "supportsConfigurationDoneRequest",
            "supportsConditionalBreakpoints",
            "supportsEvaluateForHovers",
            "supportsModulesRequest",
            "supportsVariablePaging")) {
      body.addProperty(name, true);
    }
    var uncaught = new JsonObject();
    uncaught.addProperty("filter", "uncaught");
    uncaught.addProperty("label", "Uncaught Exceptions");
    uncaught.addProperty("default", false);
    var filters = new JsonArray();
    filters.add(uncaught);
    body.add("exceptionBreakpointFilters", filters);
    return body;
  }

  private JsonObject attach() {
    if (session == null) {
      var attached = new Session(debuggee, breakpoints, this::event);
      attached.beQuiet();
      session = attached;
      DebugHooks.attach(attached);
    }
    event("initialized", new JsonObject());
    return new JsonObject();
  }

  private JsonObject disconnect() {
    Session ending = session;
    session = null;
    DebugHooks.detach();
    if (ending != null) {
      ending.end();
    }
    inspection.forget();
    return new JsonObject();
  }

  private JsonObject debugInfo() {
    var body = new JsonObject();
    body.addProperty("isStarted", session != null);
    body.addProperty("hashMethod", "Murmur2");
    body.addProperty("hashSeed", Integer.toUnsignedLong(CellSources.SEED));
    body.addProperty("tmpFilePrefix", CellSources.PREFIX);
    body.addProperty("tmpFileSuffix", CellSources.SUFFIX);
    var all = new JsonArray();
    breakpoints
        .all()
        .forEach(
            (path, byLine) -> {
              var entry = Dap.body("breakpoints", new JsonArray());
              entry.addProperty("source", path);
              byLine.values().forEach(b -> entry.getAsJsonArray("breakpoints").add(json(b, path)));
              all.add(entry);
            });
    body.add("breakpoints", all);
    var stopped = new JsonArray();
    if (session != null) {
      session.stopped().forEach(thread -> stopped.add(thread.id));
    }
    body.add("stoppedThreads", stopped);
    body.addProperty("richRendering", true);
    body.addProperty("copyToGlobals", false);
    body.add("exceptionPaths", new JsonArray());
    return body;
  }

  private JsonObject dumpCell(Dap request) throws DapException {
    var body = new JsonObject();
    body.addProperty("sourcePath", sources.add(request.text("code")));
    return body;
  }

  private JsonObject source(Dap request) throws DapException {
    String path = request.sourcePath();
    String text = sources.find(path);
    if (text == null) {
      throw new DapException("source: no cell has the path " + path);
    }
    var body = new JsonObject();
    body.addProperty("content", text);
    body.addProperty("mimeType", "text/x-java");
    return body;
  }

  private JsonObject modules() {
    var modules = new JsonArray();
    sources
        .all()
        .forEach(
            (path, text) -> {
              var module = Dap.source(path);
              module.addProperty("id", path);
              modules.add(module);
            });
    JsonObject body = Dap.body("modules", modules);
    body.addProperty("totalModules", modules.size());
    return body;
  }

  private JsonObject setBreakpoints(Dap request) throws DapException {
    String path = request.sourcePath();
    String text = sources.find(path);
    SortedSet<Integer> lines = text == null ? new TreeSet<>() : debuggee.statementLines(text);
    var set = new ArrayList<Breakpoint>();
    var told = new JsonArray();
    for (JsonObject wanted : request.objects("breakpoints")) {
      var one = new Dap(request.command(), wanted);
      int line = one.number("line");
      // A line without a statement stands for the next one that has one.
      SortedSet<Integer> next = lines.tailSet(line);
      String condition = one.text("condition", "").isBlank() ? null : one.text("condition");
      boolean verified = !next.isEmpty();
      var breakpoint = new Breakpoint(verified ? next.first() : line, condition);
      set.add(breakpoint);
      JsonObject shown = json(breakpoint, path);
      shown.addProperty("verified", verified);
      if (!verified) {
        shown.addProperty("message", "no statement begins on this line or after it");
      }
      told.add(shown);
    }
    breakpoints.set(path, set);
    return Dap.body("breakpoints", told);
  }

  private static JsonObject json(Breakpoint breakpoint, String path) {
    var json = new JsonObject();
    json.addProperty("line", breakpoint.line());
    if (breakpoint.condition() != null) {
      json.addProperty("condition", breakpoint.condition());
    }
    json.addProperty("verified", true);
    json.add("source", Dap.source(path));
    return json;
  }

  private JsonObject threads() throws DapException {
    var threads = new JsonArray();
    for (ThreadState state : attached().threads()) {
      var thread = new JsonObject();
      thread.addProperty("id", state.id);
      thread.addProperty("name", state.thread.getName());
      threads.add(thread);
    }
    return Dap.body("threads", threads);
  }

  private JsonObject go(Dap request, Step.Kind kind) throws DapException {
    Session now = attached();
    ThreadState state = now.stopped(request.number("threadId", 1));
    if (now.stopped().size() == 1) {
      inspection.forget();
    }
    state.commands.add(new ThreadState.Command.Go(kind));
    var body = new JsonObject();
    if (kind == Step.Kind.CONTINUE) {
      body.addProperty("allThreadsContinued", false);
    }
    return body;
  }
}
