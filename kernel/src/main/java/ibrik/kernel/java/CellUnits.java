package ibrik.kernel.java;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.EndPosTable;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCArrayTypeTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.JCTree.JCPrimitiveTypeTree;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeCopier;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Makes compilation units of a cell's parts. */
final class CellUnits {
  /** What the names of cells' classes start with. */
  static final String CLASS_PREFIX = "Cell";

  /** The method that has a cell's statements. */
  static final String RUN = "$run";

  /** The field that takes the value of a cell's last expression. */
  static final String VALUE = "$value";

  /** A parsed cell. */
  record Parsed(CellText text, List<CellPart> parts, EndPosTable endPositions) {
    String source(CellPart part) {
      return text.code().substring(part.start(), part.end());
    }
  }

  private final Compiler compiler;
  private final TreeMaker make;
  private final Names names;

  CellUnits(Compiler compiler) {
    this.compiler = compiler;
    make = compiler.maker();
    names = compiler.names();
  }

  /**
   * The unit of a cell's class.
   *
   * @param imports as in source, without {@code import} and semicolon
   * @param types types of the variables that are fields of this class, as source; empty for one
   *     that is a field already; a variable without one stays local
   * @param keep which methods and types are members of this class
   * @param overloads methods that it has besides
   */
  JCCompilationUnit unit(
      Parsed parsed,
      String className,
      List<String> imports,
      Map<String, String> types,
      Predicate<CellPart> keep,
      List<JCMethodDecl> overloads) {
    ListBuffer<JCTree> defs = header(imports);
    var members = new ListBuffer<JCTree>();
    var statements = new ListBuffer<JCStatement>();
    for (CellPart part : parsed.parts()) {
      new CellWeaver(make, names).weave(part);
      new Publisher().scan(part.tree());
      boolean last = part == parsed.parts().getLast();
      switch (part) {
        case CellPart.Import(JCTree tree, int start, int end) -> defs.append(tree);
        case CellPart.Type type when keep.test(type) -> members.append(type(type.tree()));
        case CellPart.Method method when keep.test(method) -> members.append(method(method.tree()));
        case CellPart.Variable(JCVariableDecl tree, int start, int end) ->
            variable(tree, types, members, statements);
        case CellPart.Statement(JCStatement tree, int start, int end) -> statements.append(tree);
        case CellPart.Expression expression -> statements.append(expression(expression, last));
        case CellPart.Type unchanged -> {}
        case CellPart.Method unchanged -> {}
      }
    }
    overloads.forEach(members::append);
    make.at(0);
    members.append(
        make.VarDef(modifiers(), names.fromString(VALUE), qualified("java.lang.Object"), null));
    members.append(run(statements.toList()));
    defs.append(classOf(className, members));
    return finish(parsed, defs);
  }

  /** A unit of nothing but imports. */
  JCCompilationUnit imports(List<String> imports) {
    JCCompilationUnit unit = make.at(0).TopLevel(header(imports).toList());
    unit.sourcefile = new CellText("", 0);
    return unit;
  }

  /** The package and the imports but those that all units have in common. */
  private ListBuffer<JCTree> header(List<String> imports) {
    var defs = new ListBuffer<JCTree>();
    make.at(0);
    defs.append(
        make.PackageDecl(
            com.sun.tools.javac.util.List.nil(), make.Ident(names.fromString(CellLoader.PACKAGE))));
    CommonImports common = compiler.common();
    Set<String> there = common == null ? Set.of() : Set.copyOf(common.texts());
    imports.stream()
        .filter(text -> !there.contains(text))
        .map(this::imported)
        .forEach(defs::append);
    return defs;
  }

  private JCCompilationUnit finish(Parsed parsed, ListBuffer<JCTree> defs) {
    CommonImports common = compiler.common();
    make.at(0);
    JCCompilationUnit unit =
        common == null ? make.TopLevel(defs.toList()) : common.unit(defs.toList());
    unit.sourcefile = parsed.text();
    unit.endPositions = parsed.endPositions();
    unit.lineMap =
        com.sun.tools.javac.util.Position.makeLineMap(
            parsed.text().code().toCharArray(), parsed.text().code().length(), false);
    return unit;
  }

  private JCClassDecl classOf(String className, ListBuffer<JCTree> members) {
    return make.at(0)
        .ClassDef(
            make.Modifiers(Flags.PUBLIC),
            names.fromString(className),
            com.sun.tools.javac.util.List.nil(),
            null,
            com.sun.tools.javac.util.List.nil(),
            members.toList());
  }

  private JCModifiers modifiers() {
    return make.Modifiers(Flags.PUBLIC | Flags.STATIC);
  }

