package ibrik.kernel.java;

import com.sun.tools.javac.parser.JavacParser;
import com.sun.tools.javac.parser.Lexer;
import com.sun.tools.javac.parser.ParserFactory;
import com.sun.tools.javac.parser.Tokens.Comment;
import com.sun.tools.javac.parser.Tokens.TokenKind;
import com.sun.tools.javac.tree.EndPosTable;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCTypeParameter;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses a cell: imports, declarations, statements and expressions in any order, where the last
 * semicolon may be missing.
 */
final class CellParser extends JavacParser {
  private final List<CellPart> parts = new ArrayList<>();

  CellParser(ParserFactory factory, Lexer lexer) {
    super(factory, lexer, true, true, true);
  }

  /** The cell's parts; errors are in the compiler's log. */
  List<CellPart> parse() {
    while (token.kind != TokenKind.EOF) {
      int before = token.pos;
      part();
      if (token.pos <= endPosTable.errorEndPos) {
        skip(true, true, false, true);
      }
      if (token.pos == before && token.kind != TokenKind.EOF) {
        nextToken();
      }
    }
    return parts;
  }

  /** Where each tree ends. */
  EndPosTable endPositions() {
    endPosTable.setParser(null);
    return endPosTable;
  }

  private void part() {
    int start = token.pos;
    if (token.kind == TokenKind.SYNCHRONIZED && peekToken(TokenKind.LPAREN)) {
      parts.add(new CellPart.Statement(parseStatement(), start, end()));
      return;
    }
    switch (token.kind) {
      case IMPORT -> parts.add(new CellPart.Import(importDeclaration(), start, end()));
      case LBRACE,
          IF,
          FOR,
          WHILE,
          DO,
          TRY,
          SWITCH,
          RETURN,
          THROW,
          BREAK,
          CONTINUE,
          ASSERT,
          SEMI,
          ELSE,
          CATCH,
          FINALLY,
          CASE,
          RBRACE ->
          parts.add(new CellPart.Statement(parseStatement(), start, end()));
      default -> declarationOrExpression(start);
    }
  }

  private void declarationOrExpression(int start) {
    Comment comment = token.docComment();
    JCModifiers modifiers = modifiersOpt();
    if (isDeclaration()) {
      JCTree type = classOrRecordOrInterfaceOrEnumDeclaration(modifiers, comment);
      if (type instanceof JCTree.JCClassDecl declaration) {
        parts.add(new CellPart.Type(declaration, start, end()));
      }
      return;
    }
    com.sun.tools.javac.util.List<JCTypeParameter> parameters = typeParametersOpt();
    int name = skipType(0);
    if (name > 0 && LAX_IDENTIFIER.test(S.token(name).kind)) {
      member(start, modifiers, parameters, S.token(name + 1).kind == TokenKind.LPAREN, comment);
    } else if (token.kind == TokenKind.IDENTIFIER && peekToken(TokenKind.COLON)) {
      parts.add(new CellPart.Statement(parseStatement(), start, end()));
    } else {
      JCExpression expression = parseExpression();
      boolean closed = token.kind == TokenKind.SEMI;
      accept(TokenKind.SEMI);
      parts.add(new CellPart.Expression(expression, closed, start, end()));
    }
  }

  private void member(
      int start,
      JCModifiers modifiers,
      com.sun.tools.javac.util.List<JCTypeParameter> parameters,
      boolean method,
      Comment comment) {
    if (parameters.nonEmpty() && modifiers.pos == Position.NOPOS) {
      modifiers.pos = parameters.head.pos;
      storeEnd(modifiers, modifiers.pos);
    }
    boolean isVoid = token.kind == TokenKind.VOID;
    JCExpression type = unannotatedType(true);
    int pos = token.pos;
    Name name = identOrUnderscore();
    if (method) {
      JCTree tree =
          methodDeclaratorRest(
              pos, modifiers, type, name, parameters, false, isVoid, false, comment);
      if (tree instanceof JCMethodDecl declaration) {
        parts.add(new CellPart.Method(declaration, start, end()));
      }
      return;
    }
    var variables =
        variableDeclaratorsRest(
            pos, modifiers, type, name, false, comment, new ListBuffer<JCVariableDecl>(), true);
    accept(TokenKind.SEMI);
    for (JCVariableDecl variable : variables) {
      parts.add(new CellPart.Variable(variable, start, end()));
    }
  }

  /** Takes a token; the last semicolon need not be there. */
  @Override
  public void accept(TokenKind kind) {
    if (kind != TokenKind.SEMI || token.kind != TokenKind.EOF) {
      super.accept(kind);
    }
  }

  private int end() {
    return S.prevToken().endPos;
  }

  /**
   * The index of the token after a type that starts at a token, or -1 if no type starts there.
   * Looking ahead tells {@code a < b} from {@code A<B> c}.
   */
  private int skipType(int from) {
    int i = from;
    switch (S.token(i).kind) {
      case BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, BOOLEAN, VOID -> i++;
      case IDENTIFIER -> {
        i = skipClassType(i);
        if (i < 0) {
          return -1;
        }
      }
      default -> {
        return -1;
      }
    }
    while (S.token(i).kind == TokenKind.LBRACKET && S.token(i + 1).kind == TokenKind.RBRACKET) {
      i += 2;
    }
    return i;
  }

  private int skipClassType(int from) {
    int i = from;
    while (true) {
      i++;
      if (S.token(i).kind == TokenKind.LT) {
        i = skipTypeArguments(i);
        if (i < 0) {
          return -1;
        }
      }
      if (S.token(i).kind != TokenKind.DOT || S.token(i + 1).kind != TokenKind.IDENTIFIER) {
        return i;
      }
      i++;
    }
  }

  private int skipTypeArguments(int from) {
    int depth = 0;
    for (int i = from; ; i++) {
      switch (S.token(i).kind) {
        case LT -> depth++;
        case GT -> depth--;
        case GTGT -> depth -= 2;
        case GTGTGT -> depth -= 3;
        case IDENTIFIER, DOT, COMMA, QUES, EXTENDS, SUPER, AMP, LBRACKET, RBRACKET -> {}
        case BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> {}
        default -> {
          return -1;
        }
      }
      if (depth <= 0) {
        return depth == 0 ? i + 1 : -1;
      }
    }
  }
}
