package ibrik.kernel.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.comm.CommData;
import ibrik.kernel.comm.Comms;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.history.History;
import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Completeness;
import ibrik.kernel.language.Completions;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.language.Interpreter;
import ibrik.kernel.language.Outcome;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.MalformedMessageException;
import ibrik.kernel.protocol.Message;
import ibrik.kernel.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Handles the requests of a shell one after another, on a thread of its own. */
final class ShellHandler {
  /** Wakes a handler that was closed. */
  private static final Message END = Message.of(Header.of("end", ""), new JsonObject());

  private static final long UNHEARD_MILLIS = 5;

  private final Replies replies;
  private final IoPub ioPub;
  private final Stdin stdin;
  private final CompletableFuture<Interpreter> interpreter;
  private final History history;
  private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
  private final AtomicInteger executionCount;
  private volatile Message current;

  /** The cell that is handled, from its request until its answer. */
  private volatile Message cell;

  private volatile boolean closed;

  /**
   * @param executionCount how many cells were run, in all shells
   */
  ShellHandler(
      Replies replies,
      IoPub ioPub,
      Stdin stdin,
      CompletableFuture<Interpreter> interpreter,
      History history,
      AtomicInteger executionCount) {
    this.replies = replies;
    this.ioPub = ioPub;
    this.stdin = stdin;
    this.interpreter = interpreter;
    this.history = history;
    this.executionCount = executionCount;
  }

  /** Lets what comms send be told as caused by this shell's request. */
  void sendComms() {
    Comms.kernel().sendBy(this::sendComm);
  }

  void start(String name) {
    VitalThread.of(name, this::run).start();
  }

  /** Takes no further request; the one that is handled is answered. */
  void close() {
    closed = true;
    requests.clear();
    requests.add(END);
  }

  /** Stops the cell that is handled; returns at once. */
  void interrupt() {
    Message interrupted = cell;
    if (interrupted != null) {
      Thread.startVirtualThread(() -> interrupt(interrupted));
    } else if (interpreter.isDone() && !interpreter.isCompletedExceptionally()) {
      // What a comm called.
      interpreter.join().interrupt();
    }
  }

