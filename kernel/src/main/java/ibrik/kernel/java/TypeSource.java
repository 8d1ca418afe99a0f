package ibrik.kernel.java;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Type.ArrayType;
import com.sun.tools.javac.code.Type.ClassType;
import com.sun.tools.javac.code.Type.IntersectionClassType;
import com.sun.tools.javac.code.Type.WildcardType;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Names;
import java.util.stream.Collectors;

/**
 * Types as source: the nearest type that can be spelled, with qualified names. An anonymous class
 * is spelled as what it extends or implements, an intersection as its first bound.
 */
final class TypeSource {
  private final Types types;

  TypeSource(Types types) {
    this.types = types;
  }

  String of(Type type) {
    return spell(types.upward(type, types.captures(type)));
  }

  /** As {@link #of}, without what only a generic method or class can name. */
  String erasedOf(Type type) {
    boolean generic =
        type.hasTag(TypeTag.TYPEVAR)
            || type.getTypeArguments().stream().anyMatch(t -> t.hasTag(TypeTag.TYPEVAR));
    return of(generic ? types.erasure(type) : type);
  }

  private String spell(Type type) {
    return switch (type) {
      case ArrayType array -> spell(array.elemtype) + "[]";
      case IntersectionClassType intersection -> spell(intersection.getExplicitComponents().head);
      case ClassType named when named.tsym.name.isEmpty() -> spell(ancestor(named));
      case ClassType named -> spellClass(named);
      case WildcardType wildcard -> spellWildcard(wildcard);
      default ->
          type.hasTag(TypeTag.BOT) || type.isErroneous()
              ? "java.lang.Object"
              : type.stripMetadata().toString();
    };
  }

  private Type ancestor(ClassType anonymous) {
    List<Type> interfaces = types.interfaces(anonymous);
    return interfaces.nonEmpty() ? interfaces.head : types.supertype(anonymous);
  }

  private String spellClass(ClassType type) {
    Type outer = type.getEnclosingType();
    String name =
        outer.hasTag(TypeTag.CLASS) && outer.isParameterized()
            ? spellClass((ClassType) outer) + "." + type.tsym.name
            : type.tsym.getQualifiedName().toString();
    if (type.getTypeArguments().isEmpty()) {
      return name;
    }
    return type.getTypeArguments().stream()
        .map(this::argument)
        .collect(Collectors.joining(", ", name + "<", ">"));
  }

  private String argument(Type type) {
    boolean unspeakable =
        type instanceof IntersectionClassType
            || type instanceof ClassType named && named.tsym.name.isEmpty();
    return unspeakable ? "? extends " + spell(type) : spell(type);
  }

  private String spellWildcard(WildcardType type) {
    return switch (type.kind) {
      case UNBOUND -> "?";
      case EXTENDS -> "? extends " + spell(type.type);
      case SUPER -> "? super " + spell(type.type);
    };
  }

  /** The tree of a spelled type. */
  static JCExpression parse(TreeMaker make, Names names, String source) {
    return new TypeSourceParser(make, names, source).type();
  }
}
