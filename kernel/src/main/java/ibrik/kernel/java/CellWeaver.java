package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCatch;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCTypeUnion;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeTranslator;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Names;
import java.util.Set;

/**
 * The two changes made to what a cell says: a handler that would catch an interrupt lets it
 * through, and {@code System.exit} ends the cell instead of the kernel. Hot code stays as it is.
 */
final class CellWeaver extends TreeTranslator {
  private static final Set<String> CATCH_ALL =
      Set.of("Throwable", "Error", "java.lang.Throwable", "java.lang.Error");
  private static final Set<String> EXITS = Set.of("exit", "halt");
  private static final Set<String> RUNTIMES =
      Set.of(
          "System", "java.lang.System", "Runtime.getRuntime()", "java.lang.Runtime.getRuntime()");

  private final TreeMaker make;
  private final Names names;

  CellWeaver(TreeMaker make, Names names) {
    this.make = make;
    this.names = names;
  }

  void weave(CellPart part) {
    switch (part) {
      case CellPart.Import imported -> {}
      case CellPart.Type type -> translate(type.tree());
      case CellPart.Method method -> translate(method.tree());
      case CellPart.Variable variable -> translate(variable.tree());
      case CellPart.Statement statement -> translate(statement.tree());
      case CellPart.Expression expression -> translate(expression.tree());
    }
  }

  @Override
  public void visitCatch(JCCatch tree) {
    super.visitCatch(tree);
    List<JCExpression> caught =
        tree.param.vartype instanceof JCTypeUnion union
            ? union.alternatives
            : List.of(tree.param.vartype);
    if (caught.stream().anyMatch(type -> type != null && CATCH_ALL.contains(type.toString()))) {
      make.at(tree.pos);
      JCExpression pass = hook("pass");
      var call = make.Apply(List.nil(), pass, List.of(make.Ident(tree.param.name)));
      tree.body.stats = tree.body.stats.prepend(make.Exec(call));
    }
  }

  @Override
  public void visitApply(JCMethodInvocation tree) {
    super.visitApply(tree);
    if (tree.meth instanceof JCFieldAccess select
        && exits(select.name.toString(), select.selected)) {
      make.at(select.pos);
      tree.meth = hook("exit");
    }
  }

  @Override
  public void visitReference(JCMemberReference tree) {
    super.visitReference(tree);
    if (exits(tree.name.toString(), tree.expr)) {
      make.at(tree.pos);
      tree.expr = CellUnits.qualified(make, names, CellHooks.class.getName());
      tree.name = names.fromString("exit");
    }
  }

  private static boolean exits(String name, JCTree of) {
    return EXITS.contains(name)
        && (of instanceof JCIdent
            || of instanceof JCFieldAccess
            || of instanceof JCMethodInvocation)
        && RUNTIMES.contains(of.toString());
  }

  private JCExpression hook(String method) {
    return CellUnits.qualified(make, names, CellHooks.class.getName() + "." + method);
  }
}
