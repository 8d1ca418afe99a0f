package ibrik.kernel.java;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCCase;
import com.sun.tools.javac.tree.JCTree.JCCatch;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCDoWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCForLoop;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCPatternCaseLabel;
import com.sun.tools.javac.tree.JCTree.JCSkip;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCTry;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.JCTree.JCWhileLoop;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeTranslator;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Names;
import ibrik.kernel.debug.DebugHooks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/**
 * Puts the debugger's hooks into a cell: before each statement its line and the variables that can
 * be read there, around each method and each lambda with a block the frame that it is.
 *
 * <p>Only done while a debugger is attached.
 */
final class DebugWeaver extends TreeTranslator {
  private static final String THIS = "this";
  private final TreeMaker make;
  private final Names names;
  private final DebugCalls calls;
  private final java.util.List<Point> points = new ArrayList<>();
  private final Set<Integer> begun = new HashSet<>();
  private JCCompilationUnit unit;
  private DebugScope scope;
  private JCClassDecl type;
  private boolean isStatic;

  /** What a hook was given: variables, whose types are known once the unit is attributed. */
  private record Point(JCLiteral literal, JCClassDecl self, java.util.List<JCVariableDecl> locals) {
    String text(TypeSource types) {
      var text = new StringBuilder();
      if (self != null) {
        append(text, THIS, self.sym == null ? null : self.sym.type, types);
      }
      locals.forEach(
          v -> append(text, v.name.toString(), v.sym == null ? null : v.sym.type, types));
      return text.toString();
    }

    private static void append(StringBuilder text, String name, Type type, TypeSource types) {
      text.append(name)
          .append(DebugHooks.TYPE)
          .append(type == null || type.isErroneous() ? "" : types.erasedOf(type))
          .append(DebugHooks.END);
    }
  }

  /**
   * @param source what the debugger knows the cell's source by
   */
  DebugWeaver(Compiler compiler, String source) {
    make = compiler.maker();
    names = compiler.names();
    calls = new DebugCalls(compiler, source);
  }

  /** Weaves a unit that was only parsed. */
  void weave(JCCompilationUnit tree) {
    unit = tree;
    JCClassDecl cell = (JCClassDecl) tree.defs.last();
    type = cell;
    for (JCTree member : cell.defs) {
      if (Overloads.isAt(member.pos)) {
        continue;
      }
      scope = new DebugScope(member);
      isStatic = true;
      if (member instanceof JCMethodDecl run && run.name.contentEquals(CellUnits.RUN)) {
        // Its end is the cell's; its last statement must stay the last, since it has the value.
        run.body.stats = statements(run.body.stats).prepend(calls.enter(run.body, "cell"));
      } else {
        translate(member);
      }
    }
  }

  /** Tells the hooks the variables' types, once the unit is attributed. */
  void nameTypes(Compiler compiler) {
    var types = new TypeSource(compiler.types());
    for (Point point : points) {
      if (point.literal().type != null) {
        point.literal().value = point.text(types);
        point.literal().type = point.literal().type.baseType().constType(point.literal().value);
      }
    }
  }

  private List<JCStatement> statements(List<JCStatement> list) {
    DebugScope.Mark mark = scope.mark();
    var woven = new ListBuffer<JCStatement>();
    for (JCStatement statement : list) {
      if (DebugLines.isStop(statement)) {
        woven.append(at(statement));
      }
      woven.append(translate(statement));
      scope.pass(statement);
    }
    scope.reset(mark);
    return woven.toList();
  }

  /** A body that is one statement, as a block, so that its statement can be stopped at. */
  private JCStatement body(JCStatement body) {
    if (body == null || body instanceof JCSkip) {
      return body;
    }
    if (body instanceof JCBlock) {
      return translate(body);
    }
    return calls.block(body.pos, statements(List.of(body)));
  }

  private JCStatement at(JCStatement statement) {
    int pos = DebugLines.start(statement);
    int line = unit.lineMap.getLineNumber(Math.max(0, pos));
    make.at(pos);
    var locals = scope.readable();
    JCClassDecl self = isStatic ? null : type;
    JCLiteral text = make.Literal("");
    points.add(new Point(text, self, locals));
    var values = new ListBuffer<JCExpression>();
    if (self != null) {
      values.append(make.Ident(names._this));
    }
    locals.forEach(v -> values.append(make.Ident(v.name)));
    JCExpression array =
        make.NewArray(
            CellUnits.qualified(make, names, "java.lang.Object"), List.nil(), values.toList());
    return calls.call(begun.add(line) ? "at" : "also", List.of(make.Literal(line), text, array));
  }

  @Override
  public void visitClassDef(JCClassDecl tree) {
    JCClassDecl outer = type;
    boolean outerStatic = isStatic;
    DebugScope.Mark mark = scope.mark();
    scope.capture();
    if ((tree.mods.flags & (Flags.STATIC | Flags.RECORD | Flags.ENUM | Flags.INTERFACE)) != 0) {
      scope.clear();
    }
    type = tree;
    DebugScope.Mark inside = scope.mark();
    for (JCTree member : tree.defs) {
      isStatic = isStatic(tree, member);
      if (isStatic) {
        scope.clear();
      }
      if (member instanceof JCBlock initializer) {
        String name = isStatic ? "static {…}" : "{…}";
        initializer.stats = calls.frame(initializer, name, statements(initializer.stats));
      } else {
        translate(member);
      }
      scope.reset(inside);
    }
    type = outer;
    isStatic = outerStatic;
    scope.reset(mark);
    result = tree;
  }

