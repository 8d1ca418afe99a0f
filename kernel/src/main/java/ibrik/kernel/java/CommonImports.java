package ibrik.kernel.java;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Scope;
import com.sun.tools.javac.code.Scope.ImportFilter;
import com.sun.tools.javac.code.Scope.LookupKind;
import com.sun.tools.javac.code.Scope.NamedImportScope;
import com.sun.tools.javac.code.Scope.StarImportScope;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCImport;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Imports that all units have, found once: finding some fifty for each cell is two thirds of the
 * work of a small one.
 *
 * @param texts as in source, without {@code import} and semicolon
 * @param named what single imports name
 * @param star what imports on demand name
 */
record CommonImports(java.util.List<String> texts, NamedImportScope named, StarImportScope star) {
  /** Those of a unit that has nothing but imports, after it was entered. */
  static CommonImports of(java.util.List<String> texts, JCCompilationUnit entered) {
    return new CommonImports(texts, entered.namedImportScope, entered.starImportScope);
  }

  /** Whether an import can be among them: a module's has a scope of its own. */
  static boolean takes(String text) {
    return !text.startsWith("module ");
  }

  /** A unit that has these imports besides those in it. */
  JCCompilationUnit unit(List<JCTree> defs) {
    return new Unit(defs, this);
  }

  /** Puts the scopes in as soon as the compiler has made empty ones. */
  private static final class Unit extends JCCompilationUnit {
    private final CommonImports common;

    Unit(List<JCTree> defs, CommonImports common) {
      super(defs);
      this.common = common;
    }

    @Override
    public void accept(Visitor visitor) {
      super.accept(visitor);
      if (visitor instanceof Enter) {
        namedImportScope = new Named(packge, common.named);
        starImportScope = new Star(packge, common.star);
      }
    }
  }

  private static Iterable<Symbol> both(Iterable<Symbol> own, Iterable<Symbol> common) {
    var all = new ArrayList<Symbol>();
    own.forEach(all::add);
    boolean type = all.stream().anyMatch(symbol -> symbol.kind == Kind.TYP);
    for (Symbol symbol : common) {
      // A unit's own import of a type is meant, whatever else has its name.
      if (!type || symbol.kind != Kind.TYP) {
        all.add(symbol);
      }
    }
    return all.isEmpty() ? Collections.emptyList() : all;
  }

  private static final class Named extends NamedImportScope {
    private final NamedImportScope common;

    Named(Symbol owner, NamedImportScope common) {
      super(owner);
      this.common = common;
    }

    @Override
    public Iterable<Symbol> getSymbols(Predicate<Symbol> filter, LookupKind kind) {
      var all = new ArrayList<Symbol>();
      super.getSymbols(filter, kind).forEach(all::add);
      common.getSymbols(filter, kind).forEach(all::add);
      return all;
    }

    @Override
    public Iterable<Symbol> getSymbolsByName(Name name, Predicate<Symbol> filter, LookupKind kind) {
      return both(
          super.getSymbolsByName(name, filter, kind), common.getSymbolsByName(name, filter, kind));
    }

    @Override
    public Scope getOrigin(Symbol symbol) {
      Scope own = super.getOrigin(symbol);
      return own == null ? common.getOrigin(symbol) : own;
    }

    @Override
    public boolean isStaticallyImported(Symbol symbol) {
      return super.isStaticallyImported(symbol) || common.isStaticallyImported(symbol);
    }
  }

  private static final class Star extends StarImportScope {
    private final StarImportScope own;
    private final StarImportScope common;

    Star(Symbol owner, StarImportScope common) {
      super(owner);
      own = new StarImportScope(owner);
      this.common = common;
    }

    @Override
    public void importAll(
        Types types,
        Scope origin,
        ImportFilter filter,
        JCImport tree,
        BiConsumer<JCImport, Symbol.CompletionFailure> failure) {
      own.importAll(types, origin, filter, tree, failure);
    }

    @Override
    public boolean isFilled() {
      return own.isFilled();
    }

    @Override
    public void finalizeScope() {
      own.finalizeScope();
    }

    @Override
    public Iterable<Symbol> getSymbols(Predicate<Symbol> filter, LookupKind kind) {
      var all = new ArrayList<Symbol>();
      own.getSymbols(filter, kind).forEach(all::add);
      common.getSymbols(filter, kind).forEach(all::add);
      return all;
    }

    @Override
    public Iterable<Symbol> getSymbolsByName(Name name, Predicate<Symbol> filter, LookupKind kind) {
      var all = new ArrayList<Symbol>();
      own.getSymbolsByName(name, filter, kind).forEach(all::add);
      common.getSymbolsByName(name, filter, kind).forEach(all::add);
      return all;
    }

    @Override
    public Scope getOrigin(Symbol symbol) {
      Scope origin = own.getOrigin(symbol);
      return origin == null ? common.getOrigin(symbol) : origin;
    }

    @Override
    public boolean isStaticallyImported(Symbol symbol) {
      return own.isStaticallyImported(symbol) || common.isStaticallyImported(symbol);
    }
  }
}
