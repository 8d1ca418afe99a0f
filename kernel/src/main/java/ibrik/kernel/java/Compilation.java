package ibrik.kernel.java;

import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import ibrik.kernel.java.CellUnits.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One cell's way through the compiler. */
final class Compilation {
  /** The class that code is attributed in which is not run. */
  private static final String PROBE = CellUnits.CLASS_PREFIX + "0";

  private final Compiler compiler;
  private final Scope scope;
  private final CellText text;
  private final String className;
  private final CellUnits units;
  private final Missing missing = new Missing();
  private final Overloads overloads;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Runnable> hidden = new LinkedHashMap<>();
  private final Map<String, CellText> origins = new HashMap<>();
  private final List<DebugWeaver> weavers = new ArrayList<>();
  private VariableTypes variables;
  private Changes changes;

  /** What the compiler knows of one part of the trees: the cell, or a declaration carried along. */
  private record Unit(Parsed parsed, JCCompilationUnit tree, Declaration carried) {}

  /**
   * @param className the name of the cell's class
   */
  Compilation(Compiler compiler, Scope scope, CellText text, String className) {
    this.compiler = compiler;
    this.scope = scope;
    this.text = text;
    this.className = className;
    units = new CellUnits(compiler);
    overloads = new Overloads(compiler);
  }

  /** Hands on the attributed trees of code that may be unfinished. */
  void attribute(Consumer<JCCompilationUnit> action) {
    compiler.share(scope.imports());
    compiler.begin();
    Parsed parsed = compiler.parse(text);
    var imports = new CellImports(scope, VariableTypes.keys(parsed));
    List<JCMethodDecl> more = overloads.of(imports, PROBE, parsed.parts(), part -> true);
    JCCompilationUnit unit = probe(parsed, imports.all(), part -> true, more);
    compiler.attribute(unit);
    action.accept(unit);
    compiler.discard(unit);
  }

  private JCCompilationUnit probe(
      Parsed parsed, List<String> imports, Predicate<CellPart> keep, List<JCMethodDecl> more) {
    return units.unit(parsed, PROBE, imports, new VariableTypes(parsed).sources(), keep, more);
  }

  /**
   * Compiles the cell and takes what it declares into the scope.
   *
   * @throws CompileException if it does not compile; nothing has changed then
   */
  CompiledCell compile() throws CompileException {
    compiler.share(scope.imports());
    Parsed parsed = parse();
    if (parsed.parts().isEmpty()) {
      return new CompiledCell(null, Map.of(), List.of(), false);
    }
    parsed = chooseTypes(parsed);
    try {
      while (true) {
        List<Unit> all = units(parsed);
        var trees = all.stream().map(Unit::tree).toList();
        Queue<Env<AttrContext>> analyzed = compiler.analyze(trees);
        List<CompileError> errors = compiler.errors();
        if (errors.isEmpty()) {
          return finish(all, analyzed);
        }
        trees.forEach(compiler::discard);
        mend(all, errors);
        parsed = parse();
      }
    } finally {
      hidden.values().forEach(Runnable::run);
    }
  }

  private Parsed parse() throws CompileException {
    compiler.begin();
    Parsed parsed = compiler.parse(text);
    if (!compiler.errors().isEmpty()) {
      throw new CompileException(compiler.errors());
    }
    return parsed;
  }

  /** Says what changes, and gives each variable a type; answers trees that are not used up. */
  private Parsed chooseTypes(Parsed parsed) throws CompileException {
    Parsed fresh = parsed;
    changes = new Changes(scope, fresh);
    boolean again;
    do {
      variables = new VariableTypes(fresh);
      boolean implicit = variables.isImplicit();
      if (implicit) {
        Set<String> own = VariableTypes.keys(fresh);
        fresh.parts().stream().filter(p -> !changes.isNew(p)).forEach(p -> own.remove(p.key()));
        var imports = new CellImports(scope, own);
        List<JCMethodDecl> more = overloads.of(imports, PROBE, fresh.parts(), changes::isNew);
        List<String> texts = imports.of(null, fresh.parts(), more);
        JCCompilationUnit unit = probe(fresh, texts, changes::isNew, more);
        variables.infer(compiler, scope, fresh, unit, PROBE, className);
        fresh = parse();
      }
      again = changes.retype(variables) && implicit;
    } while (again);
    variables
        .sources()
        .forEach((name, type) -> types.put(name, changes.isSame(name, type) ? "" : type));
    return fresh;
  }

  /** The trees of the cell, and those of what it takes along. */
  private List<Unit> units(Parsed parsed) {
    var imports = new CellImports(scope);
    List<Declaration> carried = changes.carried();
    for (int i = 0; i < carried.size(); i++) {
      Declaration d = carried.get(i);
      imports.put(d.key(), d.name(), carriedName(i), d.text());
      hide(d);
    }
    types.forEach(
        (name, type) -> {
          if (!type.isEmpty()) {
            own(imports, name, name, "");
          }
        });
    for (CellPart part : parsed.parts()) {
      if (part.key() != null && changes.isNew(part)) {
        own(imports, part.key(), Declaration.name(part), parsed.source(part));
      }
    }
    var all = new ArrayList<Unit>();
    all.add(new Unit(parsed, unit(parsed, className, imports, types, changes::isNew), null));
    for (int i = 0; i < carried.size(); i++) {
      all.add(carried(carried.get(i), carriedName(i), imports));
    }
    weavers.clear();
    if (text.isWoven()) {
      all.forEach(this::weave);
    }
    return all;
  }

