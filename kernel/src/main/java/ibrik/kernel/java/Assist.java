package ibrik.kernel.java;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import ibrik.kernel.doc.ClassIndex;
import ibrik.kernel.language.Completions;
import ibrik.kernel.language.Completions.Item;
import ibrik.kernel.language.FilePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** Completion: what could stand at the cursor, by the types that the compiler finds there. */
final class Assist {
  private static final String CURSOR = "$cursor";
  private static final List<String> KEYWORDS =
      List.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "record",
          "return",
          "sealed",
          "short",
          "static",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "true",
          "try",
          "var",
          "void",
          "while",
          "yield");
  private static final Set<String> OF_OBJECT =
      Set.of("wait", "notify", "notifyAll", "getClass", "hashCode", "equals", "toString");

  private static final int NOT_IMPORTED = 30;
  private static final Pattern OPEN_TEXT = Pattern.compile("(?<!\\\\)\"");

  private final CellCompiler compiler;
  private final ClassIndex index;

  Assist(CellCompiler compiler, ClassIndex index) {
    this.compiler = compiler;
    this.index = index;
  }

  Completions complete(String code, int cursor) {
    int start = cursor;
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
      start--;
    }
    Optional<Completions> paths = paths(code, cursor);
    if (paths.isPresent()) {
      return paths.get();
    }
    String prefix = code.substring(start, cursor);
    String before = code.substring(0, start);
    boolean member = before.stripTrailing().endsWith(".");
    var found = new LinkedHashMap<String, Item>();
    compiler.withTrees(
        new CellText(before + CURSOR, 0),
        unit -> {
          if (member) {
            members(unit, prefix, found);
          } else {
            names(unit, prefix, found);
          }
        });
    boolean isClass = prefix.length() > 2 && Character.isUpperCase(prefix.charAt(0));
    if (isClass && !member) {
      notImported(prefix, found);
    }
    var items = new ArrayList<>(found.values());
    items.sort(
        Comparator.comparing((Item item) -> OF_OBJECT.contains(item.text()))
            .thenComparing(item -> item.type().equals("keyword"))
            .thenComparing(item -> item.signature().startsWith("import "))
            .thenComparing(Item::text));
    return new Completions(start, cursor, items);
  }

  /** Classes that have no import yet: their qualified names, which need none. */
  private void notImported(String prefix, Map<String, Item> found) {
    for (String name : index.startingWith(prefix, NOT_IMPORTED)) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (!found.containsKey(simple)) {
        found.put(name, new Item(name, "class", "import " + name + ";"));
      }
    }
  }

  /** Paths of files, where the cursor is in a text that has begun on its line. */
  private static Optional<Completions> paths(String code, int cursor) {
    String line = code.substring(code.lastIndexOf('\n', cursor - 1) + 1, cursor);
    long quotes = OPEN_TEXT.matcher(line).results().count();
    if (quotes % 2 == 0 || line.contains("\"\"\"")) {
      return Optional.empty();
    }
    String path = line.substring(line.lastIndexOf('"') + 1);
    var items = FilePaths.startingWith(path).stream().map(p -> new Item(p, "path", "")).toList();
    return Optional.of(new Completions(cursor - path.length(), cursor, items));
  }

  /** The members of what stands before the cursor's dot. */
  private static void members(JCCompilationUnit unit, String prefix, Map<String, Item> found) {
    new ErrorScanner() {
      @Override
      public void visitSelect(JCFieldAccess tree) {
        super.visitSelect(tree);
        if (tree.name.contentEquals(CURSOR)) {
          Symbol receiver = TreeInfo.symbol(tree.selected);
          if (receiver instanceof PackageSymbol name && !name.members().isEmpty()) {
            name.members().getSymbols().forEach(s -> offer(s, prefix, found));
          } else if (tree.selected.type != null) {
            boolean isStatic = receiver instanceof ClassSymbol;
            membersOf(tree.selected.type.tsym, isStatic, prefix, found);
          }
        }
      }
    }.scan(unit);
  }

  private static void membersOf(
      TypeSymbol type, boolean isStatic, String prefix, Map<String, Item> found) {
    if (type.type.hasTag(com.sun.tools.javac.code.TypeTag.ARRAY)) {
      put(found, prefix, new Item("length", "instance", "int"));
      return;
    }
    each(
        type,
        symbol -> {
          boolean fits =
              !symbol.isConstructor()
                  && symbol.getModifiers().contains(Modifier.STATIC) == isStatic
                  && (symbol.getModifiers().contains(Modifier.PUBLIC)
                      || symbol.packge().fullname.contentEquals(CellLoader.PACKAGE)
                      || symbol.owner.isInterface());
          if (fits) {
            offer(symbol, prefix, found);
          }
        });
    if (isStatic) {
      put(found, prefix, new Item("class", "keyword", ""));
    }
  }

  /** The members of a type and of what it extends and implements. */
  private static void each(TypeSymbol type, Consumer<Symbol> action) {
    if (!(type instanceof ClassSymbol declared)) {
      TypeSymbol bound = type.type.getUpperBound() == null ? null : type.type.getUpperBound().tsym;
      if (bound != null && bound != type) {
        each(bound, action);
      }
      return;
    }
    declared.members().getSymbols().forEach(action);
    if (declared.getSuperclass().tsym != null) {
      each(declared.getSuperclass().tsym, action);
    }
    declared.getInterfaces().forEach(i -> each(i.tsym, action));
  }

  private static void offer(Symbol symbol, String prefix, Map<String, Item> found) {
    String name = symbol.name.toString();
    if (symbol.kind == com.sun.tools.javac.code.Kinds.Kind.ERR || name.indexOf('$') >= 0) {
      return;
    }
    switch (symbol) {
      case MethodSymbol method -> put(found, prefix, new Item(name, "function", signature(method)));
      case VarSymbol variable ->
          put(found, prefix, new Item(name, "instance", simple(variable.type.toString())));
      case ClassSymbol type -> put(found, prefix, new Item(name, "class", kind(type.getKind())));
      case PackageSymbol inner -> put(found, prefix, new Item(name, "module", ""));
      default -> {}
    }
  }

  static String signature(MethodSymbol method) {
    return signature(method, List.of());
  }

  /**
   * @param names of the parameters as the source has them, since many classes keep none; else empty
   */
  static String signature(MethodSymbol method, List<String> names) {
    var types = method.params();
    String parameters =
        IntStream.range(0, types.size())
            .mapToObj(
                i ->
                    simple(types.get(i).type.toString())
                        + " "
                        + (names.size() == types.size() ? names.get(i) : types.get(i).name))
            .collect(Collectors.joining(", ", "(", ")"));
    return parameters + " → " + simple(method.getReturnType().toString());
  }

  /** Types by their simple names. */
  static String simple(String type) {
    return type.replaceAll("\\b(?:[a-z_][\\w$]*\\.)+", "").replaceAll("\\bCell\\d+\\w*\\.", "");
  }

  private static String kind(ElementKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void put(Map<String, Item> found, String prefix, Item item) {
    if (item.text().startsWith(prefix)) {
      found.putIfAbsent(item.text(), item);
    }
  }

  /** What has a name of its own: in the cell, in earlier cells, by imports; keywords. */
  private void names(JCCompilationUnit unit, String prefix, Map<String, Item> found) {
    new ErrorScanner() {
      @Override
      public void visitVarDef(JCVariableDecl tree) {
        super.visitVarDef(tree);
        if (tree.sym != null) {
          offer(tree.sym, prefix, found);
        }
      }

      @Override
      public void visitMethodDef(JCMethodDecl tree) {
        super.visitMethodDef(tree);
        if (tree.sym != null) {
          offer(tree.sym, prefix, found);
        }
      }

      @Override
      public void visitClassDef(JCClassDecl tree) {
        super.visitClassDef(tree);
        if (tree.sym != null && tree.sym.owner instanceof ClassSymbol) {
          offer(tree.sym, prefix, found);
        }
      }
    }.scan(unit);
    for (var scope : List.of(unit.namedImportScope, unit.starImportScope)) {
      if (scope != unit.starImportScope || !prefix.isEmpty()) {
        scope
            .getSymbols(s -> s.name.toString().startsWith(prefix))
            .forEach(symbol -> imported(symbol, prefix, found));
      }
    }
    KEYWORDS.forEach(word -> put(found, prefix, new Item(word, "keyword", "")));
  }

  private static void imported(Symbol symbol, String prefix, Map<String, Item> found) {
    boolean visible =
        symbol.getModifiers().contains(Modifier.PUBLIC)
            && (symbol instanceof ClassSymbol || symbol.isStatic());
    if (visible) {
      offer(symbol, prefix, found);
    }
  }
}
