package ibrik.kernel.java;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.util.Name;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;

/**
 * What to write for a name in one of Python's modules whose like is imported here: {@code
 * torch.zeros(3)} is {@code zeros(3)}, {@code nn.Linear(3, 4)} is {@code new Linear(3, 4)}.
 */
final class Unqualified {
  private static final String NO_PACKAGE = "compiler.err.doesnt.exist";

  /** As programs with PyTorch call them. */
  private static final Set<String> MODULES =
      Set.of("torch", "nn", "optim", "np", "numpy", "torchvision", "transforms", "datasets");

  private enum Use {
    CALL,
    NEW,
    OTHER
  }

  private final JCCompilationUnit unit;
  private final CompileError error;
  private Name name;
  private Use use;

  private Unqualified(JCCompilationUnit unit, CompileError error) {
    this.unit = unit;
    this.error = error;
  }

  /**
   * What could be meant.
   *
   * @param unit the attributed unit that the error is in
   */
  static Optional<String> in(JCCompilationUnit unit, CompileError error) {
    var search = new Unqualified(unit, error);
    search.find();
    return search.name == null ? Optional.empty() : search.suggestion();
  }

  private void find() {
    new ErrorScanner() {
      @Override
      public void visitApply(JCMethodInvocation tree) {
        take(tree.meth, Use.CALL);
        super.visitApply(tree);
      }

      @Override
      public void visitNewClass(JCNewClass tree) {
        take(tree.clazz, Use.NEW);
        super.visitNewClass(tree);
      }

      @Override
      public void visitSelect(JCFieldAccess tree) {
        take(tree, Use.OTHER);
        super.visitSelect(tree);
      }
    }.scan(unit);
  }

  /** The outermost name is visited first. */
  private void take(JCTree tree, Use as) {
    if (name == null && tree instanceof JCFieldAccess qualified && beginsWrong(qualified)) {
      name = qualified.name;
      use = as;
    }
  }

  private boolean beginsWrong(JCFieldAccess qualified) {
    boolean wrong = qualified.pos == error.position() && error.code().equals(NO_PACKAGE);
    JCTree begin = qualified.selected;
    while (begin instanceof JCFieldAccess part) {
      wrong |= part.pos == error.position();
      begin = part.selected;
    }
    wrong |= begin.pos == error.position();
    return wrong && begin instanceof JCIdent module && MODULES.contains(module.name.toString());
  }

  private Optional<String> suggestion() {
    boolean isClass = imported().anyMatch(symbol -> symbol instanceof ClassSymbol);
    return switch (use) {
      case CALL ->
          imported().anyMatch(Unqualified::isStaticMethod)
              ? Optional.of(name.toString())
              : ofClass().or(() -> isClass ? Optional.of("new " + name) : Optional.empty());
      case NEW -> isClass ? Optional.of(name.toString()) : Optional.empty();
      case OTHER ->
          isClass || imported().anyMatch(symbol -> symbol.kind == Kind.VAR)
              ? Optional.of(name.toString())
              : Optional.empty();
    };
  }

  /** A method of a class that is imported by name: {@code F.conv2d}. */
  private Optional<String> ofClass() {
    Predicate<Symbol> wanted = symbol -> symbol.name == name && isStaticMethod(symbol);
    return stream(unit.namedImportScope.getSymbols(symbol -> symbol instanceof ClassSymbol))
        .filter(owner -> Suggestions.members(owner.type).anyMatch(wanted))
        .findFirst()
        .map(owner -> owner.name + "." + name);
  }

  private static boolean isStaticMethod(Symbol symbol) {
    return symbol.kind == Kind.MTH
        && symbol.isStatic()
        && symbol.getModifiers().contains(Modifier.PUBLIC);
  }

  private Stream<Symbol> imported() {
    return Stream.of(unit.namedImportScope, unit.starImportScope)
        .flatMap(scope -> stream(scope.getSymbolsByName(name)));
  }

  private static Stream<Symbol> stream(Iterable<Symbol> symbols) {
    return StreamSupport.stream(symbols.spliterator(), false);
  }
}
