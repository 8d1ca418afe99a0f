package ibrik.kernel.java;

import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
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

/**
 * Compiles cells in a {@link Scope} that it keeps.
 *
 * <p>A declaration whose text did not change and whose references were not replaced is left as it
 * is, so that running a notebook again replaces nothing. One that was replaced takes those that
 * refer to it along: they are compiled again, as far as they still can be.
 */
final class CellCompiler {
  private final CellLoader loader;
  private final Scope scope;
  private Compiler compiler;
  private int serial;

  CellCompiler(CellLoader loader, List<String> imports) {
    this.loader = loader;
    scope = new Scope(imports);
    compiler = new Compiler(Compiler.files(loader));
  }

  Scope scope() {
    return scope;
  }

  /** Starts the compiler anew, for instance after jars were added. */
  void restart() {
    compiler = new Compiler(Compiler.files(loader));
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
    try {
      return new Compilation(text).compile();
    } catch (RuntimeException | AssertionError e) {
      // The compiler may be left in the midst of things.
      restart();
      throw e;
    }
  }

  /** Hands on the attributed trees of code that may be unfinished; changes nothing. */
  synchronized void withTrees(CellText text, Consumer<JCCompilationUnit> action) {
    try {
      new Compilation(text).attribute(action);
    } catch (RuntimeException | AssertionError e) {
      restart();
    }
  }

  /** One cell's way through the compiler. */
  private final class Compilation {
    private final CellText text;
    private final String className = "Cell" + ++serial;
    private final CellUnits units = new CellUnits(compiler);
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Set<String>> typeReferences = new HashMap<>();
    private final Set<String> replaced = new LinkedHashSet<>();
    private final Set<String> unchanged = new LinkedHashSet<>();
    private final List<Declaration> carried = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Compilation(CellText text) {
      this.text = text;
    }

    CompiledCell compile() throws CompileException {
      Parsed parsed = parse();
      if (parsed.parts().isEmpty()) {
        return new CompiledCell(null, Map.of(), List.of(), false);
      }
      if (chooseTypes(parsed)) {
        parsed = parse();
      }
      chooseDeclarations(parsed);
      while (true) {
        List<JCCompilationUnit> trees = trees(parsed);
        Queue<Env<AttrContext>> analyzed = compiler.analyze(trees);
        List<CompileError> errors = compiler.errors();
        if (errors.isEmpty()) {
          return finish(parsed, trees, analyzed);
        }
        if (!dropBroken(errors)) {
          throw new CompileException(
              errors.stream().filter(e -> e.source() == null || e.source() == text).toList());
        }
        parsed = parse();
      }
    }

    void attribute(Consumer<JCCompilationUnit> action) {
      compiler.begin();
      Parsed parsed = compiler.parse(text);
      Map<String, String> declared = new LinkedHashMap<>();
      Set<String> own = new LinkedHashSet<>();
      for (CellPart part : parsed.parts()) {
        if (part instanceof CellPart.Variable(JCVariableDecl tree, int start, int end)
            && tree.vartype != null) {
          declared.put(tree.name.toString(), tree.vartype.toString());
          own.add(tree.name.toString());
        } else if (key(part) != null) {
          own.add(key(part));
        }
      }
      JCCompilationUnit unit =
          units.unit(parsed, className + "$types", imports(own, Map.of()), declared, part -> true);
      compiler.analyze(List.of(unit));
      action.accept(unit);
    }

    private Parsed parse() throws CompileException {
      compiler.begin();
      Parsed parsed = compiler.parse(text);
      if (!compiler.errors().isEmpty()) {
        throw new CompileException(compiler.errors());
      }
      return parsed;
    }

    /** Gives each variable a type; true if the trees were used up for it. */
    private boolean chooseTypes(Parsed parsed) throws CompileException {
      Map<String, String> declared = new LinkedHashMap<>();
      boolean implicit = false;
      for (CellPart part : parsed.parts()) {
        if (part instanceof CellPart.Variable(JCVariableDecl tree, int start, int end)) {
          String name = tree.name.toString();
          if (tree.vartype == null) {
            implicit = true;
          } else {
            declared.put(name, tree.vartype.toString());
            typeReferences.put(name, References.inSource(tree.vartype));
          }
        }
      }
      if (implicit) {
        infer(parsed, declared);
      }
      types.putAll(declared);
      types.replaceAll(
          (name, type) -> {
            boolean same = scope.find(name).filter(d -> d.type().equals(type)).isPresent();
            if (!same && scope.find(name).isPresent()) {
              replaced.add(name);
            }
            return same ? "" : type;
          });
      return implicit;
    }

