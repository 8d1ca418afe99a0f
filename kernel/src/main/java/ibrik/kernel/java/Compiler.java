package ibrik.kernel.java;

import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.code.ClassFinder;
import com.sun.tools.javac.code.Scope.WriteableScope;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.Annotate;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Check;
import com.sun.tools.javac.comp.CompileStates;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.main.JavaCompiler;
import com.sun.tools.javac.parser.ParserFactory;
import com.sun.tools.javac.parser.ScannerFactory;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import com.sun.tools.javac.util.Options;
import ibrik.kernel.java.CellUnits.Parsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/**
 * The JDK's compiler, kept warm: one context for all cells, so that the JDK's symbols and those of
 * earlier cells are read once.
 */
final class Compiler {
  private final Context context = new Context();
  private final List<CompileError> errors = new ArrayList<>();
  private final MemoryFiles files;
  private final Scope scope;
  private final JavaCompiler javac;
  private CommonImports common;
  private boolean started;

  /**
   * @param files the JDK's, the class path's and the cells' classes
   * @param scope what cells have declared so far
   */
  Compiler(MemoryFiles files, Scope scope) {
    this.files = files;
    this.scope = scope;
    context.put(JavaFileManager.class, files);
    DiagnosticListener<JavaFileObject> listener = this::report;
    context.put(DiagnosticListener.class, listener);
    Options options = Options.instance(context);
    options.put("--add-modules", "jdk.incubator.vector");
    options.put("should-stop.ifError", "FLOW");
    options.put("-parameters", "-parameters");
    options.put("-g", "-g");
    options.put("-Xlint:none", "none");
    // A cell runs once: linking a concatenation at its first use takes longer than all its others,
    // and leaves classes behind that are collected late.
    options.put("stringConcat", "inline");
    javac = JavaCompiler.instance(context);
    javac.genEndPos = true;
    javac.keepComments = false;
  }

  /** The JDK's files and the class path. */
  static MemoryFiles files(CellLoader loader) {
    return new MemoryFiles(JavacTool.create().getStandardFileManager(null, null, null), loader);
  }

