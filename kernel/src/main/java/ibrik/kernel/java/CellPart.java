package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;

/** What a cell consists of, in its order; positions are offsets in the cell. */
sealed interface CellPart {
  /** Where it starts. */
  int start();

  /** Where it ends. */
  int end();

  /** An import. */
  record Import(JCTree tree, int start, int end) implements CellPart {}

  /** A class, record, enum, interface or annotation. */
  record Type(JCClassDecl tree, int start, int end) implements CellPart {}

  /** A method. */
  record Method(JCMethodDecl tree, int start, int end) implements CellPart {}

  /** One variable; {@code int a, b;} is two. */
  record Variable(JCVariableDecl tree, int start, int end) implements CellPart {}

  /** A statement that is no declaration and no expression. */
  record Statement(JCStatement tree, int start, int end) implements CellPart {}

  /**
   * An expression.
   *
   * @param closed by a semicolon, so that its value is not shown
   */
  record Expression(JCExpression tree, boolean closed, int start, int end) implements CellPart {}
}