    private void infer(Parsed parsed, Map<String, String> declared) throws CompileException {
      Set<String> own = new LinkedHashSet<>(declared.keySet());
      var locals = new ArrayList<JCVariableDecl>();
      for (CellPart part : parsed.parts()) {
        switch (part) {
          case CellPart.Type(JCClassDecl tree, int start, int end) -> own.add(tree.name.toString());
          case CellPart.Method(JCMethodDecl tree, int start, int end) ->
              own.add(tree.name.toString());
          case CellPart.Variable(JCVariableDecl tree, int start, int end)
              when tree.vartype == null ->
              locals.add(tree);
          default -> {}
        }
      }
      String name = className + "$types";
      compiler.analyze(
          List.of(units.unit(parsed, name, imports(own, Map.of()), declared, part -> true)));
      var source = new TypeSource(compiler.types());
      for (JCVariableDecl tree : locals) {
        boolean erroneous =
            tree.sym == null || tree.sym.type == null || tree.sym.type.isErroneous();
        if (erroneous) {
          throw new CompileException(errorsOf(tree, parsed));
        }
        declared.put(
            tree.name.toString(),
            source.of(tree.sym.type).replace("." + name + ".", "." + className + "."));
        typeReferences.put(tree.name.toString(), Set.of());
      }
    }

    private List<CompileError> errorsOf(JCVariableDecl tree, Parsed parsed) {
      int start = tree.getStartPosition();
      int end = tree.getEndPosition(parsed.endPositions());
      List<CompileError> errors = compiler.errors();
      List<CompileError> own =
          errors.stream().filter(e -> e.position() >= start && e.position() <= end).toList();
      return own.isEmpty() ? errors : own;
    }

    /** Says which methods and types this cell declares anew, and which it takes along. */
    private void chooseDeclarations(Parsed parsed) {
      var present = new LinkedHashMap<String, CellPart>();
      for (CellPart part : parsed.parts()) {
        String key = key(part);
        if (key == null) {
          continue;
        }
        present.put(key, part);
        var live = scope.find(key);
        if (live.filter(d -> d.text().equals(parsed.source(part))).isPresent()) {
          unchanged.add(key);
        } else if (live.isPresent()) {
          replaced.add(live.get().name());
        }
      }
      boolean grows = true;
      while (grows) {
        grows = false;
        for (Declaration d : scope.declarations()) {
          boolean member = d.kind() != Declaration.Kind.VARIABLE;
          boolean here = present.containsKey(d.key());
          boolean done = here ? !unchanged.contains(d.key()) : carried.contains(d);
          if (member && !done && d.references().stream().anyMatch(replaced::contains)) {
            grows = true;
            replaced.add(d.name());
            if (here) {
              unchanged.remove(d.key());
            } else {
              carried.add(d);
            }
          }
        }
      }
    }

    private List<JCCompilationUnit> trees(Parsed parsed) {
      Map<String, String> owners = new HashMap<>();
      for (int i = 0; i < carried.size(); i++) {
        owners.put(carried.get(i).key(), className + "c" + i);
      }
      var own = new LinkedHashSet<String>();
      types.forEach(
          (name, type) -> {
            if (!type.isEmpty()) {
              own.add(name);
            }
          });
      for (CellPart part : parsed.parts()) {
        String key = key(part);
        if (key != null && !unchanged.contains(key)) {
          own.add(key);
        }
      }
      var trees = new ArrayList<JCCompilationUnit>();
      List<String> imports = imports(own, owners);
      trees.add(units.unit(parsed, className, imports, types, part -> isNew(part)));
      for (int i = 0; i < carried.size(); i++) {
        Declaration declaration = carried.get(i);
        List<String> theirs = new ArrayList<>(imports);
        theirs.remove(owned(owners.get(declaration.key()), declaration.name()));
        own.stream()
            .map(key -> owned(className, Scope.simpleName(key.replaceAll("\\(.*", ""))))
            .distinct()
            .forEach(theirs::add);
        Parsed origin = compiler.parse(declaration.origin());
        trees.add(
            units.members(
                origin,
                owners.get(declaration.key()),
                theirs,
                part -> declaration.key().equals(key(part))));
      }
      return trees;
    }

    private boolean isNew(CellPart part) {
      return !unchanged.contains(key(part));
    }

