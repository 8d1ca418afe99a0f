package ibrik.kernel.java;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCPrimitiveTypeTree;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Names;
import com.sun.tools.javac.util.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Methods of other cells that a cell's own would hide: a method of a class hides those of its name
 * that are imported, also with other parameters. The class gets a private method for each that
 * calls it. They have no position, so that what is wrong with one can be told from the cell's
 * errors, and no line of a stack trace is theirs.
 */
final class Overloads {
  private final Compiler compiler;
  private final TreeMaker make;
  private final Names names;
  private boolean off;

  Overloads(Compiler compiler) {
    this.compiler = compiler;
    make = compiler.maker();
    names = compiler.names();
  }

  /** Whether a tree or an error is of such a method. */
  static boolean isAt(int position) {
    return position == Position.NOPOS;
  }

  /** Makes none from now on, for one does not compile; false if none were made. */
  boolean leave() {
    boolean before = off;
    off = true;
    return !before;
  }

  /**
   * The methods to add to a class.
   *
   * @param parts what it consists of
   * @param keep which of them are members of it
   */
  List<JCMethodDecl> of(
      CellImports imports, String className, List<CellPart> parts, Predicate<CellPart> keep) {
    Set<String> declared = new LinkedHashSet<>();
    for (CellPart part : parts) {
      if (part instanceof CellPart.Method method && keep.test(method)) {
        declared.add(method.tree().name.toString());
      }
    }
    var methods = new ArrayList<JCMethodDecl>();
    if (!off && !declared.isEmpty()) {
      imports.overloads(className, declared).forEach(m -> methods.add(calling(m)));
    }
    return methods;
  }

  /** A method as another, which it calls. */
  private JCMethodDecl calling(CellImports.Member member) {
    var parts = compiler.parse(new CellText(member.text(), 0)).parts();
    JCMethodDecl method = ((CellPart.Method) parts.getFirst()).tree();
    var arguments = new ListBuffer<JCExpression>();
    method.params.forEach(p -> arguments.append(make.Ident(p.name)));
    String target = CellLoader.PACKAGE + "." + member.owner() + "." + member.name();
    JCExpression call =
        make.Apply(
            com.sun.tools.javac.util.List.nil(),
            CellUnits.qualified(make, names, target),
            arguments.toList());
    boolean isVoid =
        method.restype instanceof JCPrimitiveTypeTree type && type.typetag == TypeTag.VOID;
    JCStatement statement = isVoid ? make.Exec(call) : make.Return(call);
    method.body = make.Block(0, com.sun.tools.javac.util.List.of(statement));
    method.mods = make.Modifiers(Flags.PRIVATE | Flags.STATIC);
    new TreeScanner() {
      @Override
      public void scan(JCTree tree) {
        if (tree != null) {
          // Variables with none would not count as variables.
          tree.pos = tree instanceof JCVariableDecl ? 0 : Position.NOPOS;
        }
        super.scan(tree);
      }
    }.scan(method);
    return method;
  }
}