  /** The language may only be starting, or be between two parts of the cell: until it hears. */
  private void interrupt(Message interrupted) {
    try {
      while (cell == interrupted && !interpreter.join().interrupt()) {
        TimeUnit.MILLISECONDS.sleep(UNHEARD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Queues a request; called by the channel's thread. */
  void accept(Message message) {
    requests.add(message);
  }

  private void sendComm(
      String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
    Message parent = current;
    JsonObject header = parent == null ? Json.object() : parent.header().json();
    ioPub.publish(type, header, content, metadata, buffers);
  }

  private void run() {
    while (!closed) {
      try {
        handle(requests.take());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        Log.warn("shell: %s", e);
        e.printStackTrace();
      }
    }
  }

  private void handle(Message message) {
    if (message == END) {
      return;
    }
    Request request;
    try {
      request = Request.of(message);
    } catch (MalformedMessageException e) {
      Log.warn("shell: dropped a message: %s", e.getMessage());
      return;
    }
    current = message;
    replies.during(
        message,
        () -> {
          try {
            handle(message, request);
          } catch (RuntimeException | Error e) {
            // For instance out of memory: who asked must not wait for ever.
            Log.warn("shell: %s: %s", message.type(), e);
            reply(
                message,
                failure(
                    new Outcome.Failure(
                        e.getClass().getSimpleName(),
                        String.valueOf(e.getMessage()),
                        List.of("the kernel could not handle this: " + e))));
          }
        });
  }

  private void handle(Message message, Request request) {
    switch (request) {
      case Request.Execute execute -> {
        cell = message;
        try {
          execute(message, execute);
        } finally {
          cell = null;
        }
      }
      case Request.Complete complete -> reply(message, complete(complete));
      case Request.Inspect inspect -> reply(message, inspect(inspect));
      case Request.IsComplete isComplete -> reply(message, isComplete(isComplete));
      case Request.History past -> reply(message, HistoryReply.of(history, past));
      case Request.KernelInfo info -> replies.kernelInfo(message);
      case Request.CommInfo info -> reply(message, commInfo(info));
      case Request.AboutComm comm -> handleAsCell(message, comm);
      default -> Log.warn("shell: %s belongs on control", message.type());
    }
  }

  /** Handles a comm's message as a cell is run, since it calls what cells registered. */
  private void handleAsCell(Message message, Request.AboutComm comm) {
    var frontend = new CellFrontend(message, false, ioPub, stdin);
    Outcome outcome = interpreter.join().workspace().run(() -> handle(message, comm), frontend);
    frontend.end();
    if (outcome instanceof Outcome.Failure failure) {
      frontend.print(Frontend.Stream.STDERR, String.join("\n", failure.traceback()) + "\n");
    }
  }

  private Object handle(Message message, Request.AboutComm comm) {
    switch (comm) {
      case Request.CommOpen(String id, String target, JsonObject data) ->
          Comms.kernel().opened(id, target, commData(message, data));
      case Request.CommMessage(String id, JsonObject data) ->
          Comms.kernel().received(id, commData(message, data));
      case Request.CommClose(String id, JsonObject data) ->
          Comms.kernel().closed(id, commData(message, data));
    }
    Message next = requests.peek();
    if (next == null || !next.type().equals("comm_msg")) {
      Comms.kernel().settle();
    }
    return null;
  }

  private static CommData commData(Message message, JsonObject data) {
    return new CommData(data, message.metadata(), message.buffers());
  }

  private void reply(Message request, JsonObject content) {
    replies.send(request, content);
  }

  private void execute(Message message, Request.Execute request) {
    int count = request.storeHistory() ? executionCount.incrementAndGet() : executionCount.get();
    if (!request.silent()) {
      var input = Json.of("code", request.code());
      input.addProperty("execution_count", count);
      ioPub.publish("execute_input", message.header().json(), input);
    }
    var frontend = new CellFrontend(message, request.allowStdin(), ioPub, stdin);
    var payload = new JsonArray();
    Outcome outcome = run(request.code(), count, frontend, payload);
    frontend.end();
    publish(message, request, count, outcome);
    JsonObject content;
    String output = null;
    if (outcome instanceof Outcome.Success(var result)) {
      output =
          result.map(bundle -> String.valueOf(bundle.data().get(MimeBundle.TEXT))).orElse(null);
      content = Json.ok();
      content.add("payload", payload);
      content.add("user_expressions", evaluate(request.userExpressions(), frontend));
    } else {
      content = failure((Outcome.Failure) outcome);
    }
    if (request.storeHistory()) {
      history.add(count, request.code(), output);
    }
    content.addProperty("execution_count", count);
    reply(message, content);
    if (outcome instanceof Outcome.Failure && request.stopOnError()) {
      abortQueued();
    }
  }

  private Outcome run(String code, int count, CellFrontend frontend, JsonArray payload) {
    var question = Question.in(code);
    if (question.isEmpty()) {
      return interpreter.join().execute(new Cell(code, count), frontend);
    }
    payload.add(question.get().answeredBy(interpreter.join()));
    return new Outcome.Success(Optional.empty());
  }

  private void publish(Message message, Request.Execute request, int count, Outcome outcome) {
    switch (outcome) {
      case Outcome.Failure failure -> {
        JsonObject content = failure(failure);
        content.remove("status");
        ioPub.publish("error", message.header().json(), content);
      }
      case Outcome.Success(var result) when result.isPresent() && !request.silent() -> {
        JsonObject content = Json.bundle(result.get());
        content.addProperty("execution_count", count);
        ioPub.publish("execute_result", message.header().json(), content);
      }
      case Outcome.Success success -> {}
    }
  }

  private JsonObject evaluate(Map<String, String> expressions, CellFrontend frontend) {
    var values = Json.object();
    expressions.forEach(
        (name, expression) -> {
          switch (interpreter.join().evaluate(expression, frontend)) {
            case Outcome.Failure failure -> values.add(name, failure(failure));
            case Outcome.Success(var result) -> {
              JsonObject value = result.map(Json::bundle).orElseGet(() -> new JsonObject());
              value.addProperty("status", "ok");
              values.add(name, value);
            }
          }
        });
    return values;
  }

  private static JsonObject failure(Outcome.Failure failure) {
    var content = Json.of("status", "error");
    content.addProperty("ename", failure.name());
    content.addProperty("evalue", failure.value());
    var traceback = new JsonArray();
    failure.traceback().forEach(traceback::add);
    content.add("traceback", traceback);
    return content;
  }

  /** Answers the cells that wait, without running them; other requests stay queued. */
  private void abortQueued() {
    List<Message> waiting = new ArrayList<>();
    requests.drainTo(waiting);
    for (Message message : waiting) {
      if (message.type().equals("execute_request")) {
        replies.during(message, () -> reply(message, Json.of("status", "aborted")));
      } else {
        handle(message);
      }
    }
  }

  private JsonObject complete(Request.Complete request) {
    String code = request.code();
    int offset = CodePoints.toOffset(code, request.cursor());
    Completions completions = interpreter.join().complete(code, offset);
    var matches = new JsonArray();
    var types = new JsonArray();
    int start = CodePoints.toCursor(code, completions.start());
    int end = CodePoints.toCursor(code, completions.end());
    for (Completions.Item item : completions.items()) {
      matches.add(item.text());
      var type = Json.of("text", item.text());
      type.addProperty("type", item.type());
      type.addProperty("signature", item.signature());
      if (!item.documentation().isEmpty()) {
        type.addProperty("documentation", item.documentation());
      }
      type.addProperty("start", start);
      type.addProperty("end", end);
      types.add(type);
    }
    var content = Json.ok();
    content.add("matches", matches);
    content.addProperty("cursor_start", start);
    content.addProperty("cursor_end", end);
    var metadata = Json.object();
    metadata.add("_jupyter_types_experimental", types);
    content.add("metadata", metadata);
    return content;
  }

  private JsonObject inspect(Request.Inspect request) {
    int offset = CodePoints.toOffset(request.code(), request.cursor());
    var found = interpreter.join().inspect(request.code(), offset, request.detail());
    JsonObject content = found.map(Json::bundle).orElseGet(() -> emptyBundle());
    content.addProperty("status", "ok");
    content.addProperty("found", found.isPresent());
    return content;
  }

  private static JsonObject emptyBundle() {
    var content = new JsonObject();
    content.add("data", new JsonObject());
    content.add("metadata", new JsonObject());
    return content;
  }

  private JsonObject isComplete(Request.IsComplete request) {
    if (Question.in(request.code()).isPresent()) {
      return Json.of("status", "complete");
    }
    Completeness completeness = interpreter.join().isComplete(request.code());
    var content = Json.of("status", completeness.status().name().toLowerCase(Locale.ROOT));
    if (completeness.status() == Completeness.Status.INCOMPLETE) {
      content.addProperty("indent", completeness.indent());
    }
    return content;
  }

  private JsonObject commInfo(Request.CommInfo request) {
    var comms = Json.object();
    Comms.kernel()
        .list(request.target())
        .forEach((id, target) -> comms.add(id, Json.of("target_name", target)));
    var content = Json.ok();
    content.add("comms", comms);
    return content;
  }
}