    /** Everything that can be named but what the cell declares itself. */
    private List<String> imports(Set<String> own, Map<String, String> owners) {
      var imports = new LinkedHashSet<String>(scope.imports());
      for (Declaration d : scope.declarations()) {
        if (!own.contains(d.key()) && !own.contains(d.name())) {
          imports.add(owned(owners.getOrDefault(d.key(), d.owner()), d.name()));
        }
      }
      return List.copyOf(imports);
    }

    private static String owned(String owner, String name) {
      return "static " + CellLoader.PACKAGE + "." + owner + "." + name;
    }

    /**
     * Leaves declarations that no longer compile as they are; false if the cell itself is wrong.
     */
    private boolean dropBroken(List<CompileError> errors) {
      boolean dropped = false;
      for (CompileError error : errors) {
        Predicate<Declaration> broken = d -> d.origin() == error.source();
        if (error.source() != text && carried.stream().anyMatch(broken)) {
          carried.stream()
              .filter(broken)
              .forEach(
                  d ->
                      warnings.add(
                          "%s of cell %d no longer compiles with this cell, and goes on with what was there before: %s"
                              .formatted(d.name(), d.origin().number(), error.message())));
          carried.removeIf(broken);
          dropped = true;
        }
      }
      return dropped;
    }

    private CompiledCell finish(
        Parsed parsed, List<JCCompilationUnit> trees, Queue<Env<AttrContext>> analyzed) {
      var declared = new ArrayList<Declaration>();
      var members = new CellMembers(trees.getFirst());
      for (CellPart part : parsed.parts()) {
        declare(parsed, part, members, declared);
      }
      for (int i = 0; i < carried.size(); i++) {
        Declaration d = carried.get(i);
        JCTree tree = new CellMembers(trees.get(i + 1)).find(d.kind(), d.name());
        declared.add(d.at(className + "c" + i, CellMembers.symbol(tree)));
      }
      boolean shown =
          parsed.parts().getLast() instanceof CellPart.Expression last && !last.closed();
      boolean value = shown && members.keepValue(compiler.maker());
      Map<String, byte[]> classes = compiler.generate(analyzed);
      for (CellPart part : parsed.parts()) {
        if (part instanceof CellPart.Import imported) {
          scope.addImport(
              parsed
                  .source(imported)
                  .replaceFirst("^import\\s+", "")
                  .replaceFirst("\\s*;$", "")
                  .replaceAll("\\s+", " "));
        }
      }
      declared.forEach(scope::declare);
      return new CompiledCell(
          CellLoader.PACKAGE + "." + className, classes, List.copyOf(warnings), value);
    }

    private void declare(
        Parsed parsed, CellPart part, CellMembers members, List<Declaration> declared) {
      switch (part) {
        case CellPart.Variable(JCVariableDecl tree, int start, int end) -> {
          String name = tree.name.toString();
          if (!types.get(name).isEmpty()) {
            var symbol = CellMembers.symbol(members.find(Declaration.Kind.VARIABLE, name));
            declared.add(
                new Declaration(
                    Declaration.Kind.VARIABLE,
                    name,
                    name,
                    className,
                    types.get(name),
                    "",
                    typeReferences.get(name),
                    text,
                    symbol));
          }
        }
        case CellPart.Type(JCClassDecl tree, int start, int end) when isNew(part) ->
            declared.add(member(Declaration.Kind.TYPE, tree.name.toString(), part, tree, parsed));
        case CellPart.Method(JCMethodDecl tree, int start, int end) when isNew(part) ->
            declared.add(member(Declaration.Kind.METHOD, tree.name.toString(), part, tree, parsed));
        default -> {}
      }
    }

    private Declaration member(
        Declaration.Kind kind, String name, CellPart part, JCTree tree, Parsed parsed) {
      return new Declaration(
          kind,
          key(part),
          name,
          className,
          "",
          parsed.source(part),
          References.toCells(tree),
          text,
          CellMembers.symbol(tree));
    }
  }

  /** What a later declaration of the same key replaces; null for what declares no member. */
  private static String key(CellPart part) {
    return switch (part) {
      case CellPart.Type(JCClassDecl tree, int start, int end) -> "class " + tree.name;
      case CellPart.Method(JCMethodDecl tree, int start, int end) -> {
        var parameters = tree.params.stream().map(p -> String.valueOf(p.vartype)).toList();
        yield tree.name + "(" + String.join(",", parameters) + ")";
      }
      default -> null;
    };
  }
}