  private void weave(Unit unit) {
    var weaver = new DebugWeaver(compiler, unit.parsed().text().debugPath());
    weaver.weave(unit.tree());
    weavers.add(weaver);
  }

  private void own(CellImports imports, String key, String name, String source) {
    imports.put(key, name, className, source);
    scope.find(key).ifPresent(this::hide);
  }

  private void hide(Declaration declaration) {
    if (!hidden.containsKey(declaration.key())) {
      hidden.put(declaration.key(), compiler.hide(declaration));
    }
  }

  private String carriedName(int index) {
    return className + "c" + index;
  }

  /** The source of a declaration's cell, of its own, so that its errors are told from others'. */
  private CellText origin(Declaration declaration) {
    return origins.computeIfAbsent(
        declaration.key(), key -> declaration.origin().again(text.isWoven()));
  }

  private Unit carried(Declaration declaration, String owner, CellImports imports) {
    Parsed origin = compiler.parse(origin(declaration));
    List<CellPart> parts =
        origin.parts().stream().filter(p -> declaration.key().equals(p.key())).toList();
    var only = new Parsed(origin.text(), parts, origin.endPositions());
    return new Unit(only, unit(only, owner, imports, Map.of(), part -> true), declaration);
  }

  /** The tree of a class with what can be compiled of its parts. */
  private JCCompilationUnit unit(
      Parsed parsed,
      String owner,
      CellImports imports,
      Map<String, String> fields,
      Predicate<CellPart> wanted) {
    missing.replaceBodies(parsed, compiler.maker(), compiler.names());
    Predicate<CellPart> keep = part -> wanted.test(part) && !missing.isWhole(parsed.text(), part);
    List<JCMethodDecl> more = overloads.of(imports, owner, parsed.parts(), keep);
    List<String> texts = imports.of(owner, parsed.parts(), more);
    return units.unit(parsed, owner, texts, fields, keep, more);
  }

  /**
   * Leaves out what can't be compiled yet, and declarations of earlier cells that no longer can.
   *
   * @throws CompileException if the cell itself is wrong
   */
  private void mend(List<Unit> all, List<CompileError> errors) throws CompileException {
    var wrong = new ArrayList<CompileError>();
    boolean mended = false;
    for (CompileError error : errors) {
      if (Overloads.isAt(error.position()) && overloads.leave()) {
        mended = true;
      } else if (all.stream().anyMatch(unit -> missing.take(unit.parsed(), error))) {
        mended = true;
      } else if (!leave(all, error)) {
        wrong.add(error);
      } else {
        mended = true;
      }
    }
    if (!wrong.isEmpty() || !mended) {
      var told = new LinkedHashSet<CompileError>(missing.errors());
      told.addAll(wrong.isEmpty() ? errors : wrong);
      throw new CompileException(
          told.stream()
              .filter(e -> e.source() == null || e.source() == text)
              .map(e -> Suggestions.in(all.getFirst().tree(), scope, e))
              .toList());
    }
  }

  /** Leaves the declaration of an earlier cell as it is that an error is in; else false. */
  private boolean leave(List<Unit> all, CompileError error) {
    for (Unit unit : all) {
      if (unit.carried() != null && contains(unit, error)) {
        Declaration d = unit.carried();
        if (changes.carried().remove(d)) {
          hidden.remove(d.key()).run();
          notes.add(
              "%s of cell %d no longer compiles with this cell, and goes on with what was there before: %s"
                  .formatted(d.name(), d.origin().number(), error.message()));
        }
        return true;
      }
    }
    return false;
  }

  private static boolean contains(Unit unit, CompileError error) {
    return error.source() == unit.parsed().text()
        && unit.parsed().parts().stream()
            .anyMatch(p -> p.start() <= error.position() && error.position() <= p.end());
  }

  private CompiledCell finish(List<Unit> all, Queue<Env<AttrContext>> analyzed)
      throws CompileException {
    Unit cell = all.getFirst();
    var members = new CellMembers(cell.tree());
    var declared = new Declared(scope, changes, missing, notes);
    for (CellPart part : cell.parsed().parts()) {
      declare(declared, cell.parsed(), part, members);
    }
    for (int i = 1; i < all.size(); i++) {
      Unit unit = all.get(i);
      CellPart part = unit.parsed().parts().getFirst();
      declared.member(unit.parsed(), part, carriedName(i - 1));
      declared.noteStatics(unit.carried());
    }
    boolean shown =
        cell.parsed().parts().getLast() instanceof CellPart.Expression last && !last.closed();
    boolean value = shown && members.keepValue(compiler.maker());
    weavers.forEach(weaver -> weaver.nameTypes(compiler));
    Map<String, byte[]> classes = compiler.generate(analyzed);
    if (!compiler.errors().isEmpty()) {
      throw new CompileException(compiler.errors());
    }
    declared.toScope(cell.parsed());
    hidden.clear();
    return new CompiledCell(
        CellLoader.PACKAGE + "." + className, classes, List.copyOf(notes), value);
  }

  private void declare(Declared declared, Parsed parsed, CellPart part, CellMembers members) {
    if (part instanceof CellPart.Variable(JCVariableDecl tree, int start, int end)) {
      String name = tree.name.toString();
      if (!types.get(name).isEmpty()) {
        declared.variable(
            tree, types.get(name), variables.references(name), text, className, members);
      }
    } else if (part.key() != null && changes.isNew(part)) {
      declared.member(parsed, part, className);
    }
  }
}
