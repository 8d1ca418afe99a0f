package ibrik.kernel.java;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeMaker;
import java.util.Objects;

/** The members of a cell's class after it was attributed. */
final class CellMembers {
  private final JCClassDecl cell;

  CellMembers(JCCompilationUnit unit) {
    cell = (JCClassDecl) unit.defs.last();
  }

  /** The first member of a name. */
  JCTree find(Declaration.Kind kind, String name) {
    return cell.defs.stream()
        .filter(tree -> isCalled(tree, kind, name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(kind + " " + name + " is not in " + cell.name));
  }

  private static boolean isCalled(JCTree tree, Declaration.Kind kind, String name) {
    return switch (tree) {
      case JCVariableDecl v -> kind == Declaration.Kind.VARIABLE && v.name.contentEquals(name);
      case JCMethodDecl m -> kind == Declaration.Kind.METHOD && m.name.contentEquals(name);
      case JCClassDecl c -> kind == Declaration.Kind.TYPE && c.name.contentEquals(name);
      default -> false;
    };
  }

  static Symbol symbol(JCTree tree) {
    return Objects.requireNonNull(TreeInfo.symbolFor(tree));
  }

  /**
   * Makes a call at the end of the cell, now that its type is known, keep its value.
   *
   * @return whether the cell has a value
   */
  boolean keepValue(TreeMaker make) {
    JCMethodDecl run = (JCMethodDecl) find(Declaration.Kind.METHOD, CellUnits.RUN);
    Symbol value = symbol(find(Declaration.Kind.VARIABLE, CellUnits.VALUE));
    if (!(run.body.stats.last() instanceof JCExpressionStatement last)) {
      return false;
    }
    if (last.expr instanceof JCTree.JCAssign assign) {
      return TreeInfo.symbol(assign.lhs) == value;
    }
    if (!(last.expr instanceof JCMethodInvocation call) || call.type.hasTag(TypeTag.VOID)) {
      return false;
    }
    make.at(call.pos);
    JCStatement kept = make.Exec(make.Assign(make.Ident(value), call).setType(value.type));
    run.body.stats = replaceLast(run.body.stats, kept);
    return true;
  }

  private static com.sun.tools.javac.util.List<JCStatement> replaceLast(
      com.sun.tools.javac.util.List<JCStatement> all, JCStatement last) {
    return all.reverse().tail.prepend(last).reverse();
  }
}
