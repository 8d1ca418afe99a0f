package ibrik.kernel.debug;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Renderers;
import java.util.List;

/** Answers what a client asks about what is stopped: frames, scopes, variables, expressions. */
final class Inspection {
  private static final Gson GSON = new Gson();

  private final Debuggee debuggee;
  private final References references = new References();

  Inspection(Debuggee debuggee) {
    this.debuggee = debuggee;
  }

  /** Lets go of all that could be asked about. */
  void forget() {
    references.clear();
  }

  JsonObject stackTrace(Dap request, Session session) throws DapException {
    ThreadState state = session.stopped(request.number("threadId"));
    List<Frame> all = state.stoppedFrames;
    int start = Math.clamp(request.number("startFrame", 0), 0, all.size());
    int levels = request.number("levels", 0);
    int end = levels > 0 ? (int) Math.min(all.size(), (long) start + levels) : all.size();
    var frames = new JsonArray();
    for (Frame frame : all.subList(start, end)) {
      var json = new JsonObject();
      json.addProperty("id", references.add(new References.StackFrame(state, frame)));
      json.addProperty("name", frame.name());
      json.addProperty("line", frame.line());
      json.addProperty("column", 1);
      json.add("source", Dap.source(frame.source()));
      frames.add(json);
    }
    JsonObject body = Dap.body("stackFrames", frames);
    body.addProperty("totalFrames", all.size());
    return body;
  }

  JsonObject scopes(Dap request) throws DapException {
    Frame frame = frame(request.number("frameId")).frame();
    var scopes = new JsonArray();
    scopes.add(scope("Locals", Values.named(frame.variables())));
    scopes.add(scope("Globals", Values.named(debuggee.globals())));
    return Dap.body("scopes", scopes);
  }

  private JsonObject scope(String name, References.Children children) {
    var scope = new JsonObject();
    scope.addProperty("name", name);
    scope.addProperty("presentationHint", name.toLowerCase(java.util.Locale.ROOT));
    scope.addProperty("variablesReference", references.add(new References.Holder(children)));
    scope.addProperty("expensive", false);
    return scope;
  }

  private References.StackFrame frame(int id) throws DapException {
    return references.find(id, References.StackFrame.class);
  }

  JsonObject variables(Dap request) throws DapException {
    var holder = references.find(request.number("variablesReference"), References.Holder.class);
    int start = Math.max(0, request.number("start", 0));
    return list(holder.children().list(start, request.number("count", 0)));
  }

  /**
   * The variables of cells.
   *
   * @param anew whether nothing else is asked about
   */
  JsonObject globals(boolean anew) {
    if (anew) {
      references.clear();
    }
    return list(debuggee.globals());
  }

  private JsonObject list(List<Variable> variables) {
    var list = new JsonArray();
    for (Variable variable : variables) {
      JsonObject json = value(variable.value(), "value");
      json.addProperty("name", variable.name());
      json.addProperty("evaluateName", variable.name());
      if (!variable.type().isEmpty()) {
        json.addProperty("type", simple(variable.type()));
      }
      list.add(json);
    }
    return Dap.body("variables", list);
  }

  /** A declared type by its simple names. */
  private static String simple(String type) {
    return type.replaceAll("\\b[\\w$]+\\.", "");
  }

  private JsonObject value(Object value, String name) {
    var json = new JsonObject();
    json.addProperty(name, Values.text(value));
    json.addProperty("type", Values.type(value));
    References.Children children = Values.children(value);
    json.addProperty(
        "variablesReference",
        children == null ? 0 : references.add(new References.Holder(children)));
    int indexed = Values.indexed(value);
    if (indexed > 0) {
      json.addProperty("indexedVariables", indexed);
    }
    return json;
  }

  JsonObject evaluate(Dap request, Session session) throws Exception {
    return value(evaluate(request, session, request.text("expression")), "result");
  }

  private Object evaluate(Dap request, Session session, String expression) throws Exception {
    int id = request.number("frameId", 0);
    if (id <= 0) {
      return new Evaluator(debuggee).global(expression);
    }
    if (session == null) {
      throw new DapException("no debugger is attached: send attach first");
    }
    References.StackFrame at = frame(id);
    return session.evaluator().inFrame(at.thread(), at.frame(), expression);
  }

  /** A variable as a cell's result shows it. */
  JsonObject rich(Dap request, Session session) throws Exception {
    Object value = find(request, session, request.text("variableName"));
    MimeBundle bundle = value == null ? MimeBundle.text("null") : Renderers.render(value);
    var body = new JsonObject();
    body.add("data", GSON.toJsonTree(bundle.data()));
    body.add("metadata", GSON.toJsonTree(bundle.metadata()));
    return body;
  }

  private Object find(Dap request, Session session, String name) throws Exception {
    int id = request.number("frameId", 0);
    List<Variable> variables = id <= 0 ? List.of() : frame(id).frame().variables();
    for (Variable variable : variables) {
      if (variable.name().equals(name)) {
        return variable.value();
      }
    }
    for (Variable variable : debuggee.globals()) {
      if (variable.name().equals(name)) {
        return variable.value();
      }
    }
    return evaluate(request, session, name);
  }
}
