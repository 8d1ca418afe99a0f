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

  /** What a later declaration of the same key replaces; null for what declares no member. */
  default String key() {
    return switch (this) {
      case Type type -> "class " + type.tree().name;
      case Method method -> {
        var parameters = method.tree().params.stream().map(p -> String.valueOf(p.vartype)).toList();
        yield method.tree().name + "(" + String.join(",", parameters) + ")";
      }
      default -> null;
    };
  }

  /** The tree that the parser made of it. */
  JCTree tree();

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
