package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCBindingPattern;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCInstanceOf;
import com.sun.tools.javac.tree.JCTree.JCParens;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The local variables that can be read at a point of a tree that was only parsed. Where only the
 * compiler's flow analysis could tell whether a variable has a value, it is left out.
 */
final class DebugScope {
  private final Set<Name> assigned;
  private List<JCVariableDecl> readable = List.of();
  private List<JCVariableDecl> unassigned = List.of();

  /**
   * @param tree of everything that the variables can be assigned in
   */
  DebugScope(JCTree tree) {
    assigned = assignedIn(tree);
  }

  /** What is readable, to go back to. */
  record Mark(List<JCVariableDecl> readable, List<JCVariableDecl> unassigned) {}

  Mark mark() {
    return new Mark(readable, unassigned);
  }

  void reset(Mark mark) {
    readable = mark.readable();
    unassigned = mark.unassigned();
  }

  List<JCVariableDecl> readable() {
    return readable;
  }

  /** Goes into code that may only read variables from outside that are assigned once. */
  void capture() {
    readable = readable.stream().filter(v -> !assigned.contains(v.name)).toList();
    unassigned = List.of();
  }

  /** Goes into code that reads none from outside. */
  void clear() {
    readable = List.of();
    unassigned = List.of();
  }

  /** A variable that has a value: a parameter, for instance. */
  void add(JCVariableDecl variable) {
    if (!variable.name.isEmpty()) {
      readable = with(readable, variable);
    }
  }

  void addAll(Iterable<JCVariableDecl> variables) {
    variables.forEach(this::add);
  }

  /** Goes behind a statement. */
  void pass(JCStatement statement) {
    if (statement instanceof JCVariableDecl variable) {
      if (variable.init != null) {
        add(variable);
      } else {
        unassigned = with(unassigned, variable);
      }
      return;
    }
    for (JCVariableDecl variable : unassigned) {
      if (assigns(statement, variable.name)) {
        unassigned = unassigned.stream().filter(v -> v != variable).toList();
        add(variable);
      }
    }
  }

  /** The patterns' variables that have values where a condition is true. */
  void addBindings(JCTree condition) {
    switch (condition) {
      case JCParens parens -> addBindings(parens.expr);
      case JCBinary both when both.hasTag(JCTree.Tag.AND) -> {
        addBindings(both.lhs);
        addBindings(both.rhs);
      }
      case JCInstanceOf match -> addPattern(match.pattern);
      default -> {}
    }
  }

  /** The variables of a pattern that matched. */
  void addPattern(JCTree pattern) {
    new TreeScanner() {
      @Override
      public void visitBindingPattern(JCBindingPattern tree) {
        add(tree.var);
      }
    }.scan(pattern);
  }

  private static List<JCVariableDecl> with(List<JCVariableDecl> all, JCVariableDecl more) {
    var list = new ArrayList<>(all);
    list.removeIf(v -> v.name == more.name);
    list.add(more);
    return List.copyOf(list);
  }

  private static boolean assigns(JCStatement statement, Name name) {
    return switch (statement) {
      case JCExpressionStatement e ->
          e.expr instanceof JCAssign assign && assign.lhs instanceof JCIdent i && i.name == name;
      case JCBlock block -> block.stats.stream().anyMatch(s -> assigns(s, name));
      case JCIf either ->
          either.elsepart != null
              && assigns(either.thenpart, name)
              && assigns(either.elsepart, name);
      default -> false;
    };
  }

  private static Set<Name> assignedIn(JCTree tree) {
    var names = new HashSet<Name>();
    new TreeScanner() {
      @Override
      public void visitAssign(JCAssign assign) {
        super.visitAssign(assign);
        take(assign.lhs);
      }

      @Override
      public void visitAssignop(JCAssignOp assign) {
        super.visitAssignop(assign);
        take(assign.lhs);
      }

      @Override
      public void visitUnary(JCUnary unary) {
        super.visitUnary(unary);
        if (unary.getTag().isIncOrDecUnaryOp()) {
          take(unary.arg);
        }
      }

      private void take(JCTree target) {
        if (target instanceof JCIdent ident) {
          names.add(ident.name);
        }
      }
    }.scan(tree);
    return names;
  }
}
