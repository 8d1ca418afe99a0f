package ibrik.kernel.java;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCCatch;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import ibrik.kernel.debug.DebugHooks;

/** Makes the trees that {@link DebugWeaver} puts into cells. */
final class DebugCalls {
  private static final String THROWN = "$thrown";

  private final TreeMaker make;
  private final Names names;
  private final String source;

  /**
   * @param source what the debugger knows the cell's source by
   */
  DebugCalls(Compiler compiler, String source) {
    make = compiler.maker();
    names = compiler.names();
    this.source = source;
  }

  JCBlock block(int pos, List<JCStatement> statements) {
    return make.at(pos).Block(0, statements);
  }

  JCStatement enter(JCTree where, String name) {
    make.at(where.pos);
    return call("enter", List.of(make.Literal(source), make.Literal(name)));
  }

  JCStatement call(String hook, List<JCExpression> arguments) {
    JCExpression method = CellUnits.qualified(make, names, DebugHooks.class.getName() + "." + hook);
    return make.Exec(make.Apply(List.nil(), method, arguments));
  }

  /** Statements as a frame of their own. */
  List<JCStatement> frame(JCTree where, String name, List<JCStatement> statements) {
    JCStatement enter = enter(where, name);
    JCStatement exit = call("exit", List.nil());
    JCBlock body = block(where.pos, statements);
    JCStatement guarded = make.Try(body, List.of(rethrow(where)), block(where.pos, List.of(exit)));
    return List.of(enter, guarded);
  }

  /** Tells the debugger of an exception; rethrown as it is, it needs no declaration. */
  private JCCatch rethrow(JCTree where) {
    make.at(where.pos);
    Name name = names.fromString(THROWN);
    JCVariableDecl caught =
        make.VarDef(
            make.Modifiers(Flags.FINAL),
            name,
            CellUnits.qualified(make, names, "java.lang.Throwable"),
            null);
    JCStatement told = call("thrown", List.of(make.Ident(name)));
    return make.Catch(caught, make.Block(0, List.of(told, make.Throw(make.Ident(name)))));
  }
}
