package ibrik.kernel.java;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The names that stand near one that can't be found: "Did you mean conv2d?" */
final class Suggestions {
  private static final int SHOWN = 3;

  private final int position;

  /** Whether it is a method that is unknown; else a variable or a type. */
  private final boolean call;

  /** What is suggested, and the name in it that must be near. */
  private final Map<String, String> candidates = new HashMap<>();

  private String wrong;

  /** Whether what is called as a method is a class: Python needs no {@code new}. */
  private boolean isClass;

  private Suggestions(CompileError error) {
    position = error.position();
    call = error.isOfCall();
  }

  /**
   * The error with a suggestion in its message, where there is one.
   *
   * @param unit the attributed unit that the error is in
   * @param scope what cells have declared
   */
  static CompileError in(JCCompilationUnit unit, Scope scope, CompileError error) {
    List<String> near = Unqualified.in(unit, error).map(List::of).orElseGet(List::of);
    if (near.isEmpty() && error.code().startsWith("compiler.err.cant.resolve")) {
      var search = new Suggestions(error);
      search.collect(unit, scope);
      near = search.nearest();
    }
    return near.isEmpty()
        ? error
        : error.withMessage(
            error.message() + "\n  Did you mean " + String.join(", or ", near) + "?");
  }

  private void collect(JCCompilationUnit unit, Scope scope) {
    var locals = new HashSet<String>();
    new ErrorScanner() {
      @Override
      public void visitSelect(JCFieldAccess tree) {
        super.visitSelect(tree);
        if (tree.pos == position && tree.selected.type != null) {
          wrong = tree.name.toString();
          members(tree.selected.type).forEach(Suggestions.this::add);
        }
      }

      @Override
      public void visitIdent(JCIdent tree) {
        if (tree.pos == position) {
          wrong = tree.name.toString();
          scope.declarations().forEach(d -> candidates.put(d.name(), d.name()));
          unit.namedImportScope.getSymbols().forEach(Suggestions.this::addImported);
          unit.starImportScope.getSymbols().forEach(Suggestions.this::add);
        }
      }

      @Override
      public void visitVarDef(JCVariableDecl tree) {
        super.visitVarDef(tree);
        if (!call) {
          locals.add(tree.name.toString());
        }
      }

      @Override
      public void visitMethodDef(JCMethodDecl tree) {
        super.visitMethodDef(tree);
        if (call) {
          locals.add(tree.name.toString());
        }
      }
    }.scan(unit);
    if (wrong != null) {
      locals.forEach(name -> candidates.put(name, name));
    }
  }

  private void add(Symbol symbol) {
    isClass |= call && symbol instanceof ClassSymbol && symbol.name.contentEquals(wrong);
    if (call == (symbol.kind == Kind.MTH)) {
      candidates.put(symbol.name.toString(), symbol.name.toString());
    }
  }

  /** Methods of an imported class too: {@code conv2d} is {@code F.conv2d}. */
  private void addImported(Symbol symbol) {
    add(symbol);
    if (call && symbol instanceof ClassSymbol owner) {
      members(owner.type)
          .filter(Suggestions::isPublicStaticMethod)
          .forEach(
              method -> candidates.put(owner.name + "." + method.name, method.name.toString()));
    }
  }

  private static boolean isPublicStaticMethod(Symbol symbol) {
    return symbol.kind == Kind.MTH
        && symbol.isStatic()
        && symbol.getModifiers().contains(Modifier.PUBLIC);
  }

  /** Its members and those of all that it extends. */
  static Stream<Symbol> members(Type type) {
    if (!(type.tsym instanceof ClassSymbol owner)) {
      return Stream.empty();
    }
    var own = new ArrayList<Symbol>();
    owner.members().getSymbols(s -> !s.isConstructor()).forEach(own::add);
    var extended = Stream.concat(Stream.of(owner.getSuperclass()), owner.getInterfaces().stream());
    return Stream.concat(own.stream(), extended.flatMap(Suggestions::members));
  }

  /** Whether the name alone would do: {@code relu} is imported, so {@code F.relu} need not be. */
  private boolean isLonger(String suggestion) {
    String name = candidates.get(suggestion);
    return !suggestion.equals(name) && candidates.containsKey(name);
  }

  private List<String> nearest() {
    if (wrong == null) {
      return List.of();
    }
    if (isClass) {
      return List.of("new " + wrong);
    }
    // To change half of a name is not to mistype it.
    int limit = Math.min(wrong.length() / 3, 2);
    var near = new ArrayList<String>();
    ToIntFunction<String> far = suggestion -> distance(wrong, candidates.get(suggestion));
    for (String suggestion : candidates.keySet()) {
      if (!suggestion.equals(wrong)
          && suggestion.indexOf('$') < 0
          && !isLonger(suggestion)
          && far.applyAsInt(suggestion) <= limit) {
        near.add(suggestion);
      }
    }
    near.sort(Comparator.comparingInt(far).thenComparing(Comparator.naturalOrder()));
    near.removeIf(suggestion -> far.applyAsInt(suggestion) > far.applyAsInt(near.getFirst()));
    return near.subList(0, Math.min(SHOWN, near.size()));
  }

  /** Letters to change, add, leave out or swap with their neighbour; case does not count. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + changed);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
