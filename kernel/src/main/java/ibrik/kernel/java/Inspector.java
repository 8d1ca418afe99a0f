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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inspection: the signature of what stands at the cursor, and a variable's value. */
final class Inspector {
  private static final int VALUE = 400;

  private final CellCompiler compiler;
  private final CellLoader loader;

  Inspector(CellCompiler compiler, CellLoader loader) {
    this.compiler = compiler;
    this.loader = loader;
  }

  Optional<MimeBundle> inspect(String code, int cursor) {
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
    List<String> lines = new ArrayList<>();
    found.forEach(symbol -> lines.addAll(describe(symbol)));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(MimeBundle.text(String.join("\n", lines)));
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
      owner.members().getSymbolsByName(name).forEach(found::add);
      if (found.isEmpty()) {
        addMembers(owner.getSuperclass(), name, found);
        owner.getInterfaces().forEach(i -> addMembers(i, name, found));
      }
    }
  }

  private List<String> describe(Symbol symbol) {
    return switch (symbol) {
      case MethodSymbol method ->
          List.of(Assist.simple(method.owner.name + "." + method.name) + Assist.signature(method));
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
      lines.add("value: " + value(owner.flatname.toString(), variable.name.toString()));
    }
    return lines;
  }

  private String value(String owner, String name) {
    try {
      Object value = Class.forName(owner, false, loader).getField(name).get(null);
      String text = String.valueOf(value);
      return text.length() <= VALUE ? text : text.substring(0, VALUE) + "…";
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return "(" + e + ")";
    }
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
