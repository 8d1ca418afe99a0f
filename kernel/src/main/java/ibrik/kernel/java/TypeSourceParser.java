package ibrik.kernel.java;

import com.sun.tools.javac.code.BoundKind;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Names;
import java.util.Locale;

/**
 * Makes trees of what {@link TypeSource} spells. (The compiler's own parser would give the trees
 * positions in a source that is not the cell's.)
 */
final class TypeSourceParser {
  private final TreeMaker make;
  private final Names names;
  private final String source;
  private int at;

  TypeSourceParser(TreeMaker make, Names names, String source) {
    this.make = make;
    this.names = names;
    this.source = source;
  }

  JCExpression type() {
    JCExpression tree = null;
    do {
      String name = name();
      if (tree != null) {
        tree = make.Select(tree, names.fromString(name));
      } else {
        tree = isPrimitive(name) ? primitive(name) : make.Ident(names.fromString(name));
      }
      if (take("<")) {
        tree = make.TypeApply(tree, arguments());
      }
    } while (take("."));
    while (take("[]")) {
      tree = make.TypeArray(tree);
    }
    return tree;
  }

  private com.sun.tools.javac.util.List<JCExpression> arguments() {
    var arguments = new ListBuffer<JCExpression>();
    do {
      arguments.append(argument());
    } while (take(", "));
    take(">");
    return arguments.toList();
  }

  private JCExpression argument() {
    if (!take("?")) {
      return type();
    }
    if (take(" extends ")) {
      return make.Wildcard(make.TypeBoundKind(BoundKind.EXTENDS), type());
    }
    if (take(" super ")) {
      return make.Wildcard(make.TypeBoundKind(BoundKind.SUPER), type());
    }
    return make.Wildcard(make.TypeBoundKind(BoundKind.UNBOUND), null);
  }

  private String name() {
    int start = at;
    while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw new IllegalArgumentException("no type: " + source);
    }
    return source.substring(start, at);
  }

  private boolean take(String token) {
    boolean there = source.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private static boolean isPrimitive(String name) {
    return switch (name) {
      case "byte", "short", "char", "int", "long", "float", "double", "boolean" -> true;
      default -> false;
    };
  }

  private JCExpression primitive(String name) {
    return make.TypeIdent(TypeTag.valueOf(name.toUpperCase(Locale.ROOT)));
  }
}
