package ibrik.kernel.magic;

import com.google.gson.JsonObject;
import ibrik.kernel.config.Settings;
import ibrik.kernel.debug.DebugAdapter;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.history.History;
import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Completeness;
import ibrik.kernel.language.Completions;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.language.Interpreter;
import ibrik.kernel.language.Outcome;
import ibrik.kernel.language.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs magics itself, and gives the code of cells to a language. */
final class MagicInterpreter implements Interpreter {
  private final Interpreter language;
  private final Settings settings;
  private final History history;
  private final InitScript init;
  private DependencyMagics dependencies;
  private Magics magics;

  MagicInterpreter(Interpreter language, Settings settings, History history) {
    this.language = language;
    this.settings = settings;
    this.history = history;
    init = InitScript.run(settings, this::executeCell);
  }

  /** Runs cells beside those of another, with the same magics. */
  private MagicInterpreter(MagicInterpreter main) {
    language = main.language.subshell();
    settings = main.settings;
    history = main.history;
    init = main.init;
    magics = main.magics();
    dependencies = main.dependencies();
  }

  /** The registry, made when a cell first has a magic: the kernel's start need not wait for it. */
  private synchronized Magics magics() {
    if (magics == null) {
      dependencies = new DependencyMagics(settings, this::loadProviders);
      magics =
          new Magics(settings, BuiltinMagics.all(settings, history, dependencies, this::magics));
    }
    return magics;
  }

  private synchronized DependencyMagics dependencies() {
    magics();
    return dependencies;
  }

  private List<String> loadProviders(ClassLoader loader) throws MagicException {
    return magics().load(loader);
  }

  @Override
  public Outcome execute(Cell cell, Frontend frontend) {
    init.reportTo(frontend);
    return executeCell(cell, frontend);
  }

  private Outcome executeCell(Cell cell, Frontend frontend) {
    return CellScript.isPlain(cell.code())
        ? language.execute(cell, frontend)
        : executeScript(cell, frontend);
  }

  private Outcome executeScript(Cell cell, Frontend frontend) {
    var whole = CellScript.whole(cell.code());
    if (whole != null) {
      return language.workspace().run(() -> runWhole(cell, whole), frontend);
    }
    var script = new CellScript(cell.code(), name -> magics().find(name).isPresent());
    try {
      for (CellScript.Piece piece : script.pieces()) {
        if (piece instanceof CellScript.Piece.Line line) {
          call(cell, script, line);
        }
      }
    } catch (MagicException e) {
      // Refused before anything ran.
      return language.workspace().run(() -> refuse(e), frontend);
    }
    if (!script.dependencies().isEmpty()) {
      Outcome added =
          language
              .workspace()
              .run(() -> dependencies().add(script, language.workspace()), frontend);
      if (added instanceof Outcome.Failure) {
        return added;
      }
    }
    Outcome outcome = new Outcome.Success(Optional.empty());
    for (CellScript.Piece piece : script.pieces()) {
      outcome = run(cell, script, piece, frontend);
      if (outcome instanceof Outcome.Failure) {
        break;
      }
    }
    return outcome;
  }

  /** Runs a cell's code and magics inside of another cell. */
  private Object runInside(Cell cell) throws Throwable {
    var whole = CellScript.whole(cell.code());
    if (whole != null) {
      return runWhole(cell, whole);
    }
    var script = new CellScript(cell.code(), name -> magics().find(name).isPresent());
    Workspace workspace = language.workspace();
    if (!script.dependencies().isEmpty()) {
      dependencies().add(script, workspace);
    }
    Object value = null;
    for (CellScript.Piece piece : script.pieces()) {
      value =
          switch (piece) {
            case CellScript.Piece.Code(int start, int end) ->
                workspace
                    .compile(new Cell(script.only(start, end), cell.number(), cell.source()))
                    .run();
            case CellScript.Piece.Line line -> {
              MagicCall call = call(cell, script, line);
              yield call.magic().action().run(call);
            }
          };
    }
    return value;
  }

  private static Object refuse(MagicException e) throws MagicException {
    throw e;
  }

  private Outcome run(Cell cell, CellScript script, CellScript.Piece piece, Frontend frontend) {
    return switch (piece) {
      case CellScript.Piece.Code(int start, int end) ->
          language.execute(
              new Cell(script.only(start, end), cell.number(), cell.source()), frontend);
      case CellScript.Piece.Line line ->
          language
              .workspace()
              .run(
                  () -> {
                    MagicCall call = call(cell, script, line);
                    return call.magic().action().run(call);
                  },
                  frontend);
    };
  }

  private MagicCall call(Cell cell, CellScript script, CellScript.Piece.Line line)
      throws MagicException {
    Magic magic = magics().get(line.name(), false);
    String arguments = cell.code().substring(line.start(), line.end()).strip();
    var code = new Cell(script.only(line.start(), line.end()), cell.number(), cell.source());
    return new MagicCall(magic, arguments, null, code, language.workspace(), this::runInside);
  }

  private Object runWhole(Cell cell, CellScript.Whole whole) throws Throwable {
    Magic magic = magics().get(whole.name(), true);
    String text = cell.code();
    String body = text.substring(whole.bodyStart());
    String before = text.substring(0, whole.bodyStart()).replaceAll("[^\\n]", " ");
    var code = new Cell(before + body, cell.number(), cell.source());
    return magic
        .action()
        .run(
            new MagicCall(
                magic, whole.arguments(), body, code, language.workspace(), this::runInside));
  }

  @Override
  public Outcome evaluate(String expression, Frontend frontend) {
    return language.evaluate(expression, frontend);
  }

  @Override
  public Completions complete(String code, int cursor) {
    return CellScript.isPlain(code)
        ? language.complete(code, cursor)
        : new MagicAssist(magics(), language).complete(code, cursor);
  }

  @Override
  public Optional<MimeBundle> inspect(String code, int cursor, int detail) {
    return CellScript.isPlain(code)
        ? language.inspect(code, cursor, detail)
        : new MagicAssist(magics(), language).inspect(code, cursor, detail);
  }

  @Override
  public Completeness isComplete(String code) {
    return CellScript.isPlain(code)
        ? language.isComplete(code)
        : new MagicAssist(magics(), language).isComplete(code);
  }

  @Override
  public Workspace workspace() {
    return language.workspace();
  }

  @Override
  public Optional<DebugAdapter> debugger(Consumer<JsonObject> events) {
    return language.debugger(events);
  }

  @Override
  public Interpreter subshell() {
    return new MagicInterpreter(this);
  }

  @Override
  public boolean interrupt() {
    return language.interrupt();
  }

  @Override
  public void close() {
    language.close();
  }
}
