package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCCase;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCDoWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCForLoop;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCSkip;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCWhileLoop;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import ibrik.kernel.java.CellUnits.Parsed;
import java.util.SortedSet;
import java.util.TreeSet;

/** The statements of a cell that a debugger can stop at, and their lines. */
final class DebugLines extends TreeScanner {
  private static final String PASS = CellHooks.class.getName() + ".pass";

  private final SortedSet<Integer> lines = new TreeSet<>();
  private final String code;

  private DebugLines(String code) {
    this.code = code;
  }

  /** The lines, from 1. */
  static SortedSet<Integer> of(Parsed parsed) {
    var found = new DebugLines(parsed.text().code());
    for (CellPart part : parsed.parts()) {
      switch (part) {
        case CellPart.Import imported -> {}
        case CellPart.Variable variable -> found.add(variable.tree().pos);
        case CellPart.Expression expression -> found.add(expression.start());
        case CellPart.Statement statement -> found.take(statement.tree());
        case CellPart.Method method -> {}
        case CellPart.Type type -> {}
      }
      found.scan(part.tree());
    }
    return found.lines;
  }

  /** Whether a thread can stop before a statement. */
  static boolean isStop(JCStatement statement) {
    return switch (statement) {
      case JCBlock block -> false;
      case JCSkip nothing -> false;
      case JCClassDecl local -> false;
      case JCExpressionStatement e ->
          !(e.expr instanceof JCMethodInvocation call && call.meth.toString().equals(PASS));
      default -> true;
    };
  }

  /** Where a statement starts. */
  static int start(JCStatement statement) {
    boolean shown =
        statement instanceof JCExpressionStatement e
            && e.expr instanceof JCAssign assign
            && assign.lhs instanceof JCIdent ident
            && ident.name.contentEquals(CellUnits.VALUE);
    return shown
        ? TreeInfo.getStartPos(((JCAssign) ((JCExpressionStatement) statement).expr).rhs)
        : TreeInfo.getStartPos(statement);
  }

  private void take(JCStatement statement) {
    if (statement != null && isStop(statement)) {
      add(start(statement));
    }
  }

  private void add(int pos) {
    lines.add(1 + (int) code.chars().limit(pos).filter(c -> c == '\n').count());
  }

  @Override
  public void visitBlock(JCBlock tree) {
    tree.stats.forEach(this::take);
    super.visitBlock(tree);
  }

  @Override
  public void visitCase(JCCase tree) {
    tree.stats.forEach(this::take);
    super.visitCase(tree);
  }

  @Override
  public void visitIf(JCIf tree) {
    take(tree.thenpart);
    take(tree.elsepart);
    super.visitIf(tree);
  }

  @Override
  public void visitWhileLoop(JCWhileLoop tree) {
    take(tree.body);
    super.visitWhileLoop(tree);
  }

  @Override
  public void visitDoLoop(JCDoWhileLoop tree) {
    take(tree.body);
    super.visitDoLoop(tree);
  }

  @Override
  public void visitForLoop(JCForLoop tree) {
    take(tree.body);
    super.visitForLoop(tree);
  }

  @Override
  public void visitForeachLoop(JCEnhancedForLoop tree) {
    take(tree.body);
    super.visitForeachLoop(tree);
  }
}
