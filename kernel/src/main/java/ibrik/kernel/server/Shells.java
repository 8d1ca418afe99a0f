package ibrik.kernel.server;

import com.google.gson.JsonObject;
import ibrik.kernel.language.Interpreter;
import ibrik.kernel.protocol.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The main shell and its subshells, each of which has a queue, a thread and a thread for cells of
 * its own: what a subshell is asked is answered while a cell runs in another.
 *
 * @see <a
 *     href="https://jupyter.org/enhancement-proposals/91-kernel-subshells/kernel-subshells.html">
 *     Kernel subshells</a>
 */
final class Shells {
  private record Subshell(ShellHandler handler, CompletableFuture<Interpreter> interpreter) {}

  private final Map<String, Subshell> subshells = new ConcurrentSkipListMap<>();
  private final CompletableFuture<Interpreter> interpreter;
  private final Replies replies;
  private final Function<CompletableFuture<Interpreter>, ShellHandler> handlers;
  private final ShellHandler main;

  /**
   * @param interpreter runs the main shell's cells, once it is there
   * @param handlers makes a shell's handler
   */
  Shells(
      CompletableFuture<Interpreter> interpreter,
      Replies replies,
      Function<CompletableFuture<Interpreter>, ShellHandler> handlers) {
    this.interpreter = interpreter;
    this.replies = replies;
    this.handlers = handlers;
    main = handlers.apply(interpreter);
  }

  void start() {
    main.sendComms();
    main.start("ibrik-main");
  }

  /** Queues a request for the shell that it names; called by the channel's thread. */
  void accept(Message message) {
    String id = message.header().subshell();
    Subshell named = id == null ? null : subshells.get(id);
    if (id == null) {
      main.accept(message);
    } else if (named != null) {
      named.handler.accept(message);
    } else {
      Log.warn("shell: there is no subshell %s", id);
      if (message.type().endsWith("_request")) {
        replies.during(message, () -> replies.send(message, noSuch(id)));
      }
    }
  }

  /** Starts a subshell, and answers its id. */
  String create() {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Interpreter> own = interpreter.thenApply(Interpreter::subshell);
    var subshell = new Subshell(handlers.apply(own), own);
    subshells.put(id, subshell);
    subshell.handler.start("ibrik-subshell");
    return id;
  }

  /** The answer where an id is nobody's. */
  static JsonObject noSuch(String id) {
    return Json.error("NoSuchSubshell", "there is no subshell " + id);
  }

  /** Ends a subshell with what runs in it; false if there is none of this id. */
  boolean delete(String id) {
    Subshell subshell = subshells.remove(id);
    if (subshell == null) {
      return false;
    }
    subshell.handler.close();
    subshell.interpreter.thenAccept(Interpreter::close);
    return true;
  }

  /** The ids of the subshells. */
  List<String> list() {
    return List.copyOf(subshells.keySet());
  }

  /** Stops the cells that are handled, in whichever shell; returns at once. */
  void interrupt() {
    main.interrupt();
    subshells.values().forEach(subshell -> subshell.handler.interrupt());
  }
}
