package ibrik.kernel.java;

import com.google.gson.JsonObject;
import ibrik.kernel.comm.Comms;
import ibrik.kernel.debug.DebugAdapter;
import ibrik.kernel.debug.DebugHooks;
import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplayHandle;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Renderers;
import ibrik.kernel.doc.ClassIndex;
import ibrik.kernel.doc.Documentation;
import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Completeness;
import ibrik.kernel.language.Completions;
import ibrik.kernel.language.Failures;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.language.Interpreter;
import ibrik.kernel.language.Outcome;
import ibrik.kernel.language.Workspace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs cells of Java in this JVM. */
final class JavaInterpreter implements Interpreter {
  private final CellLoader loader;
  private final ClassIndex index;
  private final SymbolDocs docs;
  private final Tracebacks tracebacks;
  private final CellCompiler compiler;

  /** With null where this JVM has none. */
  private final CompletableFuture<ThreadStopper> stopper;

  private final CellThread thread;
  private final ValueTexts values;
  private final Idleness idleness;

  JavaInterpreter(List<String> imports) {
    loader = new CellLoader(JavaInterpreter.class.getClassLoader());
    index = new ClassIndex(this::classPath, loader);
    docs = new SymbolDocs(new Documentation(this::classPath));
    tracebacks = new Tracebacks(index::find);
    compiler = warmCompiler(imports);
    // It takes its time, and only an interrupt needs it.
    stopper = CompletableFuture.supplyAsync(JavaInterpreter::stopper);
    thread = new CellThread("cells", loader, stopper);
    values = new ValueTexts(loader, stopper);
    Streams.install();
    Display.connect(new CellDisplays());
    Failures.connect(tracebacks::of);
    Comms.kernel().guardBy(this::guard);
    Help.connect(this::help, index::in, loader);
    idleness = new Idleness();
    Thread.ofPlatform().name("ibrik-idle").daemon().start(this::useIdleness);
  }