  private static boolean isStatic(JCClassDecl type, JCTree member) {
    return switch (member) {
      case JCMethodDecl method -> (method.mods.flags & Flags.STATIC) != 0;
      case JCVariableDecl field ->
          (field.mods.flags & Flags.STATIC) != 0 || (type.mods.flags & Flags.INTERFACE) != 0;
      case JCBlock block -> (block.flags & Flags.STATIC) != 0;
      default -> false;
    };
  }

  @Override
  public void visitMethodDef(JCMethodDecl tree) {
    result = tree;
    if (tree.body == null) {
      return;
    }
    DebugScope.Mark mark = scope.mark();
    scope.addAll(tree.params);
    var before = new ListBuffer<JCStatement>();
    List<JCStatement> rest = tree.body.stats;
    if (tree.name == names.init && TreeInfo.hasAnyConstructorCall(tree)) {
      // There is no this before the superclass's constructor was called.
      while (rest.nonEmpty() && !isConstructorCall(rest.head)) {
        scope.pass(rest.head);
        before.append(rest.head);
        rest = rest.tail;
      }
      before.append(rest.head);
      rest = rest.tail;
    }
    String name = tree.name == names.init ? "new " + type.name : tree.name.toString();
    tree.body.stats = before.toList().appendList(calls.frame(tree.body, name, statements(rest)));
    scope.reset(mark);
  }

  private static boolean isConstructorCall(JCStatement statement) {
    return statement instanceof JCExpressionStatement e
        && e.expr instanceof JCMethodInvocation call
        && TreeInfo.isConstructorCall(call);
  }

  @Override
  public void visitLambda(JCLambda tree) {
    DebugScope.Mark mark = scope.mark();
    scope.capture();
    scope.addAll(tree.params);
    if (tree.body instanceof JCBlock body) {
      body.stats = calls.frame(body, "lambda", statements(body.stats));
    } else {
      super.visitLambda(tree);
    }
    scope.reset(mark);
    result = tree;
  }

  @Override
  public void visitBlock(JCBlock tree) {
    tree.stats = statements(tree.stats);
    result = tree;
  }

  @Override
  public void visitIf(JCIf tree) {
    tree.cond = translate(tree.cond);
    DebugScope.Mark mark = scope.mark();
    scope.addBindings(tree.cond);
    tree.thenpart = body(tree.thenpart);
    scope.reset(mark);
    tree.elsepart = body(tree.elsepart);
    result = tree;
  }

  @Override
  public void visitWhileLoop(JCWhileLoop tree) {
    tree.cond = translate(tree.cond);
    DebugScope.Mark mark = scope.mark();
    scope.addBindings(tree.cond);
    tree.body = body(tree.body);
    scope.reset(mark);
    result = tree;
  }

  @Override
  public void visitDoLoop(JCDoWhileLoop tree) {
    tree.body = body(tree.body);
    tree.cond = translate(tree.cond);
    result = tree;
  }

  @Override
  public void visitForLoop(JCForLoop tree) {
    DebugScope.Mark mark = scope.mark();
    for (JCStatement initial : tree.init) {
      translate(initial);
      scope.pass(initial);
    }
    tree.cond = translate(tree.cond);
    tree.step = translate(tree.step);
    if (tree.cond != null) {
      scope.addBindings(tree.cond);
    }
    tree.body = body(tree.body);
    scope.reset(mark);
    result = tree;
  }

  @Override
  public void visitForeachLoop(JCEnhancedForLoop tree) {
    tree.expr = translate(tree.expr);
    DebugScope.Mark mark = scope.mark();
    scope.add(tree.var);
    tree.body = body(tree.body);
    scope.reset(mark);
    result = tree;
  }

  @Override
  public void visitTry(JCTry tree) {
    DebugScope.Mark mark = scope.mark();
    for (JCTree resource : tree.resources) {
      translate(resource);
      if (resource instanceof JCVariableDecl variable) {
        scope.add(variable);
      }
    }
    tree.body = translate(tree.body);
    scope.reset(mark);
    tree.catchers = translateCatchers(tree.catchers);
    tree.finalizer = translate(tree.finalizer);
    result = tree;
  }

  @Override
  public void visitCatch(JCCatch tree) {
    DebugScope.Mark mark = scope.mark();
    scope.add(tree.param);
    tree.body = translate(tree.body);
    scope.reset(mark);
    result = tree;
  }

  @Override
  public void visitCase(JCCase tree) {
    DebugScope.Mark mark = scope.mark();
    for (var label : tree.labels) {
      if (label instanceof JCPatternCaseLabel pattern) {
        scope.addPattern(pattern.pat);
      }
    }
    tree.guard = translate(tree.guard);
    if (tree.caseKind == JCCase.RULE && !(tree.stats.head instanceof JCBlock)) {
      JCBlock body = calls.block(tree.stats.head.pos, statements(tree.stats));
      tree.stats = List.of(body);
      tree.body = body;
    } else {
      tree.stats = statements(tree.stats);
    }
    scope.reset(mark);
    result = tree;
  }
}