  private void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      CellText source = diagnostic.getSource() instanceof CellText text ? text : null;
      errors.add(
          new CompileError(
              diagnostic.getCode(),
              diagnostic.getMessage(Locale.ENGLISH),
              source,
              (int) diagnostic.getStartPosition(),
              (int) diagnostic.getPosition(),
              (int) diagnostic.getEndPosition()));
    }
  }

  Names names() {
    return Names.instance(context);
  }

  TreeMaker maker() {
    return TreeMaker.instance(context);
  }

  Types types() {
    return Types.instance(context);
  }

  Context context() {
    return context;
  }

  /** The errors since the last {@link #begin}. */
  List<CompileError> errors() {
    return List.copyOf(errors);
  }

  /** Forgets the compilation before, but not its symbols. */
  void begin() {
    errors.clear();
    files.take();
    Log.instance(context).clear();
    Enter.instance(context).newRound();
    javac.newRound();
    Types.instance(context).newRound();
    Check.instance(context).newRound();
    Check.instance(context).clear();
    Annotate.instance(context).newRound();
    CompileStates.instance(context).clear();
  }

  /**
   * Finds the imports that the units to come have in common, where they are not those of the units
   * before. One that can't be found is left to the units, and so are all.
   */
  void share(List<String> texts) {
    List<String> wanted = texts.stream().filter(CommonImports::takes).toList();
    if (common != null && common.texts().equals(wanted)) {
      return;
    }
    common = null;
    begin();
    JCCompilationUnit unit = new CellUnits(this).imports(wanted);
    enter(List.of(unit));
    if (errors.isEmpty()) {
      common = CommonImports.of(wanted, unit);
    }
  }

  /** What {@link #share} has found; null for nothing. */
  CommonImports common() {
    return common;
  }

  /** Parses a cell. */
  Parsed parse(CellText text) {
    Log log = Log.instance(context);
    JavaFileObject before = log.useSource(text);
    try {
      var lexer = ScannerFactory.instance(context).newScanner(text.code(), true);
      var parser = new CellParser(ParserFactory.instance(context), lexer);
      List<CellPart> parts = parser.parse();
      log.setEndPosTable(text, parser.endPositions());
      return new Parsed(text, parts, parser.endPositions());
    } finally {
      log.useSource(before);
    }
  }

  /** Attributes and checks units; what is wrong is in {@link #errors}. */
  Queue<Env<AttrContext>> analyze(List<JCCompilationUnit> units) {
    enter(units);
    return javac.flow(javac.attribute(javac.todo));
  }

  /** Attributes a unit, which may be unfinished. */
  void attribute(JCCompilationUnit unit) {
    enter(List.of(unit));
    javac.attribute(javac.todo);
  }

  private void enter(List<JCCompilationUnit> units) {
    var list = com.sun.tools.javac.util.List.from(units);
    if (!started) {
      // Once is enough: no cell declares a module, and it is most of the time of a small cell.
      javac.initModules(list);
      started = true;
      hideReplaced();
    }
    units.forEach(unit -> unit.modle = Symtab.instance(context).unnamedModule);
    javac.enterTrees(list);
  }

  /** Generates the classes of units that were analyzed without errors. */
  Map<String, byte[]> generate(Queue<Env<AttrContext>> analyzed) {
    javac.generate(javac.desugar(analyzed));
    return files.take();
  }

  /** Forgets the classes of a unit that is not used. */
  void discard(JCCompilationUnit unit) {
    new TreeScanner() {
      @Override
      public void visitClassDef(JCClassDecl tree) {
        super.visitClassDef(tree);
        if (tree.sym != null) {
          forget(tree.sym.flatName());
        }
      }
    }.scan(unit);
  }

  /** Forgets classes of cells that nothing refers to any more. */
  void forget(Collection<String> classNames) {
    classNames.forEach(name -> forget(names().fromString(name)));
  }

  private void forget(Name flatName) {
    Symtab symbols = Symtab.instance(context);
    ClassSymbol symbol = symbols.getClass(symbols.unnamedModule, flatName);
    if (symbol != null) {
      symbols.removeClass(symbols.unnamedModule, flatName);
      symbol.owner.members().remove(symbol);
    }
  }

  /**
   * Takes a replaced member out of its class, so that importing its name does not find it.
   *
   * @return puts it back
   */
  Runnable hide(Declaration declaration) {
    if (declaration.owner() == null || declaration.kind() == Declaration.Kind.TYPE) {
      return () -> {};
    }
    WriteableScope members = cellClass(declaration.owner()).members();
    for (Symbol symbol : members.getSymbols(s -> isSame(s, declaration))) {
      members.remove(symbol);
      return () -> members.enter(symbol);
    }
    return () -> {};
  }

  private static boolean isSame(Symbol symbol, Declaration declaration) {
    return symbol.kind == declaration.symbol().kind
        && symbol.toString().equals(declaration.symbol().toString());
  }

  private ClassSymbol cellClass(String owner) {
    Symtab symbols = Symtab.instance(context);
    Name name = names().fromString(CellLoader.PACKAGE + "." + owner);
    return ClassFinder.instance(context).loadClass(symbols.unnamedModule, name);
  }

  /** A compiler that starts anew reads classes with members that were replaced long ago. */
  private void hideReplaced() {
    for (String owner : scope.owners()) {
      WriteableScope members = cellClass(owner).members();
      var named =
          scope.declarations().stream()
              .filter(d -> owner.equals(d.owner()) && d.kind() != Declaration.Kind.TYPE)
              .toList();
      var replaced = new ArrayList<Symbol>();
      for (Symbol symbol : members.getSymbols(s -> s.isStatic() && !(s instanceof ClassSymbol))) {
        if (named.stream().noneMatch(d -> isSame(symbol, d))) {
          replaced.add(symbol);
        }
      }
      replaced.forEach(members::remove);
    }
  }
}
