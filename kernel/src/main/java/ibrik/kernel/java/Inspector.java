package ibrik.kernel.java;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.doc.ClassIndex;
import ibrik.kernel.doc.Doc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inspection: the signature of what stands at the cursor, and a variable's value. */
final class Inspector {
  private final CellCompiler compiler;
  private final ValueTexts values;
  private final SymbolDocs docs;
  private final ClassIndex index;

  Inspector(CellCompiler compiler, ValueTexts values, SymbolDocs docs, ClassIndex index) {
    this.compiler = compiler;
    this.values = values;
    this.docs = docs;
    this.index = index;
  }

  /**
   * @param detail 0 for the words about the first of several meanings, 1 for those about each
   */
  Optional<MimeBundle> inspect(String code, int cursor, int detail) {
    int at = nameAt(code, cursor);
    if (at < 0) {
      return Optional.empty();
    }
    int end = at;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    int nameEnd = end;
    Set<Symbol> found = new LinkedHashSet<>();
    compiler.withTrees(new CellText(code, 0), unit -> symbols(unit, code, at, nameEnd, found));
    if (found.isEmpty()) {
      // The name of a type is no expression by itself.
      String type = code.substring(0, nameEnd) + ".class" + code.substring(nameEnd);
      compiler.withTrees(new CellText(type, 0), unit -> symbols(unit, type, at, nameEnd, found));
    }
    found.removeIf(symbol -> !isAccessible(symbol));
    var page = new InspectionPage();
    if (found.isEmpty()) {
      addPackage(qualified(code, at, nameEnd), page);
    }
    for (Symbol symbol : found) {
      // Reading a source takes its time: one is enough for a tooltip.
      Optional<Doc> doc = detail > 0 || !page.isDocumented() ? docs.of(symbol) : Optional.empty();
      page.add(describe(symbol, doc), doc);
    }
    return page.bundle();
  }

  private static String qualified(String code, int at, int end) {
    int start = at;
    while (start > 0 && (isPart(code, start - 1) || code.charAt(start - 1) == '.')) {
      start--;
    }
    return code.substring(start, end);
  }

  private void addPackage(String name, InspectionPage page) {
    List<String> classes = index.in(name);
    if (!classes.isEmpty()) {
      var lines = new ArrayList<String>();
      lines.add("package " + name);
      classes.forEach(type -> lines.add("  " + type));
      page.add(lines, docs.ofPackage(name));
    }
  }

  private static boolean isAccessible(Symbol symbol) {
    var modifiers = symbol.getModifiers();
    return !(symbol.owner instanceof ClassSymbol)
        || modifiers.contains(javax.lang.model.element.Modifier.PUBLIC)
        || modifiers.contains(javax.lang.model.element.Modifier.PROTECTED)
        || symbol.owner.isInterface()
        || symbol.packge().fullname.contentEquals(CellLoader.PACKAGE);
  }

  /** Where the name at the cursor starts; of a call whose parenthesis is open, the call's name. */
  private static int nameAt(String code, int cursor) {
    int at = cursor;
    if (at > 0 && !isPart(code, at - 1) && (at >= code.length() || !isPart(code, at))) {
      int depth = 0;
      for (at--; at >= 0; at--) {
        char c = code.charAt(at);
        depth += c == ')' ? 1 : c == '(' ? -1 : 0;
        if (depth < 0) {
          break;
        }
      }
    }
    while (at > 0 && isPart(code, at - 1)) {
      at--;
    }
    return at >= 0 && at < code.length() && Character.isJavaIdentifierStart(code.charAt(at))
        ? at
        : -1;
  }

  private static boolean isPart(String code, int at) {
    return Character.isJavaIdentifierPart(code.charAt(at));
  }

  private static void symbols(
      JCCompilationUnit unit, String code, int start, int end, Set<Symbol> found) {
    String name = code.substring(start, end);
    new ErrorScanner() {
      @Override
      public void visitIdent(JCIdent tree) {
        if (tree.pos == start && tree.name.contentEquals(name)) {
          take(tree);
        }
      }

      @Override
      public void visitSelect(JCFieldAccess tree) {
        super.visitSelect(tree);
        int end = tree.getEndPosition(unit.endPositions);
        if (tree.name.contentEquals(name) && end == start + name.length()) {
          take(tree);
        }
      }

      private void take(JCTree tree) {
        Symbol symbol = TreeInfo.symbol(tree);
        if (symbol != null && symbol.exists() && !symbol.type.isErroneous()) {
          found.add(symbol);
        } else {
          methods(unit, tree, found);
        }
      }
    }.scan(unit);
  }

  /** The methods that a name without parentheses may mean, each overload. */
  private static void methods(JCCompilationUnit unit, JCTree tree, Set<Symbol> found) {
    switch (tree) {
      case JCFieldAccess select when select.selected.type != null ->
          addMembers(select.selected.type, select.name, found);
      case JCIdent ident -> {
        unit.namedImportScope.getSymbolsByName(ident.name).forEach(found::add);
        unit.starImportScope.getSymbolsByName(ident.name).forEach(found::add);
      }
      default -> {}
    }
  }

  private static void addMembers(Type type, Name name, Set<Symbol> found) {
    if (type.tsym instanceof ClassSymbol owner) {
      var declared = new ArrayList<Symbol>();
      // The compiler's scopes answer the last first.
      owner.members().getSymbolsByName(name).forEach(declared::addFirst);
      found.addAll(declared);
      if (found.isEmpty()) {
        addMembers(owner.getSuperclass(), name, found);
        owner.getInterfaces().forEach(i -> addMembers(i, name, found));
      }
    }
  }

  private List<String> describe(Symbol symbol, Optional<Doc> doc) {
    return switch (symbol) {
      case MethodSymbol method ->
          List.of(
              Assist.simple(method.owner.name + "." + method.name)
                  + Assist.signature(method, doc.map(Doc::parameters).orElse(List.of())));
      case VarSymbol variable -> variable(variable);
      case ClassSymbol type -> type(type);
      case PackageSymbol name -> List.of("package " + name.fullname);
      default -> List.of();
    };
  }

  private List<String> variable(VarSymbol variable) {
    var lines = new ArrayList<String>();
    lines.add(Assist.simple(variable.type.toString()) + " " + variable.name);
    if (variable.owner instanceof ClassSymbol owner
        && owner.packge().fullname.contentEquals(CellLoader.PACKAGE)
        && variable.isStatic()) {
      lines.add("value: " + values.of(owner.flatname.toString(), variable.name.toString()));
    }
    return lines;
  }

  private static List<String> type(ClassSymbol type) {
    var lines = new ArrayList<String>();
    lines.add(
        type.getKind().name().toLowerCase(java.util.Locale.ROOT)
            + " "
            + (type.packge().fullname.contentEquals(CellLoader.PACKAGE)
                ? type.name
                : type.fullname));
    type.members()
        .getSymbols(s -> s.isConstructor())
        .forEach(
            symbol -> {
              if (symbol instanceof MethodSymbol constructor
                  && constructor
                      .getModifiers()
                      .contains(javax.lang.model.element.Modifier.PUBLIC)) {
                String parameters = Assist.signature(constructor).replaceAll(" → .*", "");
                lines.add("new " + type.name + parameters);
              }
            });
    return lines;
  }
}