  private JCMethodDecl run(com.sun.tools.javac.util.List<JCStatement> statements) {
    make.at(0);
    return make.MethodDef(
        modifiers(),
        names.fromString(RUN),
        make.TypeIdent(TypeTag.VOID),
        com.sun.tools.javac.util.List.nil(),
        com.sun.tools.javac.util.List.nil(),
        com.sun.tools.javac.util.List.of(qualified("java.lang.Throwable")),
        make.Block(0, statements),
        null);
  }

  private JCTree imported(String text) {
    if (text.startsWith("module ")) {
      return make.ModuleImport(qualified(text.substring("module ".length())));
    }
    boolean isStatic = text.startsWith("static ");
    String name = isStatic ? text.substring("static ".length()) : text;
    return make.Import((JCFieldAccess) qualified(name), isStatic);
  }

  private JCExpression qualified(String text) {
    return qualified(make, names, text);
  }

  static JCExpression qualified(TreeMaker make, Names names, String text) {
    String[] parts = text.split("\\.");
    JCExpression tree = make.Ident(names.fromString(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      tree = make.Select(tree, names.fromString(parts[i]));
    }
    return tree;
  }

  private static JCTree type(JCClassDecl tree) {
    tree.mods.flags = asMember(tree.mods.flags);
    return tree;
  }

  /**
   * Makes members of classes public that are not private: a later cell is in the same package by
   * its source, but has another class loader, so that to the JVM it is in another.
   */
  private final class Publisher extends TreeScanner {
    @Override
    public void visitClassDef(JCClassDecl tree) {
      boolean isEnum = (tree.mods.flags & Flags.ENUM) != 0;
      for (JCTree member : tree.defs) {
        switch (member) {
          case JCClassDecl nested -> publish(nested.mods);
          case JCMethodDecl constructor when isEnum && constructor.name == names.init -> {}
          case JCMethodDecl method -> publish(method.mods);
          case JCVariableDecl field -> publish(field.mods);
          default -> {}
        }
      }
      super.visitClassDef(tree);
    }

    private static void publish(JCModifiers modifiers) {
      if ((modifiers.flags & Flags.PRIVATE) == 0) {
        modifiers.flags = modifiers.flags & ~Flags.PROTECTED | Flags.PUBLIC;
      }
    }
  }

  private static JCTree method(JCMethodDecl tree) {
    tree.mods.flags = asMember(tree.mods.flags) & ~Flags.FINAL;
    return tree;
  }

  private static long asMember(long flags) {
    return flags & ~(Flags.PRIVATE | Flags.PROTECTED) | Flags.PUBLIC | Flags.STATIC;
  }

  /** A field, unless the type is that of one that exists, and the assignment of its value. */
  private void variable(
      JCVariableDecl tree,
      Map<String, String> types,
      ListBuffer<JCTree> members,
      ListBuffer<JCStatement> statements) {
    String type = types.get(tree.name.toString());
    if (type == null) {
      statements.append(tree);
      return;
    }
    JCExpression declared = tree.vartype;
    make.at(tree.pos);
    if (!type.isEmpty()) {
      JCExpression fieldType = declared == null ? TypeSource.parse(make, names, type) : declared;
      members.append(make.VarDef(modifiers(), tree.name, fieldType, null));
    }
    statements.append(assign(tree.pos, tree.name, value(tree, declared)));
  }

  private JCStatement assign(int pos, Name name, JCExpression value) {
    make.at(pos);
    return make.Exec(make.Assign(make.Ident(name), value));
  }

  private JCExpression value(JCVariableDecl tree, JCExpression declared) {
    JCExpression value = tree.init;
    if (value instanceof JCNewArray array
        && array.elemtype == null
        && declared instanceof JCArrayTypeTree arrayType) {
      array.elemtype = new TreeCopier<Void>(make).copy(arrayType.elemtype);
    }
    return value == null ? initial(declared) : value;
  }

  private JCExpression initial(JCExpression type) {
    if (type instanceof JCPrimitiveTypeTree primitive) {
      return primitive.typetag == TypeTag.BOOLEAN
          ? make.Literal(TypeTag.BOOLEAN, 0)
          : make.Literal(TypeTag.INT, 0);
    }
    return make.Literal(TypeTag.BOT, null);
  }

  private JCStatement expression(CellPart.Expression part, boolean last) {
    make.at(part.tree().pos);
    boolean statement = isStatement(part.tree());
    // Whether a call has a value is known only once it is attributed.
    boolean maybeVoid = part.tree() instanceof JCMethodInvocation;
    if (statement && (!last || part.closed() || maybeVoid)) {
      return make.Exec(part.tree());
    }
    return assign(part.tree().pos, names.fromString(VALUE), part.tree());
  }

  private static boolean isStatement(JCExpression tree) {
    return switch (tree.getTag()) {
      case ASSIGN, PREINC, PREDEC, POSTINC, POSTDEC, APPLY, NEWCLASS, ERRONEOUS -> true;
      default -> tree instanceof JCTree.JCAssignOp;
    };
  }
}
