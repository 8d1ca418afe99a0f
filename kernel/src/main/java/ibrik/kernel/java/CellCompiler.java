package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import ibrik.kernel.java.CellUnits.Parsed;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compiles cells in a {@link Scope} that it keeps.
 *
 * <p>A declaration whose text did not change and whose references were not replaced is left as it
 * is, so that running a notebook again replaces nothing. One that was replaced takes those that
 * refer to it along: they are compiled again, as far as they still can be.
 */
final class CellCompiler {
  /** A class file can't hold what the cell says, which is found while it is written. */
  private static final String LIMIT = "compiler.err.limit";

  private static final String REHEARSED = CellUnits.CLASS_PREFIX + "00";

  private static final String ASIDE = CellUnits.CLASS_PREFIX + "000";

  private final CellLoader loader;
  private final Scope scope;
  private Compiler compiler;

  CellCompiler(CellLoader loader, List<String> imports) {
    this.loader = loader;
    scope = new Scope(imports);
    restart();
  }

  Scope scope() {
    return scope;
  }

  /** Starts the compiler anew, for instance after jars were added. */
  synchronized void restart() {
    compiler = new Compiler(Compiler.files(loader), scope);
  }

  private void restartAfter(Throwable thrown) {
    MemoryReserve.releaseFor(thrown);
    restart();
  }

  /** The parts of a cell, and the errors of its syntax. */
  synchronized ParseResult parse(CellText text) {
    compiler.begin();
    Parsed parsed = compiler.parse(text);
    return new ParseResult(parsed, compiler.errors());
  }

  /** A parsed cell with the errors of its syntax. */
  record ParseResult(Parsed parsed, List<CompileError> errors) {}

  /**
   * Compiles a cell and takes what it declares into the scope.
   *
   * @throws CompileException if it does not compile; nothing has changed then
   */
  synchronized CompiledCell compile(CellText text) throws CompileException {
    if (text.isWoven()) {
      try {
        return compileAsIs(text);
      } catch (CompileException e) {
        // Whatever is wrong is told of what the cell says, without hooks in between.
        return compileAsIs(text.again(false));
      }
    }
    return compileAsIs(text);
  }

  private CompiledCell compileAsIs(CellText text) throws CompileException {
    try {
      compiler.forget(loader.retain(scope.owners()));
      return new Compilation(compiler, scope, text, freeName()).compile();
    } catch (CompileException e) {
      if (e.errors().stream().anyMatch(error -> error.code().startsWith(LIMIT))) {
        // Half a class file is in its buffers.
        restart();
      }
      throw e;
    } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
      // The compiler may be left in the midst of things.
      restartAfter(e);
      throw e;
    }
  }

  /** Names are used again once nothing refers to their classes, so that they do not pile up. */
  private String freeName() {
    int number = 1;
    while (loader.isTaken(number)) {
      number++;
    }
    return CellUnits.CLASS_PREFIX + number;
  }

  /** Hands on the attributed trees of code that may be unfinished; changes nothing. */
  synchronized void withTrees(CellText text, Consumer<JCCompilationUnit> action) {
    try {
      new Compilation(compiler, scope, text, "").attribute(action);
    } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
      restartAfter(e);
    }
  }

  /**
   * Compiles a cell that sees what is declared, and leaves nothing.
   *
   * @throws CompileException if it does not compile
   */
  synchronized CompiledCell compileAside(CellText text) throws CompileException {
    try {
      Scope aside = scope.copy();
      CompiledCell cell = new Compilation(compiler, aside, text, ASIDE).compile();
      compiler.forget(cell.classes().keySet());
      for (Declaration d : aside.declarations()) {
        if (d.origin() == text && d.isIncomplete()) {
          throw new CompileException(List.of(notFound(d)));
        }
      }
      return cell;
    } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
      restartAfter(e);
      throw e;
    }
  }

  /** No later cell will declare what is missing. */
  private static CompileError notFound(Declaration declaration) {
    String message = "cannot find symbol: " + String.join(", ", declaration.missing());
    return new CompileError("compiler.err.cant.resolve", message, declaration.origin(), 0, 0, 0);
  }

  /** Compiles a cell that sees and leaves nothing, for the speed of those that follow. */
  synchronized void rehearse(String code) {
    try {
      CompiledCell cell =
          new Compilation(compiler, new Scope(scope.imports()), new CellText(code, 0), REHEARSED)
              .compile();
      compiler.forget(cell.classes().keySet());
      new CellClasses(loader, cell.classes(), Map.of()).loadClass(cell.className());
    } catch (CompileException e) {
      // Errors are rehearsed, too.
      return;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
      restartAfter(e);
    }
  }
}
