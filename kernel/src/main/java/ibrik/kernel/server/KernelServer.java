package ibrik.kernel.server;

import ibrik.kernel.history.History;
import ibrik.kernel.language.Interpreter;
import ibrik.kernel.language.Language;
import ibrik.kernel.protocol.ConnectionFile;
import ibrik.kernel.protocol.Message;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A kernel for one language: its channels, bound and answering. */
public final class KernelServer {
  private final String session = UUID.randomUUID().toString();
  private final Endpoints endpoints = new Endpoints();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();
  private final Language language;
  private final IoPub ioPub;
  private final Stdin stdin;
  private final Channel shell;
  private final Channel control;
  private final Heartbeat heartbeat;
  private final Shells shells;
  private final DebugHandler debugHandler;

  /**
   * Binds the channels.
   *
   * @param language what the cells are written in
   * @param connection where to listen
   * @param history where cells are remembered
   * @throws IOException if nobody can listen there
   */
  public KernelServer(Language language, ConnectionFile connection, History history)
      throws IOException {
    this.language = language;
    String key = connection.key();
    ioPub = new IoPub(endpoints, connection.address(connection.iopub()), key, session);
    stdin = new Stdin(endpoints, connection.address(connection.stdin()), key, session);
    heartbeat = new Heartbeat(endpoints, connection.address(connection.heartbeat()));
    var shellReplies = new Replies(session, language, ioPub, message -> shellSend(message));
    var count = new AtomicInteger();
    shells =
        new Shells(
            interpreter,
            shellReplies,
            own -> new ShellHandler(shellReplies, ioPub, stdin, own, history, count));
    shell =
        new Channel(
            "shell", endpoints, connection.address(connection.shell()), key, shells::accept);
    var controlReplies = new Replies(session, language, ioPub, message -> controlSend(message));
    debugHandler = new DebugHandler(controlReplies, ioPub, interpreter::join);
    var controlHandler =
        new ControlHandler(controlReplies, shells, debugHandler, restart -> ended.countDown());
    control =
        new Channel(
            "control",
            endpoints,
            connection.address(connection.control()),
            key,
            controlHandler::accept);
  }

  /** Answers from now on, and starts the language in the background. */
  public void start() {
    ioPub.publish("status", Json.object(), Json.of("execution_state", "starting"));
    ioPub.start();
    shell.start();
    control.start();
    stdin.start();
    heartbeat.start();
    shells.start();
    debugHandler.start();
    Thread.ofPlatform().name("ibrik-start").daemon().start(this::startLanguage);
  }

  private void startLanguage() {
    try {
      interpreter.complete(language.start());
    } catch (RuntimeException | Error e) {
      Log.warn("%s could not be started: %s", language.info().name(), e);
      interpreter.completeExceptionally(e);
      ended.countDown();
    }
  }

  private void shellSend(Message message) {
    shell.send(message);
  }

  private void controlSend(Message message) {
    control.send(message);
  }

  /** Stops what runs; returns at once. */
  public void interrupt() {
    shells.interrupt();
  }

  /** Ends the kernel as a shutdown request does. */
  public void stop() {
    ended.countDown();
  }

  /** Waits until the kernel was told to end, then sends what is left and closes the channels. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
    control.close();
    shell.close();
    stdin.close();
    ioPub.close();
    endpoints.close();
  }
}