  /** What is done while the user rests. */
  private void useIdleness() {
    try {
      MemoryReserve.fill();
      new WarmUp(compiler, idleness).run();
      var memory = new IdleMemory();
      memory.giveBack();
      while (true) {
        idleness.awaitUse();
        idleness.awaitRest(IdleMemory.REST_MILLIS);
        memory.giveBack();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps what a cell sends through a comm whole where the cell is stopped meanwhile. */
  private void guard(Runnable sending) {
    thread.shielded(
        () -> {
          sending.run();
          return null;
        });
  }

  /** Runs cells beside those of another, with the same declarations. */
  private JavaInterpreter(JavaInterpreter main) {
    loader = main.loader;
    index = main.index;
    docs = main.docs;
    tracebacks = main.tracebacks;
    compiler = main.compiler;
    stopper = main.stopper;
    thread = new CellThread("cells", loader, stopper);
    values = main.values;
    idleness = main.idleness;
  }

  @Override
  public Interpreter subshell() {
    return new JavaInterpreter(this);
  }

  private static ThreadStopper stopper() {
    try {
      return ThreadStopper.open();
    } catch (UnsupportedOperationException e) {
      System.err.println("[ibrik] an interrupt ends only what waits or sleeps: " + e.getMessage());
      return null;
    }
  }

  /** A compiler that has read what the first cell would have to wait for. */
  private CellCompiler warmCompiler(List<String> imports) {
    var first = new CellCompiler(loader, imports);
    if (compiles(first)) {
      return first;
    }
    List<String> right =
        imports.stream().filter(i -> compiles(new CellCompiler(loader, List.of(i)))).toList();
    System.err.println(
        "[ibrik] left out: " + imports.stream().filter(i -> !right.contains(i)).toList());
    return new CellCompiler(loader, right);
  }

  private static boolean compiles(CellCompiler compiler) {
    try {
      compiler.compile(new CellText("1+1", 0));
      return true;
    } catch (CompileException e) {
      System.err.println("[ibrik] an import of all cells is wrong: " + e.getMessage());
      return false;
    }
  }

  @Override
  public Outcome execute(Cell cell, Frontend frontend) {
    tracebacks.remember(cell);
    return execute(CellText.of(cell), frontend);
  }

  private List<Path> classPath() {
    return workspace().classPath();
  }

  /** What is known of a name, for a cell that asks. */
  private MimeBundle help(String name) {
    return thread.shielded(
        () ->
            Stream.concat(Stream.of(name), index.find(name).stream())
                .flatMap(subject -> inspect(subject, subject.length(), 1).stream())
                .findFirst()
                .orElseGet(() -> MimeBundle.text("Nothing is known of " + name)));
  }

  @Override
  public Workspace workspace() {
    return new JavaWorkspace(this, compiler, loader);
  }

  /** Runs the kernel's own code as a cell. */
  Outcome run(Workspace.Code code, Frontend frontend) {
    var shown = new MimeBundle[1];
    try {
      Throwable thrown =
          thread.run(new ShieldedFrontend(frontend, thread), () -> shown[0] = shown(code.run()));
      return thrown == null
          ? new Outcome.Success(Optional.ofNullable(shown[0]))
          : tracebacks.of(thrown);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return tracebacks.of(e);
    }
  }

  /** Compiles code for a cell that runs, on whose thread this is called. */
  Workspace.Code compileInside(Cell cell) throws CompileException {
    tracebacks.remember(cell);
    var text = CellText.of(cell);
    LoadedCell loaded = thread.shielded(() -> load(text));
    CompiledCell compiled = loaded.compiled();
    compiled.warnings().forEach(System.err::println);
    if (compiled.className() == null) {
      return () -> null;
    }
    return () -> {
      Class<?> type = loaded.type();
      call(type.getMethod(CellUnits.RUN));
      return compiled.value() ? take(type) : null;
    };
  }

  @Override
  public Outcome evaluate(String expression, Frontend frontend) {
    return execute(new CellText(expression, 0), frontend);
  }

  private Outcome execute(CellText text, Frontend frontend) {
    idleness.begin();
    MemoryReserve.fill();
    thread.expect();
    try {
      LoadedCell loaded = load(text);
      CompiledCell compiled = loaded.compiled();
      for (String warning : compiled.warnings()) {
        frontend.print(Frontend.Stream.STDERR, warning + "\n");
      }
      if (compiled.className() == null) {
        return new Outcome.Success(Optional.empty());
      }
      return run(loaded, frontend);
    } catch (CompileException e) {
      return tracebacks.of(e);
    } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
      // A full heap, or a mistake of the compiler's or ours, must not leave the request without an
      // answer.
      return tracebacks.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return tracebacks.of(e);
    } finally {
      thread.finish();
      idleness.end();
    }
  }

  private record LoadedCell(CompiledCell compiled, Class<?> type) {}

  /**
   * Compiles a cell and loads its class; at one go, since the next cell that is compiled, perhaps
   * in another shell, lets go of what nothing refers to.
   */
  private LoadedCell load(CellText text) throws CompileException {
    synchronized (compiler) {
      CompiledCell compiled = compiler.compile(text);
      if (compiled.className() == null) {
        return new LoadedCell(compiled, null);
      }
      loader.add(compiled.classes());
      try {
        return new LoadedCell(compiled, loader.loadClass(compiled.className()));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Outcome run(LoadedCell cell, Frontend frontend) throws InterruptedException {
    var shown = new MimeBundle[1];
    Throwable thrown =
        thread.run(
            new ShieldedFrontend(frontend, thread),
            () -> {
              Class<?> type = cell.type();
              call(type.getMethod(CellUnits.RUN));
              if (cell.compiled().value()) {
                shown[0] = shown(take(type));
              }
            });
    return thrown == null
        ? new Outcome.Success(Optional.ofNullable(shown[0]))
        : tracebacks.of(thrown);
  }

  private static void call(Method run) throws Throwable {
    int depth = DebugHooks.depth();
    Throwable thrown = null;
    try {
      run.invoke(null);
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
      throw thrown;
    } finally {
      boolean wanted = thrown instanceof CellInterrupt || thrown instanceof SystemExit;
      DebugHooks.unwind(depth, wanted ? null : thrown);
    }
  }

  private static MimeBundle shown(Object value) {
    return value instanceof DisplayHandle ? null : Renderers.render(value);
  }

  /** Takes the value of a cell and lets go of it. */
  private static Object take(Class<?> type) throws ReflectiveOperationException {
    var field = type.getField(CellUnits.VALUE);
    Object value = field.get(null);
    field.set(null, null);
    return value;
  }

  @Override
  public Completions complete(String code, int cursor) {
    idleness.begin();
    try {
      return new Assist(compiler, index).complete(code, cursor);
    } finally {
      idleness.end();
    }
  }

  @Override
  public Optional<MimeBundle> inspect(String code, int cursor, int detail) {
    return new Inspector(compiler, values, docs, index).inspect(code, cursor, detail);
  }

  @Override
  public Completeness isComplete(String code) {
    return new CompletenessCheck(compiler).of(code);
  }

  @Override
  public Optional<DebugAdapter> debugger(Consumer<JsonObject> events) {
    var debuggee = new JavaDebuggee(compiler, loader, thread, this::workspace);
    return Optional.of(new DebugAdapter(debuggee, events));
  }

  @Override
  public boolean interrupt() {
    return thread.interrupt();
  }

  @Override
  public void close() {
    thread.close();
  }
}
