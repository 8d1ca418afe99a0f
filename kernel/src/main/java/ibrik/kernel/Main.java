package ibrik.kernel;

import ibrik.kernel.config.JupyterFolders;
import ibrik.kernel.config.Settings;
import ibrik.kernel.history.History;
import ibrik.kernel.java.JavaLanguage;
import ibrik.kernel.magic.MagicLanguage;
import ibrik.kernel.protocol.ConnectionFile;
import ibrik.kernel.server.KernelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** The kernel's process: {@code java … ibrik.kernel.Main CONNECTION_FILE}. */
public final class Main {
  private static final long EXIT_SECONDS = 1;
  private static final String HISTORY = "history.jsonl";

  private Main() {}

  /** Serves until it is told to end, or the process that started it dies. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 1) {
      System.err.println("usage: java … " + JvmOptions.MAIN_CLASS + " CONNECTION_FILE");
      Runtime.getRuntime().halt(2);
    }
    var folders = JupyterFolders.ofThisProcess();
    Settings settings = Settings.read(folders.configuration());
    History history = history(folders, settings);
    KernelServer server;
    try {
      var java = new JavaLanguage(() -> Imports.present(settings.imports()));
      server =
          new KernelServer(
              new MagicLanguage(java, settings, history),
              ConnectionFile.read(Path.of(args[0])),
              history);
    } catch (IOException e) {
      System.err.println("[ibrik] " + e.getMessage());
      // Not halted: files of sockets that listen already are deleted.
      System.exit(1);
      return;
    }
    server.start();
    // As Ctrl-C and clients with interrupt_mode "signal" do.
    Signal.handle(new Signal("INT"), signal -> server.interrupt());
    parentsEnd().thenRun(server::stop);
    server.awaitEnd();
    history.close();
    exit();
  }

  private static History history(JupyterFolders folders, Settings settings) {
    return settings.history()
        ? History.in(folders.data().resolve(HISTORY), settings.historyCells())
        : History.inMemory(settings.historyCells());
  }

  /** When who started this kernel has ended: who that is says Jupyter, else the system. */
  private static CompletableFuture<?> parentsEnd() {
    String pid = System.getenv("JPY_PARENT_PID");
    if (pid != null && pid.matches("[0-9]{1,9}")) {
      // It may have ended before this process could look for it.
      return ProcessHandle.of(Long.parseLong(pid))
          .<CompletableFuture<?>>map(ProcessHandle::onExit)
          .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
    return ProcessHandle.current()
        .parent()
        .<CompletableFuture<?>>map(ProcessHandle::onExit)
        .orElseGet(CompletableFuture::new);
  }

  /** Runs the shutdown hooks, but waits for none that hangs. */
  private static void exit() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(EXIT_SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(0);
            });
    System.exit(0);
  }
}
